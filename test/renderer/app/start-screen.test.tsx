import { fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { createTemplate } from '../../../core/graph/templates.ts';
import { StartScreen } from '../../../renderer/app/start-screen.tsx';
import { useProjectStore } from '../../../renderer/store/project-store.ts';
import { useShell } from '../../../renderer/store/shell-store.ts';

beforeEach(() => {
  useProjectStore.getState().replaceProject(createTemplate('empty'));
  useShell.setState({ screen: 'start', dialog: null });
});

it('four ways on, the lesson first, named by their titles alone', () => {
  render(<StartScreen />);
  const names = screen.getAllByRole('button').map(({ textContent }) => textContent);
  const ways = ['One-image lesson', 'Image classifier', 'Empty', 'Open a file'];
  expect(names.filter((name) => ways.includes(name ?? ''))).toEqual(ways);
});

it('the lesson opens with the dense layers frozen, and nothing to save', async () => {
  render(<StartScreen />);
  fireEvent.click(screen.getByRole('button', { name: 'One-image lesson' }));
  await Promise.resolve();
  const { project, unsaved, analysis } = useProjectStore.getState();
  expect(
    project.document.nodes.filter(({ trainable }) => trainable === false).map(({ type }) => type),
  ).toEqual(['Dense', 'Dense']);
  expect(analysis.problems).toEqual([]);
  expect([useShell.getState().screen, unsaved]).toEqual(['editor', false]);
});

it('the classifier opens with its digits chosen, and nothing to save', async () => {
  render(<StartScreen />);
  fireEvent.click(screen.getByRole('button', { name: 'Image classifier' }));
  await Promise.resolve();
  const { project, unsaved, analysis, fileName } = useProjectStore.getState();
  expect(project).toMatchObject({ task: 'training', data: { origin: { kind: 'drawn', set: 'digits' } } });
  expect([analysis.problems, unsaved, fileName]).toEqual([[], false, 'Image classifier']);
});
