/** The memory of one network: room is handed out from the start on and never taken back. */

const PAGE = 65_536;
/** What 32 bits reach. */
const MAX_PAGES = 65_536;
/** A cache line, and the widest vector. */
const ALIGNMENT = 64;
/** What kernels may read beyond the end of any room, whatever lies there. */
const READ_BEYOND = 64;

export interface Arena {
  readonly memory: WebAssembly.Memory;
  /** Where what was handed out ends. */
  readonly used: number;
  /** Address of as many bytes, zeros, aligned to 64. Throws a RangeError when they cannot be had. */
  reserve(bytes: number): number;
  /** Every number that has room so far. */
  floats(address: number, count: number): Float32Array;
  integers(address: number, count: number): Int32Array;
}

/** `start` bytes are left to the compiled module. Shared, so that other threads reach it; it grows where it lies. */
export function createArena(memory: WebAssembly.Memory, start: number): Arena {
  let top = start;
  return {
    memory,
    get used() {
      return top;
    },
    reserve(bytes) {
      const address = Math.ceil(top / ALIGNMENT) * ALIGNMENT;
      const end = address + bytes;
      const missing = Math.ceil((end + READ_BEYOND - memory.buffer.byteLength) / PAGE);
      if (end + READ_BEYOND > MAX_PAGES * PAGE) throw new RangeError('Kernels reach 4 GiB.');
      if (missing > 0) memory.grow(missing);
      top = end;
      return address;
    },
    floats: (address, count) => new Float32Array(memory.buffer, address, count),
    integers: (address, count) => new Int32Array(memory.buffer, address, count),
  };
}

/** Empty but for the room of the module's own. Throws a RangeError when the address space cannot be had. */
export function createSharedMemory(): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: 2, maximum: MAX_PAGES, shared: true });
}
