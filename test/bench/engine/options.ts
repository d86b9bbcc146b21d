import path from 'node:path';
import { parseArgs } from 'node:util';
import { WORKLOADS } from '../../../core/bench/workloads.ts';
import { failure, success, type Result } from '../../../core/result.ts';
import { PEERS } from './peers.ts';

export interface EngineBenchOptions {
  readonly workloads: readonly string[];
  readonly threads: readonly number[];
  readonly peers: readonly string[];
  /** Where the packages of peers lie: in its node_modules. */
  readonly peerFolder: string;
  readonly rounds: number;
  /** Of each contender in a round. */
  readonly seconds: number;
  /** How long one request to a program may take. */
  readonly patience: number;
  /** Whether overhead, denormals and heap are left out. */
  readonly skipsChecks: boolean;
  /** Whether the table goes to docs/performance.md. */
  readonly writes: boolean;
  readonly json: boolean;
}

export const USAGE = `Usage: npm run bench -- [options]

Measures the engine, and other programs in turn with it where they are installed; then the engine's overhead, its
forecasts, tiny gradients and the heap. With Node 24: npm run bench:node24 -- [options]

  --workloads LIST     default ${WORKLOADS.map(({ name }) => name).join(',')}
  --threads LIST       default 1,2
  --peers LIST         of ${PEERS.map(({ key }) => key).join(', ')}; or none; default all
  --peer-folder DIR    the folder whose node_modules holds TensorFlow.js and ConvNetJS; default the environment variable
                       CONVAS_BENCH_PEERS, else the folder beside the project
  --rounds N           default 5
  --seconds N          of each program in a round; default 0.5
  --patience SECONDS   a program that takes longer for a step is given up; default 30
  --no-checks          leaves out overhead, forecasts, tiny gradients and heap
  --write              writes the tables to docs/performance.md
  --json               prints all that was found as one object

Environment: CONVAS_BENCH_PYTHON is the Python that has PyTorch, default /usr/bin/python3.`;

/** `beside`: the folder that the project lies in. Fails with a sentence. */
export function readOptions(args: readonly string[], beside: string): Result<EngineBenchOptions, string> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        workloads: { type: 'string', default: WORKLOADS.map(({ name }) => name).join(',') },
        threads: { type: 'string', default: '1,2' },
        peers: { type: 'string', default: PEERS.map(({ key }) => key).join(',') },
        'peer-folder': { type: 'string', default: process.env['CONVAS_BENCH_PEERS'] ?? beside },
        rounds: { type: 'string', default: '5' },
        seconds: { type: 'string', default: '0.5' },
        patience: { type: 'string', default: '30' },
        'no-checks': { type: 'boolean', default: false },
        write: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const peers = values.peers === 'none' ? [] : list(values.peers);
    return success({
      workloads: known('--workloads', list(values.workloads), names(WORKLOADS)),
      threads: list(values.threads).map((each) => positive('--threads', each, true)),
      peers: known(
        '--peers',
        peers,
        PEERS.map(({ key }) => key),
      ),
      peerFolder: path.resolve(values['peer-folder']),
      rounds: positive('--rounds', values.rounds, true),
      seconds: positive('--seconds', values.seconds, false),
      patience: positive('--patience', values.patience, false),
      skipsChecks: values['no-checks'],
      writes: values.write,
      json: values.json,
    });
  } catch (error) {
    return failure(error instanceof Error ? error.message : String(error));
  }
}

function names(all: readonly { readonly name: string }[]): readonly string[] {
  return all.map(({ name }) => name);
}

function list(text: string): readonly string[] {
  return text.split(',').map((each) => each.trim());
}

function known(option: string, found: readonly string[], all: readonly string[]): readonly string[] {
  const stranger = found.find((each) => !all.includes(each));
  if (stranger !== undefined) throw new Error(`${option} knows ${all.join(', ')}, not "${stranger}".`);
  return all.filter((each) => found.includes(each));
}

function positive(option: string, found: string, whole: boolean): number {
  const value = Number(found);
  if (value > 0 && (!whole || Number.isInteger(value))) return value;
  throw new Error(`${option} takes ${whole ? 'whole numbers' : 'numbers'} above 0, not "${found}".`);
}
