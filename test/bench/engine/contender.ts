import type { Result } from '../../../core/result.ts';

export const ABSENT = 'it is not installed';

/** A program that computes workloads and is measured. */
export interface Contender {
  /** How it is called while it is not known what it is: "PyTorch". */
  readonly name: string;
  /** Whether it is worth asking. */
  takes(workload: string, threads: number): boolean;
  /** Makes it ready for steps of a workload; fails with why it cannot: `ABSENT` when it is not installed. */
  start(workload: string, threads: number): Promise<Result<Running, string>>;
}

export interface Running {
  /** Name, version and what it computes with. */
  readonly about: string;
  /** What it says it computes with. */
  readonly threads: number;
  /** The milliseconds that each of some steps took: of those begun within `budget` milliseconds, at least one. */
  run(budget: number): Promise<Result<readonly number[], string>>;
  close(): Promise<void>;
}
