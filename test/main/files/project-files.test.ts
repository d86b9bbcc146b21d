import * as fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFileSystem } from '../../../main/files/file-system.ts';
import { createGrants } from '../../../main/files/grants.ts';
import {
  createProjectFiles,
  type FileDialogs,
  type ProjectFiles,
} from '../../../main/files/project-files.ts';
import {
  MAX_EXPORT_BYTES,
  MAX_MESSAGE_BYTES,
  type OpenAnswer,
  type SaveAnswer,
} from '../../../preload/contract.ts';

type Change = Awaited<ReturnType<FileDialogs['askAboutChange']>>;

let folder = '';
let files: ProjectFiles;
let open: string | null = null;
let save: string | null = null;
let change: Change = 'cancel';
let asked: string[] = [];
let remembered: string[] = [];

beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'convas-project-'));
  open = null;
  save = null;
  asked = [];
  remembered = [];
  files = createProjectFiles({
    save: { fs: nodeFileSystem, platform: process.platform, retryMilliseconds: 0 },
    grants: createGrants(),
    dialogs: {
      chooseOpen: async () => {
        asked.push('open');
        return open;
      },
      chooseSave: async (name, kind) => {
        asked.push(kind === 'project' ? `save ${name}` : `export ${kind} ${name}`);
        return save;
      },
      askAboutChange: async (name, backup) => {
        asked.push(`change ${name} ${backup}`);
        return change;
      },
    },
    remember: (file) => remembered.push(path.basename(file)),
  });
});

afterEach(async () => {
  await fs.rm(folder, { recursive: true });
});

