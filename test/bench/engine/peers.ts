/** The programs that Convas is compared with, where they are installed; none of them is a dependency. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { childContender } from './child-contender.ts';
import type { ProgramCommand } from './child-program.ts';
import type { Contender } from './contender.ts';

interface PeerPlace {
  /** Of the programs that drive them. */
  readonly programs: string;
  /** Whose node_modules holds their packages. */
  readonly packages: string;
}

interface Peer {
  readonly key: string;
  readonly name: string;
  readonly takes: Contender['takes'];
  readonly command: (threads: number, place: PeerPlace) => ProgramCommand;
}

export const PEERS: readonly Peer[] = [
  torchPeer('pytorch', 'PyTorch', [], () => true),
  // The same but for images, which W5 has none of.
  torchPeer('pytorch-channels-last', 'PyTorch channels_last', ['channels_last'], (name) => name !== 'W5'),
  nodePeer('tensorflow-js-cpu', 'TensorFlow.js cpu', 'tensorflow-js.mjs', ['cpu']),
  nodePeer('tensorflow-js-wasm', 'TensorFlow.js wasm', 'tensorflow-js.mjs', ['wasm']),
  nodePeer('convnet-js', 'ConvNetJS', 'convnet-js.mjs', []),
  nodePeer('peak', '128-bit peak', 'peak.mjs', [], ['W5']),
];

export function peerContenders(
  keys: readonly string[],
  place: PeerPlace,
  patience: number,
): readonly Contender[] {
  return PEERS.filter(({ key }) => keys.includes(key)).map(({ name, takes, command }) =>
    childContender({ name, takes, patience, command: (threads) => command(threads, place) }),
  );
}

function torchPeer(key: string, name: string, args: readonly string[], takes: Contender['takes']): Peer {
  return {
    key,
    name,
    takes,
    command: (threads, { programs }) => ({
      command: process.env['CONVAS_BENCH_PYTHON'] ?? '/usr/bin/python3',
      args: [path.join(programs, 'torch_steps.py'), ...args],
      // Its own number of threads does not reach all libraries below it.
      environment: {
        OMP_NUM_THREADS: String(threads),
        OPENBLAS_NUM_THREADS: String(threads),
        ...blasKernels(),
      },
    }),
  };
}

/** With one thread. `workloads`: null for all. */
function nodePeer(
  key: string,
  name: string,
  program: string,
  args: readonly string[],
  workloads: readonly string[] | null = null,
): Peer {
  return {
    key,
    name,
    takes: (workload, threads) => threads === 1 && (workloads ?? [workload]).includes(workload),
    command: (_threads, { programs, packages }) => ({
      command: process.execPath,
      args: [path.join(programs, program), packages, ...args],
    }),
  };
}

/** Debian's OpenBLAS takes processors that it does not know for very old ones: it is told which of its kernels they run. */
function blasKernels(): Readonly<Record<string, string>> {
  if (process.env['OPENBLAS_CORETYPE'] !== undefined) return {};
  const flags = processorFlags();
  if (flags.has('avx512f')) return { OPENBLAS_CORETYPE: 'SKYLAKEX' };
  return flags.has('avx2') ? { OPENBLAS_CORETYPE: 'HASWELL' } : {};
}

/** Empty where the system does not tell. */
function processorFlags(): ReadonlySet<string> {
  try {
    const text = readFileSync('/proc/cpuinfo', 'utf8');
    return new Set(/^flags\s*:(.*)$/m.exec(text)?.[1]?.trim().split(' '));
  } catch {
    return new Set();
  }
}
