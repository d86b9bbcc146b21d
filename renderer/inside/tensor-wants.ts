import type { TensorRequest } from '../../core/inspect/inspector.ts';

/** Who looks at which tensors: the union of all of it is what the engine is asked for. */
export interface TensorWants {
  /** Gives the way to want it no more. */
  readonly add: (requests: readonly TensorRequest[]) => () => void;
  readonly all: () => readonly TensorRequest[];
}

export function createTensorWants(onChange: () => void): TensorWants {
  const wants = new Set<readonly TensorRequest[]>();
  return {
    add(requests) {
      // A set of its own for each, though two may ask for the same.
      const own = [...requests];
      wants.add(own);
      onChange();
      return () => {
        wants.delete(own);
      };
    },
    all() {
      const channels = new Map<string, number | null>();
      for (const { name, channels: wanted } of [...wants].flat()) {
        const before = channels.get(name);
        channels.set(name, before === undefined ? wanted : most(before, wanted));
      }
      return [...channels].map(([name, wanted]) => ({ name, channels: wanted }));
    },
  };
}

function most(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : Math.max(a, b);
}