function place(name: string): string {
  return path.join(folder, name);
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function grantOf(answer: OpenAnswer | SaveAnswer): string {
  if (answer.kind === 'opened') return answer.file.grant;
  if (answer.kind === 'saved') return answer.grant;
  throw new Error(`${answer.kind} gives no grant`);
}

async function saveText(text: string, grant: string | null, chooseName = false): Promise<SaveAnswer> {
  return files.save({ grant, chooseName, suggestedName: 'My model', bytes: bytesOf(text) });
}

describe('opening', () => {
  it('gives the bytes under an opaque name', async () => {
    open = place('a.convas');
    await fs.writeFile(open, 'text');
    const answer = await files.open();
    expect(answer).toMatchObject({ kind: 'opened', file: { name: 'a.convas', bytes: bytesOf('text') } });
    expect(JSON.stringify({ ...answer, bytes: null })).not.toContain(folder);
    expect(remembered).toEqual(['a.convas']);
  });

  it('gives the same name for the same file', async () => {
    open = place('a.json');
    await fs.writeFile(open, '{}');
    expect(grantOf(await files.open())).toBe(grantOf(await files.open()));
  });

  it('may be called off', async () => {
    expect(await files.open()).toEqual({ kind: 'canceled' });
  });

  it.each(['a.png', 'a', 'a.convas.lnk'])('refuses %s by its kind', async (name) => {
    open = place(name);
    await fs.writeFile(open, 'x');
    expect(await files.open()).toMatchObject({
      kind: 'failed',
      failure: { code: 'FILE_WRONG_KIND', params: { file: name } },
    });
    expect(remembered).toEqual([]);
  });
});

describe('saving', () => {
  it('asks for a place first, and then no more', async () => {
    save = place('b.convas');
    const first = await saveText('one', null);
    expect(first).toMatchObject({ kind: 'saved', name: 'b.convas' });
    expect(await saveText('two', grantOf(first))).toEqual(first);
    expect(asked).toEqual(['save My model.convas']);
    expect(await fs.readFile(save, 'utf8')).toBe('two');
  });

  it('asks again when it is told to', async () => {
    save = place('b.convas');
    const first = await saveText('one', null);
    save = place('c.convas');
    const second = await saveText('two', grantOf(first), true);
    expect(second).toMatchObject({ kind: 'saved', name: 'c.convas' });
    expect(grantOf(second)).not.toBe(grantOf(first));
    expect(await fs.readFile(place('b.convas'), 'utf8')).toBe('one');
  });

  it('asks for a place when the grant is none that was given', async () => {
    save = place('b.convas');
    await saveText('one', '00000000-0000-4000-8000-000000000000');
    expect(asked).toEqual(['save My model.convas']);
  });

  it('adds the extension', async () => {
    save = place('b');
    expect(await saveText('one', null)).toMatchObject({ kind: 'saved', name: 'b.convas' });
  });

  it('may be called off', async () => {
    expect(await saveText('one', null)).toEqual({ kind: 'canceled' });
    expect(await fs.readdir(folder)).toEqual([]);
  });

  it('tells what went wrong', async () => {
    save = place('gone/b.convas');
    expect(await saveText('one', null)).toMatchObject({ kind: 'failed', failure: { code: 'FILE_GONE' } });
  });

  it('tells that a project is too large, and asks for no place', async () => {
    const bytes = new Uint8Array(MAX_MESSAGE_BYTES + 1);
    expect(await files.save({ grant: null, chooseName: true, suggestedName: 'a', bytes })).toMatchObject({
      kind: 'failed',
      failure: { code: 'FILE_TOO_LARGE', params: { limit: '64 MiB' } },
    });
    expect(asked).toEqual([]);
  });
});

describe('a file that another program wrote to', () => {
  let grant = '';

  beforeEach(async () => {
    open = place('a.convas');
    await fs.writeFile(open, 'ours');
    grant = grantOf(await files.open());
    await fs.writeFile(open, 'theirs');
    asked = [];
  });

  it('is not replaced against a no', async () => {
    change = 'cancel';
    expect(await saveText('new', grant)).toEqual({ kind: 'canceled' });
    expect(asked).toEqual(['change a.convas a.convas.bak']);
    expect(await fs.readFile(place('a.convas'), 'utf8')).toBe('theirs');
  });

  it('is replaced on a yes, and kept', async () => {
    change = 'replace';
    expect(await saveText('new', grant)).toMatchObject({ kind: 'saved' });
    expect(await fs.readFile(place('a.convas'), 'utf8')).toBe('new');
    expect(await fs.readFile(place('a.convas.bak'), 'utf8')).toBe('theirs');
  });

  it('stays beside a copy', async () => {
    change = 'saveCopy';
    save = place('copy.convas');
    expect(await saveText('new', grant)).toMatchObject({ kind: 'saved', name: 'copy.convas' });
    expect(await fs.readFile(place('a.convas'), 'utf8')).toBe('theirs');
  });

  it('is asked about once', async () => {
    change = 'replace';
    await saveText('new', grant);
    asked = [];
    await saveText('newer', grant);
    expect(asked).toEqual([]);
  });
});

it('a file that was removed meanwhile is made again, without a question', async () => {
  open = place('a.convas');
  await fs.writeFile(open, 'ours');
  const grant = grantOf(await files.open());
  await fs.rm(open);
  asked = [];
  expect(await saveText('new', grant)).toMatchObject({ kind: 'saved' });
  expect(asked).toEqual([]);
});

describe('exporting', () => {
  const csv = { kind: 'csv', suggestedName: 'loss.csv', bytes: bytesOf('1,2') } as const;

  it('writes where it was chosen, under the ending of its kind, and gives no grant', async () => {
    save = place('mine');
    expect(await files.saveExport(csv)).toEqual({ kind: 'saved', name: 'mine.csv' });
    expect(asked).toEqual(['export csv loss.csv']);
    expect(await fs.readFile(place('mine.csv'), 'utf8')).toBe('1,2');
    expect(remembered).toEqual([]);
  });

  it('replaces an older one, and no file of another kind', async () => {
    await fs.writeFile(place('a.csv'), 'old');
    await fs.writeFile(place('b.convas'), 'a project');
    save = place('a.csv');
    await files.saveExport(csv);
    save = place('b.convas');
    expect(await files.saveExport(csv)).toEqual({ kind: 'saved', name: 'b.convas.csv' });
    expect((await fs.readdir(folder)).sort()).toEqual(['a.csv', 'b.convas', 'b.convas.csv']);
    expect(await fs.readFile(place('a.csv'), 'utf8')).toBe('1,2');
    expect(await fs.readFile(place('b.convas'), 'utf8')).toBe('a project');
  });

  it('suggests a name that leads to no other folder', async () => {
    await files.saveExport({ ...csv, suggestedName: '../../etc/passwd' });
    expect(asked).toEqual(['export csv -..-etc-passwd.csv']);
  });

  it('may be called off', async () => {
    expect(await files.saveExport(csv)).toEqual({ kind: 'canceled' });
    expect(await fs.readdir(folder)).toEqual([]);
  });

  it('tells of more than there may be, without asking for a place', async () => {
    const bytes = new Uint8Array(MAX_EXPORT_BYTES + 1);
    const answer = await files.saveExport({ ...csv, bytes });
    expect(answer).toMatchObject({ kind: 'failed', failure: { code: 'FILE_TOO_LARGE' } });
    expect(asked).toEqual([]);
  });

  it('tells of a folder that is not there', async () => {
    save = place('no/such/folder');
    expect(await files.saveExport(csv)).toMatchObject({ kind: 'failed' });
  });
});
