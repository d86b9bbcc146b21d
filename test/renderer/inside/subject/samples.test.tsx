import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { useInsideStore } from '../../../../renderer/inside/inside-store.ts';
import { SubjectPanel } from '../../../../renderer/inside/subject/subject-panel.tsx';
import { useSubject } from '../../../../renderer/inside/subject/subject-store.ts';
import { useDataStore } from '../../../../renderer/store/data-store.ts';
import { useProjectStore } from '../../../../renderer/store/project-store.ts';
import { halves } from '../../../support/data-sets.ts';
import { halvesProject } from '../../../support/halves-project.ts';

const data = { ...halves(20, 9), samples: [] };

beforeAll(() => useInsideStore.getState().connect());
beforeEach(() =>
  act(() => {
    useProjectStore.getState().replaceProject(halvesProject());
    useDataStore.setState({ arranged: data, state: 'ready' });
    useSubject.setState({ open: true });
  }),
);
afterEach(() =>
  act(() => {
    useSubject.setState({ open: false });
    useDataStore.setState({ arranged: null, state: 'none' });
  }),
);

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const shownImage = (): number => {
  const { choice } = useInsideStore.getState();
  return choice.kind === 'sample' ? choice.image : -1;
};

test('images of the data, one after the other and around; of one class, and by chance within it', () => {
  render(<SubjectPanel />);
  press('Next image');
  expect(shownImage()).toBe(0);
  press('Next image');
  expect(shownImage()).toBe(1);
  press('Previous image');
  press('Previous image');
  expect(shownImage()).toBe(data.labels.length - 1);

  const label = data.labels[1] ?? 0;
  const ofClass = [...data.labels.keys()].filter((image) => data.labels[image] === label);
  fireEvent.change(screen.getByRole('combobox', { name: 'Class' }), { target: { value: String(label) } });
  expect(shownImage()).toBe(ofClass[0]);
  press('Next image');
  expect(shownImage()).toBe(ofClass[1]);
  for (let i = 0; i < 5; i++) {
    press('Random');
    expect(ofClass).toContain(shownImage());
  }
  expect(useInsideStore.getState().image?.target).toBe(label);
  press('Back to the one offered');
  expect(useInsideStore.getState().choice).toEqual({ kind: 'offered' });
});
