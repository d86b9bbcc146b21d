import { expect, test } from 'vitest';
import { referenceKernels } from '../../../core/kernels/reference/reference-kernels.ts';
import { failure, success } from '../../../core/result.ts';
import { runCommandLine } from '../../../main/cli/command-line.ts';
import type { Verb } from '../../../main/cli/verb.ts';
import { runCli } from '../../support/command-line.ts';

test('--help lists the verbs', async () => {
  const { code, out, err } = await runCli(['--help']);
  expect(code).toBe(0);
  expect(out.join('\n')).toMatch(/ {2}verify {3}\S.*\n {2}lesson {3}\S.*\n {2}summary {2}\S/);
  expect(err).toEqual([]);
});

test.each(['train', 'predict', 'verify', 'lesson', 'summary'])(
  '%s --help explains the verb',
  async (verb) => {
    const { code, out } = await runCli([verb, '--help']);
    expect(code).toBe(0);
    expect(out[0]).toMatch(new RegExp(`^Usage: ${verb} `));
    expect(out[0]).toContain('--json');
  },
);

test.each([
  [[], 'No verb given. There are: train, predict, verify, lesson, summary, plan, bench. Try --help.'],
  [
    ['fit', 'model.json'],
    'There is no verb "fit". There are: train, predict, verify, lesson, summary, plan, bench. Try --help.',
  ],
  [
    ['--json'],
    'There is no verb "--json". There are: train, predict, verify, lesson, summary, plan, bench. Try --help.',
  ],
  [['summary', '--colour', 'x'], "summary: Unknown option '--colour'. Try summary --help."],
  [['verify'], 'verify: Give at least one file. Try verify --help.'],
  [['summary', 'a.json', 'b.json'], 'summary: Give exactly one file. Try summary --help.'],
])('%j is bad usage, told in one line', async (args, line) => {
  expect(await runCli(args)).toEqual({ code: 2, out: [], err: [line] });
});

test('a reason of several lines becomes one, and a bug is told as one', async () => {
  const lines: string[] = [];
  const verb = (name: string, run: Verb['run']): Verb => ({ name, about: '', help: '', run });
  const verbs = [
    verb('works', async () => success(0)),
    verb('fails', async () => success(1)),
    verb('refuses', async () => failure('one\n  two')),
    verb('breaks', async () => {
      throw new Error('oops');
    }),
  ];
  const context = {
    print: () => {},
    complain: (line: string) => void lines.push(line),
    terminal: null,
    onInterrupt: () => () => {},
    kernels: () => referenceKernels,
    decodeImage: () => Promise.reject(new Error('none')),
    prepareImage: () => Promise.reject(new Error('none')),
  };
  const codes = [];
  for (const { name } of verbs) codes.push(await runCommandLine(verbs, [name], context));
  expect(codes).toEqual([0, 1, 2, 2]);
  expect(lines).toEqual(['one two', 'Convas has made a mistake: oops']);
});
