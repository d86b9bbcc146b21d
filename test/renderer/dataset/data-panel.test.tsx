import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createTemplate } from '../../../core/graph/templates.ts';
import { emptyProject } from '../../../core/project/project.ts';
import { success } from '../../../core/result.ts';
import type { ChosenFolder } from '../../../renderer/dataset/chosen-folder.ts';
import { DataPanel } from '../../../renderer/dataset/data-panel.tsx';
import { useDataStore } from '../../../renderer/store/data-store.ts';
import { useProjectStore } from '../../../renderer/store/project-store.ts';
import { readersInPlace } from './readers-in-place.ts';
import { folder, pets, picture } from './some-folders.ts';

const place = readersInPlace();
const project = () => useProjectStore.getState();
const store = () => useDataStore.getState();
const options = () => screen.getAllByRole('option', { name: /, / });
const option = (name: RegExp) => screen.getByRole('option', { name });
const press = (key: string, more = {}) => fireEvent.keyDown(screen.getByRole('listbox'), { key, ...more });
const click = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

async function settled(): Promise<void> {
  await act(() => vi.waitFor(() => expect([store().reading, store().searching]).toEqual([null, false])));
}

async function choose(chosen: ChosenFolder): Promise<void> {
  act(() => store().chooseFolder(success(chosen)));
  await settled();
}

/** The row of a class: its name and its images for training, validation and test. */
function row(name: string): readonly string[] {
  const button = within(screen.getByRole('table')).getByRole('button', { name });
  const cells = button.closest('tr')?.querySelectorAll('td') ?? [];
  return Array.from(cells, ({ textContent }) => textContent);
}

beforeAll(() => store().connect(place.readers));
beforeEach(() => {
  project().replaceProject(emptyProject());
  render(<DataPanel />);
});
afterEach(() => act(() => project().replaceProject(emptyProject())));

