import { expect, test } from 'vitest';
import { createTerminalLine, type TerminalLine } from '../../../main/cli/terminal-line.ts';
import { screenOf } from '../../support/screen.ts';

function terminal(columns = 80): {
  screen: () => string[];
  line: TerminalLine;
  clock: { time: number };
  print: (text: string) => void;
} {
  let sent = '';
  const clock = { time: 0 };
  const print = (text: string) => void (sent += text);
  const line = createTerminalLine(
    print,
    () => columns,
    () => clock.time,
  );
  return { screen: () => screenOf(sent), line, clock, print };
}

const at = (label: string) => ({ label, done: 0, total: 1, details: [] });
const emptyBar = `[${' '.repeat(28)}]`;

test('a line is written over the one before, whatever their lengths', () => {
  const { screen, line, clock } = terminal();
  line.show(at('a long label'));
  expect(screen()).toEqual([`a long label  ${emptyBar}`]);
  clock.time = 100;
  line.show(at('short'));
  expect(screen()).toEqual([`short  ${emptyBar}`]);
});

test('at most ten times a second', () => {
  const { screen, line, clock } = terminal();
  const shown = [];
  for (clock.time = 0; clock.time < 1000; clock.time += 7) {
    line.show(at(`at ${clock.time}`));
    shown.push(screen()[0]);
  }
  expect(new Set(shown).size).toBe(10);
});

test('other output takes its place, and it comes back at once', () => {
  const { screen, line, print } = terminal();
  line.show(at('first'));
  line.end();
  print('done\n');
  line.show(at('second'));
  expect(screen()).toEqual(['done', `second  ${emptyBar}`]);
  line.end();
  line.end();
  print('all done\n');
  expect(screen()).toEqual(['done', 'all done', '']);
});

test('what was never shown leaves no trace', () => {
  const { line, print, screen } = terminal();
  line.end();
  print('text');
  expect(screen()).toEqual(['text']);
});

test('the last columns stay empty, so that ^C does not begin a line', () => {
  const { screen, line } = terminal(20);
  line.show(at('a label that is far too long'));
  expect(screen()).toEqual(['a label that is f']);
});
