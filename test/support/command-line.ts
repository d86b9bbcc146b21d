import { chooseKernels } from '../../core/kernels/choose-kernels.ts';
import { bench } from '../../main/cli/bench.ts';
import { runCommandLine } from '../../main/cli/command-line.ts';
import { lesson } from '../../main/cli/lesson.ts';
import { plan } from '../../main/cli/plan.ts';
import { predict } from '../../main/cli/predict.ts';
import { summary } from '../../main/cli/summary.ts';
import { train } from '../../main/cli/train.ts';
import type { CommandContext } from '../../main/cli/verb.ts';
import { verify } from '../../main/cli/verify.ts';

export interface CommandRun {
  readonly code: number;
  readonly out: readonly string[];
  readonly err: readonly string[];
}

const noImage = (): Promise<never> => Promise.reject(new Error('no image was expected'));

/** Nobody presses Ctrl-C. */
const never = (): (() => void) => () => {};

/** Runs a command as the shell would, and keeps what it prints. */
export async function runCli(
  args: readonly string[],
  {
    decodeImage = noImage,
    prepareImage = noImage,
    terminal = null,
    onInterrupt = never,
    kernels = () => chooseKernels(),
  }: Partial<CommandContext> = {},
): Promise<CommandRun> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCommandLine([train, predict, verify, lesson, summary, plan, bench], args, {
    print: (line) => out.push(line),
    complain: (line) => err.push(line),
    terminal,
    onInterrupt,
    kernels,
    decodeImage,
    prepareImage,
  });
  return { code, out, err };
}