describe('without data', () => {
  test('three ways on', () => {
    const regions = screen.getAllByRole('region').map((region) => region.getAttribute('aria-label'));
    expect(regions).toEqual(['Data', 'Built-in set', 'A folder of your own']);
    expect(screen.getByRole('form', { name: 'One by one' })).toBeTruthy();
  });

  test('a built-in set: drawn as it was chosen', async () => {
    fireEvent.click(screen.getByRole('radio', { name: 'Textures' }));
    fireEvent.change(screen.getByRole('spinbutton', { name: 'Images per class' }), {
      target: { value: '10' },
    });
    fireEvent.change(screen.getByRole('spinbutton', { name: 'Seed' }), { target: { value: '7' } });
    click(/^Draw \d+ images$/);
    await settled();
    expect(project().project.data?.origin).toEqual({
      kind: 'drawn',
      set: 'textures',
      perClass: 10,
      seed: 7,
    });
    expect(screen.getByRole('heading', { name: 'Textures' })).toBeTruthy();
    expect(row('dots')).toEqual(['8', '2', '0']);
  });

  test('while it is read: how far it is, and a way to stop it', async () => {
    const open = place.hold();
    click(/^Draw/);
    expect(screen.getByRole('progressbar', { name: 'Images read' })).toBeTruthy();
    click('Cancel');
    open();
    expect(screen.queryByRole('progressbar')).toBeNull();
    expect(screen.getByRole('region', { name: 'Built-in set' })).toBeTruthy();
    await settled();
  });

  test('a folder that is none of images: said why', async () => {
    await choose(folder('loose', { 'a.txt': 'x' }));
    expect(screen.getByRole('alert').textContent).toContain('loose holds no images');
    fireEvent.click(within(screen.getByRole('alert')).getByRole('button', { name: 'Close' }));
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('a folder of two classes', () => {
  beforeEach(() => choose(pets()));

  test('is counted by class and part, and each image is named by class, part and file', () => {
    expect(row('All images')).toEqual(['16', '4', '0']);
    expect(row('cat')).toEqual(['8', '2', '0']);
    expect(options()[0]?.getAttribute('aria-label')).toMatch(/^cat, (Training|Validation), cat\/0\.png$/);
  });

  test('files that were refused are listed with their reasons', () => {
    fireEvent.click(screen.getByRole('tab', { name: 'Refused (1)' }));
    expect(screen.getByRole('list', { name: 'Files that were not taken' }).textContent).toBe(
      'cat/notes.png contains text, not an image. Open a PNG, JPEG, GIF or BMP file.',
    );
  });

  test('a class shows its images alone', () => {
    fireEvent.click(within(screen.getByRole('table')).getByRole('button', { name: 'dog' }));
    expect(options().every((each) => each.getAttribute('aria-label')?.startsWith('dog'))).toBe(true);
  });

  test('by keys: to an image, to a new class, undone', () => {
    press('Home');
    press('Enter');
    const dialog = screen.getByRole('dialog', { name: 'Class of 1 image' });
    fireEvent.change(within(dialog).getByRole('textbox', { name: 'New class' }), {
      target: { value: ' bird ' },
    });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Use' }));
    expect(project().project.data?.corrections).toEqual({ 'cat/0.png': { className: 'bird' } });
    expect(store().arranged?.classNames).toEqual(['bird', 'cat', 'dog']);
    act(() => project().undo());
    expect(store().arranged?.classNames).toEqual(['cat', 'dog']);
  });

  test('a class of a single image cannot be without a name', () => {
    press('Home');
    press('F2');
    const dialog = screen.getByRole('dialog');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Use' }));
    expect(dialog.textContent).toContain('Give the class a name.');
    fireEvent.click(within(dialog).getByRole('button', { name: 'dog' }));
    expect(project().project.data?.corrections).toEqual({ 'cat/0.png': { className: 'dog' } });
  });

  test('Shift and an arrow select a range, Delete leaves it out and puts it back', () => {
    press('Home');
    press('ArrowRight', { shiftKey: true });
    press('ArrowRight', { shiftKey: true });
    expect(screen.getByText('3 selected')).toBeTruthy();
    press('Delete');
    expect(Object.keys(project().project.data?.corrections ?? {})).toEqual([
      'cat/0.png',
      'cat/1.png',
      'cat/2.png',
    ]);
    expect(row('Left out')).toEqual(['3']);
    press('Delete');
    expect(project().project.data?.corrections).toEqual({});
  });

  test('Ctrl+A takes all, Space drops one again, Escape all of them', () => {
    press('Home');
    press('a', { ctrlKey: true });
    press(' ');
    expect(screen.getByText('19 selected')).toBeTruthy();
    press('Escape');
    expect(screen.getByText('20 images')).toBeTruthy();
  });

  test('all in one class: told that nothing can be learned from that', () => {
    fireEvent.click(within(screen.getByRole('table')).getByRole('button', { name: 'dog' }));
    press('a', { ctrlKey: true });
    press('Delete');
    expect(screen.getByRole('note').textContent).toContain('has one class only, "cat"');
  });

  test('into the test, and back to what the split says', () => {
    fireEvent.click(option(/cat\/0\.png$/));
    click('Part');
    fireEvent.click(screen.getByRole('menuitem', { name: 'Test' }));
    expect(row('cat').at(-1)).toBe('1');
    click('Part');
    fireEvent.click(screen.getByRole('menuitem', { name: 'As the split says' }));
    expect(project().project.data?.corrections).toEqual({});
  });

  test('the split: typed in percent, one step of undo', () => {
    fireEvent.click(screen.getByRole('tab', { name: 'Split' }));
    const field = screen.getByRole('spinbutton', { name: 'Validation, %' });
    fireEvent.change(field, { target: { value: '5' } });
    fireEvent.change(field, { target: { value: '50' } });
    expect(row('cat')).toEqual(['5', '5', '0']);
    act(() => project().undo());
    expect(row('cat')).toEqual(['8', '2', '0']);
  });

  test('another size is tried on one image, and taken for all', async () => {
    fireEvent.click(screen.getByRole('tab', { name: 'Prepare' }));
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Prepare all images so' }).disabled).toBe(
      true,
    );
    fireEvent.change(screen.getByRole('spinbutton', { name: 'Height' }), { target: { value: '4' } });
    await vi.waitFor(() =>
      expect(screen.getByRole<HTMLCanvasElement>('img', { name: 'The network sees' }).height).toBe(4),
    );
    expect(store().arranged?.shape).toEqual([8, 8, 1]);
    click('Prepare all images so');
    await settled();
    expect(store().arranged?.shape).toEqual([4, 8, 1]);
  });
});

describe('findings', () => {
  test('copies: shown, and left out by one click that can be undone', async () => {
    const twice = { ...pets(), files: [...pets().files] };
    const copy = folder('', { 'cat/copy.png': picture(1) }).files;
    await choose({ ...twice, files: [...twice.files, ...copy] });
    const found = screen.getByRole('list', { name: 'Findings' });
    const item = within(found).getByText('1 picture is there more than once.').closest('li');
    if (item === null) throw new Error('There is no such finding');
    fireEvent.click(within(item).getByRole('button', { name: 'Show' }));
    expect(options()).toHaveLength(2);
    fireEvent.click(within(item).getByRole('button', { name: 'Leave copies out' }));
    expect(screen.queryByText('1 picture is there more than once.')).toBeNull();
    expect(row('Left out')).toEqual(['1']);
    act(() => project().undo());
    expect(screen.getByText('1 picture is there more than once.')).toBeTruthy();
  });

  test('none: said so', async () => {
    await choose(pets());
    expect(screen.getByText(/^Nothing is wrong/)).toBeTruthy();
  });
});

test('a network that does not fit: matched by one click that can be undone', async () => {
  const template = createTemplate('classifier');
  act(() => project().replaceProject({ ...template, data: null }));
  await choose(pets());
  expect(screen.getByRole('note').textContent).toContain(
    'The data is 8×8×1 in 2 classes, but the network takes 28×28×1 and gives 10.',
  );
  click('Match data');
  expect(screen.queryByRole('note')).toBeNull();
  const { nodes } = project().project.document;
  expect([nodes[0]?.params['shape'], nodes.at(-1)?.params['units']]).toEqual([[8, 8, 1], 2]);
  act(() => project().undo());
  expect(screen.getByRole('note')).toBeTruthy();
});

test('files that are missing: the folder is asked for, or other data', async () => {
  await choose(pets());
  place.kept.clear();
  act(() => project().replaceProject(structuredClone(project().project)));
  await settled();
  expect(screen.getByText(/^0 of the 20 images of pets are kept here/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Choose the folder again…' })).toBeTruthy();
  click('Choose other data');
  expect(screen.getByRole('region', { name: 'Built-in set' })).toBeTruthy();
});
