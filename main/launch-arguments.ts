import path from 'node:path';
import { canBeOpened } from './files/project-paths.ts';

/**
 * The one file that a start of the app asks for; null unless exactly one argument names an existing project or model
 * document. Everything else is passed over, above all what begins with a dash: no argument changes how the app runs.
 */
export function launchFileOf(
  args: readonly string[],
  folder: string,
  isRegularFile: (file: string) => boolean,
): string | null {
  const files = args
    .filter((argument) => !argument.startsWith('-') && !argument.includes('\0') && canBeOpened(argument))
    .map((argument) => path.resolve(folder, argument))
    .filter(isRegularFile);
  return files.length === 1 ? (files[0] ?? null) : null;
}
