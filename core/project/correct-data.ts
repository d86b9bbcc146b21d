import type { DataSet } from '../data/data-set.ts';
import type { Edit } from './edit.ts';
import type { Correction, DataFile, ProjectData } from './project-data.ts';

/** Lays corrections over those there are: what a new one does not speak of stays. */
export function correctData(data: ProjectData, corrections: Readonly<Record<string, Correction>>): Edit {
  const merged = new Map(Object.entries(data.corrections));
  for (const [name, correction] of Object.entries(corrections)) {
    merged.set(name, { ...merged.get(name), ...correction });
  }
  return { type: 'setData', data: { ...data, corrections: Object.fromEntries(merged) } };
}

/** Takes back that images were left out; the class of their place is theirs again. */
export function putBack(data: ProjectData, names: readonly string[]): Edit {
  return changeCorrections(data, names, ({ part }) => (part === undefined ? null : { part }));
}

/** Takes back which parts images were moved to: their place, or the split, decides again. */
export function forgetParts(data: ProjectData, names: readonly string[]): Edit {
  return changeCorrections(data, names, ({ className }) => (className === undefined ? null : { className }));
}

/** `change`: null forgets the correction. */
function changeCorrections(
  data: ProjectData,
  names: readonly string[],
  change: (correction: Correction) => Correction | null,
): Edit {
  const kept = new Map(Object.entries(data.corrections));
  for (const name of names) {
    const changed = change(kept.get(name) ?? {});
    if (changed === null) kept.delete(name);
    else kept.set(name, changed);
  }
  return { type: 'setData', data: { ...data, corrections: Object.fromEntries(kept) } };
}

/**
 * The corrections of `before`, as they are called in a folder that was read anew: a file that was moved or renamed is known by what
 * it holds. What is not in that folder any more is forgotten.
 */
export function followFiles(before: ProjectData, files: readonly DataFile[]): ProjectData['corrections'] {
  if (before.origin.kind !== 'folder') return {};
  const contentOf = new Map(before.origin.files.map(({ path, content }) => [path, content]));
  const now = new Map(files.map(({ path, content }) => [path, content]));
  const pathOf = new Map(files.map(({ path, content }) => [content, path]));
  const followed = new Map<string, Correction>();
  for (const [name, correction] of Object.entries(before.corrections)) {
    const [, path = name, place = ''] = /^(.*?)(\[\d+\])?$/s.exec(name) ?? [];
    const content = contentOf.get(path);
    if (content === undefined) continue;
    // Two files may hold the same: each keeps what is its own as long as it is there.
    const to = now.get(path) === content ? path : pathOf.get(content);
    if (to !== undefined) followed.set(`${to}${place}`, correction);
  }
  return Object.fromEntries(followed);
}

/** How many of the files that `before` was read from are among these, wherever they lie. */
export function countKnownFiles(before: ProjectData, files: readonly DataFile[]): number {
  if (before.origin.kind !== 'folder') return 0;
  const contents = new Set(files.map(({ content }) => content));
  return before.origin.files.filter(({ content }) => contents.has(content)).length;
}

/** The names of images, as corrections are kept by. */
export function namesOf({ sources }: DataSet, images: Iterable<number>): readonly string[] {
  return Array.from(images, (image) => sources[image]?.name ?? '');
}
