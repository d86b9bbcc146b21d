import path from 'node:path';

/** A .convas project, or a model document alone. */
export const PROJECT_EXTENSION = 'convas';
export const OPENED_EXTENSIONS = [PROJECT_EXTENSION, 'json'] as const;

export function canBeOpened(file: string): boolean {
  return OPENED_EXTENSIONS.some((extension) => file.toLowerCase().endsWith(`.${extension}`));
}

/** The file a person named in a save dialog: some systems add the extension themselves, others leave it to us. */
export function withExtension(file: string, extension: string = PROJECT_EXTENSION): string {
  return path.extname(file).toLowerCase() === `.${extension}` ? file : `${file}.${extension}`;
}

/**
 * A file name made of a document's, or of what is exported: what one of the systems does not take in a name becomes a dash, and so no name
 * leads to another folder.
 */
export function suggestedFileName(name: string, extension: string = PROJECT_EXTENSION): string {
  const clean = name
    .replaceAll(/[\p{Control}\p{Format}/\\:*?"<>|]/gu, '-')
    .replace(/^[.\s]+|[.\s]+$/gu, '')
    .slice(0, 100);
  return withExtension(clean === '' ? 'model' : clean, extension);
}
