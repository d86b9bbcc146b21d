import { availableParallelism, cpus, loadavg, release, type } from 'node:os';

export interface Machine {
  readonly date: string;
  readonly processor: string;
  readonly cores: number;
  readonly system: string;
  readonly runtime: string;
  /** Of the last minute: how many programs wanted to compute before the first measurement. */
  readonly load: number;
}

export function describeMachine(): Machine {
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    system: `${type()} ${release()}`,
    runtime: `Node ${process.version}, V8 ${process.versions.v8}`,
    load: loadavg()[0] ?? Number.NaN,
  };
}
