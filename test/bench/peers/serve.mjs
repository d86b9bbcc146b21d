// A program that is measured reads requests from standard input and answers on standard output, a line of JSON each:
//   {"do": "load", "workload": "W2", "threads": 1}   ->  {"about": "its name and version", "threads": 1}
//   {"do": "run", "milliseconds": 500}               ->  {"times": [3.1, 3.0]}: of steps begun within that time, at least one
// What cannot be done is answered by {"error": "why"}. The program ends with its input.
import { createInterface } from 'node:readline';

/**
 * @typedef {Readonly<Record<string, string | number>>} Request
 * @typedef {(request: Request) => object | Promise<object>} Handler
 */

/** @param {Readonly<Record<string, Handler>>} handlers by what there is to do */
export async function serve(handlers) {
  const answer = (/** @type {object} */ content) => process.stdout.write(`${JSON.stringify(content)}\n`);
  // Whoever asked may be gone.
  process.stdout.on('error', () => process.exit());
  // Libraries that greet would be taken for answers.
  console.log = console.error;
  for await (const line of createInterface({ input: process.stdin })) {
    /** @type {unknown} */
    const content = JSON.parse(line);
    const request = /** @type {Request} */ (content);
    try {
      const handle = handlers[request['do'] ?? ''];
      if (handle === undefined) throw new Error(`nothing is known of "${request['do']}"`);
      answer(await handle(request));
    } catch (error) {
      answer({ error: error instanceof Error ? error.message : String(error) });
    }
  }
}

/**
 * The handlers of a program that is loaded with a workload and then takes steps of it.
 *
 * @param {(workload: string, threads: number) => Promise<{ about: string, step: () => void | Promise<unknown> }>} load throws
 *   what it cannot do
 * @returns {Record<string, Handler>}
 */
export function stepping(load) {
  /** @type {() => void | Promise<unknown>} */
  let step = () => {
    throw new Error('nothing is loaded');
  };
  return {
    async load(request) {
      const loaded = await load(String(request['workload']), Number(request['threads']));
      step = loaded.step;
      return { about: loaded.about, threads: 1 };
    },
    async run(request) {
      const budget = Number(request['milliseconds']);
      const times = [];
      const begun = performance.now();
      let now = begun;
      while (times.length === 0 || now - begun < budget) {
        const start = performance.now();
        await step();
        now = performance.now();
        times.push(now - start);
      }
      return { times };
    },
  };
}
