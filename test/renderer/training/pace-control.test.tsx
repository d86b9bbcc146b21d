import { act, fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { usePreferences } from '../../../renderer/store/preferences.ts';
import { PaceControl } from '../../../renderer/training/pace-control.tsx';

beforeEach(() => act(() => usePreferences.getState().set({ lessonPace: 'fast' })));

const radios = (): readonly HTMLInputElement[] => screen.getAllByRole<HTMLInputElement>('radio');

test('a named group of three, each named by its word and described by its sentence', () => {
  render(<PaceControl />);
  expect(screen.getByRole('radiogroup', { name: 'Speed' })).toBeTruthy();
  expect(
    ['Slow', 'Fast', 'Unlimited'].map((name) => screen.getByLabelText<HTMLInputElement>(name).checked),
  ).toEqual([false, true, false]);
  const sentences = radios().map(
    (radio) => document.getElementById(radio.getAttribute('aria-describedby') ?? '')?.textContent,
  );
  expect(sentences).toEqual([
    'Two iterations a second: time to read each',
    'Ten iterations a second, then more and more: at most 12 s longer than unlimited',
    'As many iterations as the engine computes',
  ]);
});

test('a choice is kept as a preference, and one made elsewhere is shown', () => {
  render(<PaceControl />);
  fireEvent.click(screen.getByLabelText('Slow'));
  expect(usePreferences.getState().lessonPace).toBe('slow');
  act(() => usePreferences.getState().set({ lessonPace: 'unlimited' }));
  expect(radios().map(({ checked }) => checked)).toEqual([false, false, true]);
});
