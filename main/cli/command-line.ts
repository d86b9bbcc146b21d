import { KernelFailure } from '../../core/kernels/kernel-failure.ts';
import { problemText, t } from '../../core/text/text.ts';
import type { CommandContext, Verb } from './verb.ts';

/** Runs the verb that the arguments name; returns the exit code. Whatever is wrong is one line on standard error. */
export async function runCommandLine(
  verbs: readonly Verb[],
  [name, ...args]: readonly string[],
  context: CommandContext,
): Promise<0 | 1 | 2> {
  const names = verbs.map((verb) => verb.name).join(', ');
  if (name === '--help' || name === '-h') {
    context.print(t('cli.usage', { verbs: verbList(verbs) }));
    return 0;
  }
  if (name === undefined) return refuse(context, t('cli.noVerb', { verbs: names }));
  const verb = verbs.find((each) => each.name === name);
  if (verb === undefined) return refuse(context, t('cli.unknownVerb', { verb: name, verbs: names }));
  if (args.includes('--help') || args.includes('-h')) {
    context.print(verb.help);
    return 0;
  }
  try {
    const outcome = await verb.run(args, context);
    return outcome.ok ? outcome.value : refuse(context, outcome.error);
  } catch (error) {
    if (error instanceof KernelFailure) return refuse(context, problemText(error.problem));
    return refuse(context, t('cli.bug', { detail: error instanceof Error ? error.message : String(error) }));
  }
}

function refuse(context: CommandContext, reason: string): 2 {
  context.complain(reason.replaceAll(/\s*\n\s*/g, ' '));
  return 2;
}

function verbList(verbs: readonly Verb[]): string {
  const width = Math.max(...verbs.map(({ name }) => name.length));
  return verbs.map(({ name, about }) => `  ${name.padEnd(width)}  ${about}`).join('\n');
}
