/** What this program runs on: "Node v20.19.0, V8 11.3.244.8". */
export const runtime = `Node ${process.version}, V8 ${process.versions.v8}`;
