/**
 * What a project is recognized by, wherever its file was moved or however it was renamed: a name without a meaning, which
 * settings.json carries. A copy of the file is the same project.
 */
import type { ProjectExtras } from './file.ts';

const KEY = 'project';
const PATTERN = /^[0-9a-f]{32}$/;

/** null: its file was written before projects had one, or by another program. */
export function projectId({ settings }: ProjectExtras): string | null {
  const id = settings[KEY];
  return typeof id === 'string' && PATTERN.test(id) ? id : null;
}

/** `fresh` takes effect where there is none yet: 32 hexadecimal digits, at random. */
export function withProjectId(extras: ProjectExtras, fresh: () => string): ProjectExtras {
  return projectId(extras) === null
    ? { ...extras, settings: { ...extras.settings, [KEY]: fresh() } }
    : extras;
}
