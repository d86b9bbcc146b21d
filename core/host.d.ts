/**
 * The few things core uses of whatever host it runs in (browser, worker, Node, Electron). Anything not declared
 * here, by ECMAScript or by a library in the allow list, does not compile in core.
 */
declare function setTimeout(callback: () => void, milliseconds?: number): unknown;
/** Node and Electron's utility process have it, browsers do not. */
declare const setImmediate: ((callback: () => void) => unknown) | undefined;
declare function clearTimeout(timer: unknown): void;
declare function structuredClone<T>(value: T): T;
declare const performance: { now(): number };
declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes: Uint8Array): string;
}

interface HostMessagePort {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  postMessage(message: unknown): void;
  close(): void;
}
declare class MessageChannel {
  readonly port1: HostMessagePort;
  readonly port2: HostMessagePort;
}

/** The part of the WebAssembly interface that the kernels use. */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array<ArrayBuffer>);
  }
  class Memory {
    /** Sizes in pages of 64 KiB. Throws a RangeError when the memory cannot be had. */
    constructor(descriptor: { initial: number; maximum: number; shared: boolean });
    readonly buffer: ArrayBuffer | SharedArrayBuffer;
    grow(pages: number): number;
  }
  class Instance {
    constructor(module: Module, imports: Record<string, Record<string, Memory | (() => never)>>);
    readonly exports: Readonly<Record<string, (...args: (number | null)[]) => number | void>>;
  }
  function validate(bytes: Uint8Array<ArrayBuffer>): boolean;
}
