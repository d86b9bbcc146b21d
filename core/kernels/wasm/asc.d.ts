/** What vite.asc.ts makes of a file in AssemblyScript. */
declare module '*?asc' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
declare module '*?asc&relaxed' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
