// A hook of Node's module loader, in a thread of its own: `electron` is the stand-in's module.

/** @type {import('node:module').ResolveHook} */
export async function resolve(specifier, context, nextResolve) {
  return specifier === 'electron'
    ? { url: new URL('./electron.mjs', import.meta.url).href, shortCircuit: true }
    : nextResolve(specifier, context);
}
