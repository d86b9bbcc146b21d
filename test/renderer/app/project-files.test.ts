import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createTemplate, lessonModel } from '../../../core/graph/templates.ts';
import { packProject, type ProjectExtras } from '../../../core/project/file.ts';
import type { Project } from '../../../core/project/project.ts';
import type { OpenAnswer, SaveAnswer } from '../../../preload/contract.ts';
import { beginTemplate, projectName, saveProject, takeAnswer } from '../../../renderer/app/project-files.ts';
import { host } from '../../../renderer/host/choose-host.ts';
import { useProjectStore } from '../../../renderer/store/project-store.ts';
import { useShell, type UnsavedAnswer } from '../../../renderer/store/shell-store.ts';
import { useToasts } from '../../../renderer/ui/toast.tsx';

const store = () => useProjectStore.getState();
const shownErrors = () =>
  useToasts
    .getState()
    .toasts.filter(({ tone }) => tone === 'error')
    .map(({ text }) => text);

function opened(name: string, bytes: Uint8Array<ArrayBuffer>): OpenAnswer {
  return { kind: 'opened', file: { grant: 'grant-1', name, bytes } };
}

function packed(project: Project, extras?: ProjectExtras): Uint8Array<ArrayBuffer> {
  const result = packProject(project, null, extras);
  if (!result.ok) throw new Error('cannot be packed');
  return result.value;
}

const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

/** Answers the question about unsaved changes as soon as it is asked. */
function answerUnsaved(answer: UnsavedAnswer): void {
  const end = useShell.subscribe(({ dialog }) => {
    if (dialog?.kind !== 'unsaved') return;
    end();
    dialog.answer(answer);
    useShell.setState({ dialog: null });
  });
}

function change(): void {
  store().edit({ type: 'setParam', id: 'conv1', field: 'filters', value: 4 });
}

beforeEach(() => {
  vi.restoreAllMocks();
  store().replaceProject(createTemplate('lesson'), { fileName: 'One', grant: null });
  useShell.setState({ screen: 'editor', dialog: null });
  useToasts.setState({ toasts: [] });
});

describe('opening', () => {
  it('a project file: it can be saved to again, and nothing is unsaved', async () => {
    const project = { ...createTemplate('lesson'), lesson: { ...createTemplate('lesson').lesson, seed: 7 } };
    await takeAnswer(opened('mine.convas', packed(project)));
    expect(store()).toMatchObject({ fileName: 'mine.convas', grant: 'grant-1', unsaved: false });
    expect(store().project).toEqual(project);
    expect(projectName()).toBe('mine');
  });

  it('a model document alone: laid out, and saved to a file of its own', async () => {
    await takeAnswer(opened('model.json', json(lessonModel('all'))));
    expect(store()).toMatchObject({ fileName: 'model', grant: null, unsaved: false });
    expect(Object.keys(store().project.layout).sort()).toEqual(
      store()
        .project.document.nodes.map(({ id }) => id)
        .sort(),
    );
  });

  it('a wrong file: said in words, and nothing is replaced', async () => {
    const before = store().project;
    await takeAnswer(
      opened('new.json', json({ format: 'convas-model', version: 999, nodes: [], edges: [] })),
    );
    await takeAnswer({ kind: 'failed', failure: { code: 'FILE_GONE', params: { file: 'x.convas' } } });
    expect(shownErrors()).toEqual([
      expect.stringContaining('newer version'),
      expect.stringContaining('x.convas'),
    ]);
    expect(store().project).toBe(before);
  });

  it('several problems in a file: all of them, in a dialog', async () => {
    const nodes = [
      { id: 'a b', type: 'Input', params: {} },
      { id: 'c d', type: 'Input', params: {} },
    ];
    await takeAnswer(opened('two.json', json({ format: 'convas-model', version: 1, nodes, edges: [] })));
    expect(useShell.getState().dialog).toMatchObject({ kind: 'problems', sentences: { length: 2 } });
  });

  it('a bad file does not even ask about unsaved changes', async () => {
    change();
    await takeAnswer(opened('x.json', json([])));
    expect(useShell.getState().dialog).toBeNull();
    expect(shownErrors()).toHaveLength(1);
  });
});

describe('unsaved changes', () => {
  const other = () => opened('other.convas', packed(createTemplate('empty')));

  it('cancel: everything stays', async () => {
    change();
    answerUnsaved('cancel');
    await takeAnswer(other());
    expect(store()).toMatchObject({ fileName: 'One', unsaved: true });
  });

  it("don't save: the other project is there", async () => {
    change();
    answerUnsaved('discard');
    await takeAnswer(other());
    expect(store()).toMatchObject({ fileName: 'other.convas', unsaved: false });
  });

  it('save: written first, and when that fails everything stays', async () => {
    const answers: SaveAnswer[] = [{ kind: 'canceled' }, { kind: 'saved', grant: 'g', name: 'One.convas' }];
    const saving = vi
      .spyOn(host(), 'saveProject')
      .mockImplementation(() => Promise.resolve(answers.shift() ?? { kind: 'canceled' }));
    change();
    answerUnsaved('save');
    await takeAnswer(other());
    expect(store()).toMatchObject({ fileName: 'One', unsaved: true });
    answerUnsaved('save');
    await takeAnswer(other());
    expect(store().fileName).toBe('other.convas');
    expect(saving).toHaveBeenCalledTimes(2);
  });

  it('a template asks as well', async () => {
    change();
    answerUnsaved('cancel');
    await beginTemplate('empty');
    expect(store().project.document.nodes).toHaveLength(7);
    answerUnsaved('discard');
    await beginTemplate('empty');
    expect(store().project.document.nodes).toHaveLength(0);
  });
});

describe('saving', () => {
  it('writes what is on screen; what changes meanwhile stays unsaved', async () => {
    let written: Uint8Array | null = null;
    vi.spyOn(host(), 'saveProject').mockImplementation(({ bytes }) => {
      written = bytes;
      store().edit({ type: 'setTrainable', id: 'conv1', trainable: false });
      return Promise.resolve({ kind: 'saved', grant: 'g', name: 'mine.convas' });
    });
    change();
    const { project } = store();
    expect(await saveProject('sameFile')).toBe(true);
    expect(written).toEqual(packed(project, store().extras));
    expect(store()).toMatchObject({ fileName: 'mine.convas', grant: 'g', unsaved: true });
    store().undo();
    expect(store().unsaved).toBe(false);
  });

  it('a failure is said, and the changes stay unsaved', async () => {
    vi.spyOn(host(), 'saveProject').mockResolvedValue({
      kind: 'failed',
      failure: { code: 'FILE_NO_SPACE', params: { file: 'One.convas' } },
    });
    change();
    expect(await saveProject('sameFile')).toBe(false);
    expect(shownErrors()).toEqual([expect.stringContaining('disk is full')]);
    expect(store().unsaved).toBe(true);
  });

  it('in a browser a new file needs a name first', async () => {
    const saving = vi.spyOn(host(), 'saveProject').mockResolvedValue({ kind: 'canceled' });
    const end = useShell.subscribe(({ dialog }) => {
      if (dialog?.kind !== 'fileName') return;
      end();
      dialog.answer('mine');
    });
    await saveProject('newFile');
    expect(saving.mock.calls[0]?.[0]).toMatchObject({ suggestedName: 'mine.convas', chooseName: true });
  });
});
