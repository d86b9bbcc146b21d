import type { DecodedImage } from '../../core/data/image.ts';
import type { PreparedSample } from '../../core/data/prepared-sample.ts';
import type { Kernels } from '../../core/kernels/kernels.ts';
import type { Problem } from '../../core/problem.ts';
import type { Result } from '../../core/result.ts';
import type { Shape } from '../../core/tensor/shape.ts';
import type { TerminalLine } from './terminal-line.ts';

/** What a verb may do to the world. */
export interface CommandContext {
  /** A line on standard output. */
  print(line: string): void;
  /** A line on standard error. */
  complain(line: string): void;
  /** The line of a terminal that can be written over; null where standard output is none. */
  readonly terminal: TerminalLine | null;
  /** Calls `callback` when the program is asked to end (Ctrl-C), until the returned function is called. */
  onInterrupt(callback: () => void): () => void;
  /** What computes, on so many threads; null: on as many as the machine has use for. */
  kernels(threads: number | null): Kernels;
  /** The whole picture in a file. */
  decodeImage(path: string): Promise<Result<DecodedImage, Problem>>;
  /** A file as a network with an input of `shape` sees it: of many, all can be asked for at once. */
  prepareImage(path: string, shape: Shape): Promise<Result<PreparedSample, Problem>>;
}

/** 0: success. 1: what was checked failed. A `string` instead is bad usage or unreadable input, and becomes 2. */
export type VerbOutcome = Result<0 | 1, string>;

export interface Verb {
  readonly name: string;
  /** In one line, for the list of verbs. */
  readonly about: string;
  /** Everything, for `--help`. */
  readonly help: string;
  /** `args`: what follows the verb. */
  run(args: readonly string[], context: CommandContext): Promise<VerbOutcome>;
}
