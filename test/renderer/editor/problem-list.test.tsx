import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { createTemplate } from '../../../core/graph/templates.ts';
import { ProblemList } from '../../../renderer/editor/problem-list.tsx';
import { useFieldFocus } from '../../../renderer/store/field-focus.ts';
import { useProjectStore } from '../../../renderer/store/project-store.ts';

const edit = (field: string, value: number) =>
  act(() => useProjectStore.getState().edit({ type: 'setParam', id: 'conv2', field, value }));
const entries = () => within(screen.getByRole('list', { name: 'Problems' })).getAllByRole('listitem');

beforeEach(() => useProjectStore.getState().replaceProject(createTemplate('lesson')));

describe('the list of problems', () => {
  it('is not there while there are none, and the size of the model is', () => {
    render(<ProblemList />);
    expect(screen.queryByRole('list', { name: 'Problems' })).toBeNull();
    expect(screen.getByText('1,199,882 parameters')).toBeTruthy();
  });

  it('an entry selects the layer and asks for its field', () => {
    render(<ProblemList />);
    edit('filters', 0);
    const [entry] = entries();
    expect(entry?.textContent).toContain('Conv2D 2');
    fireEvent.click(within(entry ?? document.body).getByRole('button'));
    expect(useProjectStore.getState().selection.nodes).toEqual(['conv2']);
    expect(useFieldFocus.getState()).toMatchObject({ node: 'conv2', field: 'filters' });
  });

  it('goes when the problem is mended', () => {
    render(<ProblemList />);
    edit('filters', 0);
    expect(entries()).toHaveLength(1);
    edit('filters', 4);
    expect(screen.queryByRole('list', { name: 'Problems' })).toBeNull();
    expect(screen.getByText('No problems')).toBeTruthy();
  });

  it('gives no sum while a part of it is not known', () => {
    render(<ProblemList />);
    edit('filters', 0);
    expect(screen.queryByText(/parameters$/)).toBeNull();
  });

  it('an empty canvas is no mistake', () => {
    useProjectStore.getState().replaceProject(createTemplate('empty'));
    render(<ProblemList />);
    expect(screen.queryByRole('list')).toBeNull();
    expect(screen.queryByText(/problem/)).toBeNull();
  });
});
