import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KEEP_LIMITS, runsToDrop, type KeptRun } from '../../../core/runs/kept-runs.ts';

const run = (id: string, ended: number, more: Partial<KeptRun> = {}): KeptRun => ({
  id,
  project: 'p',
  name: null,
  note: '',
  ended,
  bytes: 10,
  ...more,
});
const ids = (runs: readonly KeptRun[]): readonly string[] => runs.map(({ id }) => id);

test('within the limits nothing goes', () => {
  expect(runsToDrop([run('a', 1), run('b', 2)], 'b')).toEqual([]);
});

test('the oldest without a name or a note goes first, then the oldest with one', () => {
  const runs = [run('noted', 1, { note: 'x' }), run('named', 2, { name: 'x' }), run('old', 3), run('new', 4)];
  expect(ids(runsToDrop(runs, 'new', { runs: 3, bytes: 1000 }))).toEqual(['old']);
  expect(ids(runsToDrop(runs, 'new', { runs: 2, bytes: 1000 }))).toEqual(['old', 'noted']);
});

test('only a project with too many runs loses one by their number', () => {
  const runs = [run('a', 1, { project: 'other' }), run('b', 2), run('c', 3)];
  expect(ids(runsToDrop(runs, 'c', { runs: 1, bytes: 1000 }))).toEqual(['b']);
});

test('the limit of bytes is one of all projects', () => {
  const runs = [run('a', 1, { project: 'other' }), run('b', 2), run('c', 3)];
  expect(ids(runsToDrop(runs, 'c', { runs: 9, bytes: 25 }))).toEqual(['a']);
});

test('the newest stays, however large it is', () => {
  const runs = [run('a', 1), run('new', 2, { bytes: 10 * KEEP_LIMITS.bytes })];
  expect(ids(runsToDrop(runs, 'new'))).toEqual(['a']);
});

test('what is left keeps the limits, and no run that could have stayed goes', () => {
  const anyRun = fc.record({
    project: fc.constantFrom('p', 'q'),
    name: fc.constantFrom(null, 'named'),
    note: fc.constant(''),
    ended: fc.nat(20),
    bytes: fc.nat(50),
  });
  fc.assert(
    fc.property(
      fc.array(anyRun, { minLength: 1, maxLength: 12 }),
      fc.nat(6),
      fc.nat(300),
      (some, most, bytes) => {
        const runs = some.map((each, index) => ({ ...each, id: String(index) }));
        const gone = new Set(runsToDrop(runs, '0', { runs: most, bytes }));
        const left = runs.filter((each) => !gone.has(each));
        const size = left.reduce((sum, each) => sum + each.bytes, 0);
        for (const project of ['p', 'q']) {
          const others = left.filter((each) => each.project === project && each.id !== '0').length;
          expect(others === 0 || left.filter((each) => each.project === project).length <= most).toBe(true);
        }
        expect(size <= bytes || left.length === 1).toBe(true);
      },
    ),
  );
});
