/** Programs that answer requests, in processes of their own: here small ones of Node, by what they do. */
import { afterEach, expect, test } from 'vitest';
import path from 'node:path';
import { childContender } from '../../bench/engine/child-contender.ts';
import { startProgram, type ChildProgram } from '../../bench/engine/child-program.ts';
import { ABSENT } from '../../bench/engine/contender.ts';
import { errorOf, valueOf } from '../../support/numbers.ts';

const LONG = 20_000;
const serveModule = path.resolve('test/bench/peers/serve.mjs');
const started: ChildProgram[] = [];

afterEach(async () => {
  for (const program of started.splice(0)) await program.close();
});

function node(source: string): ChildProgram {
  const program = startProgram({ command: process.execPath, args: ['--input-type=module', '-e', source] });
  started.push(program);
  return program;
}

/** A program that serves what `handlers` says. */
function serving(handlers: string): string {
  return `import { serve, stepping } from ${JSON.stringify(serveModule)}; await serve(${handlers});`;
}

test('it answers one request after another', async () => {
  const program = node(serving('{ double: ({ value }) => ({ value: 2 * value }) }'));
  expect(valueOf(await program.ask({ do: 'double', value: 4 }, LONG))).toEqual({ value: 8 });
  expect(valueOf(await program.ask({ do: 'double', value: 5 }, LONG))).toEqual({ value: 10 });
});

test('what it prints beside answers is not taken for one', async () => {
  const program = node(serving('{ hello: () => { console.log("Welcome!"); return { value: 1 }; } }'));
  expect(valueOf(await program.ask({ do: 'hello' }, LONG))).toEqual({ value: 1 });
});

test('what it cannot do, it says, and goes on', async () => {
  const program = node(
    serving('{ fail: () => { throw new Error("no kernel for that"); }, hello: () => ({ value: 1 }) }'),
  );
  expect(errorOf(await program.ask({ do: 'fail' }, LONG))).toBe('no kernel for that');
  expect(errorOf(await program.ask({ do: 'sing' }, LONG))).toBe('nothing is known of "sing"');
  expect(valueOf(await program.ask({ do: 'hello' }, LONG))).toEqual({ value: 1 });
});

test('an answer that is none is told as it is', async () => {
  const program = node('process.stdin.once("data", () => console.log("Welcome!"));');
  expect(errorOf(await program.ask({ do: 'load' }, LONG))).toBe('it answered "Welcome!"');
});

test('ended on the way: the last line that it complained with, now and from then on', async () => {
  const program = node(
    'process.stdin.once("data", () => { console.error("a\\nout of memory"); process.exit(3); });',
  );
  expect(errorOf(await program.ask({ do: 'load' }, LONG))).toBe('out of memory');
  expect(errorOf(await program.ask({ do: 'load' }, LONG))).toBe('out of memory');
});

test('ended without a word: its exit code', async () => {
  const program = node('process.stdin.once("data", () => process.exit(3));');
  expect(errorOf(await program.ask({ do: 'load' }, LONG))).toBe('it ended with code 3');
});

test('one that never answers is ended at the deadline', async () => {
  const program = node('process.stdin.resume();');
  expect(errorOf(await program.ask({ do: 'load' }, 50))).toBe('it took longer than 0.05 s');
  expect(errorOf(await program.ask({ do: 'load' }, LONG))).toBe('it took longer than 0.05 s');
});

const steps = 'let at = 0; const now = () => at; performance.now = now;';

/** A contender whose steps take 4 ms by its own clock. */
function stepper(load: string) {
  const source = `${steps} ${serving(`stepping(async (workload, threads) => { ${load} })`)}`;
  return childContender({
    name: 'Stepper',
    takes: () => true,
    patience: LONG,
    command: () => ({ command: process.execPath, args: ['--input-type=module', '-e', source] }),
  });
}

test('a contender is loaded, and takes steps for as long as it is asked to, at least one', async () => {
  const contender = stepper('return { about: "Stepper 2 " + workload, step: () => { at += 4; } };');
  const running = valueOf(await contender.start('W1', 1));
  try {
    expect([running.about, running.threads]).toEqual(['Stepper 2 W1', 1]);
    expect(valueOf(await running.run(10))).toEqual([4, 4, 4]);
    expect(valueOf(await running.run(1))).toEqual([4]);
  } finally {
    await running.close();
  }
});

test('a contender that does not know the workload says why', async () => {
  const contender = stepper('throw new Error("it has no product of matrices");');
  expect(errorOf(await contender.start('W5', 1))).toBe('it has no product of matrices');
});

test('a package, a Python module or a program that is not there: the contender is not installed', async () => {
  const missing = stepper('await import("a-package-that-nobody-has");');
  expect(errorOf(await missing.start('W1', 1))).toBe(ABSENT);
  const python = stepper('throw new Error("ModuleNotFoundError: No module named \'torch\'");');
  expect(errorOf(await python.start('W1', 1))).toBe(ABSENT);
  const program = childContender({
    name: 'Nothing',
    takes: () => true,
    patience: LONG,
    command: () => ({ command: path.resolve('no-such-program'), args: [] }),
  });
  expect(errorOf(await program.start('W1', 1))).toBe(ABSENT);
});
