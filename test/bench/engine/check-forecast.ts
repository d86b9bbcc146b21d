/** How far forecasts are from what is measured: both again and again in turn, in one program. */
import type { ChildProgram } from './child-program.ts';

export interface ForecastCheck {
  readonly workload: string;
  readonly threads: number;
  /** Milliseconds of a step. */
  readonly forecast: number;
  readonly measured: number;
}

const ROUNDS = 6;
const MILLISECONDS = 1000;

/** What else the machine does only makes either longer: the least forecast, and the least time that a step took. */
export async function checkForecast(
  program: Pick<ChildProgram, 'ask'>,
  workload: string,
  threads: number,
  patience: number,
): Promise<ForecastCheck> {
  const ask = async (request: object): Promise<Readonly<Record<string, unknown>>> => {
    const answer = await program.ask(request, patience);
    if (!answer.ok) throw new Error(`${workload}, forecast: ${answer.error}`);
    return answer.value;
  };
  const loaded = await ask({ do: 'load', workload, threads });
  const forecasts: number[] = [];
  const measured: number[] = [];
  // The first round is to warm up.
  for (let round = 0; round <= ROUNDS; round++) {
    const { milliseconds } = await ask({ do: 'forecast', workload });
    const { times } = await ask({ do: 'run', milliseconds: MILLISECONDS });
    if (round === 0) continue;
    forecasts.push(Number(milliseconds));
    measured.push(Math.min(...(times as readonly number[])));
  }
  return {
    workload,
    threads: Number(loaded['threads']),
    forecast: Math.min(...forecasts),
    measured: Math.min(...measured),
  };
}
