import { expect, it, vi } from 'vitest';
import { logRefusal } from '../../main/refusals.ts';

it('each rule is counted by itself, and logged at the first time and at powers of ten', () => {
  const log = vi.spyOn(console, 'warn').mockReturnValue(undefined);
  for (let i = 0; i < 250; i++) logRefusal('one rule');
  for (let i = 0; i < 2; i++) logRefusal('another');
  expect(log.mock.calls.map(([line]) => String(line))).toEqual([
    'refused: one rule (1)',
    'refused: one rule (10)',
    'refused: one rule (100)',
    'refused: another (1)',
  ]);
});
