import { MODEL_VERSION, type JsonObject } from './document.ts';

/** Turns a document of version n (the key) into one of version n + 1. A released entry is never changed again. */
const migrations: Readonly<Record<number, (document: JsonObject) => JsonObject>> = {};

/** Brings a document of any released version up to `MODEL_VERSION`, one version at a time. */
export function migrate(document: JsonObject, version: number): JsonObject {
  let current = document;
  for (let from = version; from < MODEL_VERSION; from++) {
    const step = migrations[from];
    if (step === undefined) throw new Error(`No migration from model version ${from}`);
    current = step(current);
  }
  return current;
}
