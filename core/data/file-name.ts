/**
 * Control characters, direction overrides and invisible spaces: in a message they could hide or reorder what follows.
 * The joiners U+200C and U+200D stay: emoji and many scripts need them.
 */
const HIDDEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A file's name as a message shows it: hidden characters as `\u202E`. */
export function shownFileName(name: string): string {
  return name.replaceAll(HIDDEN, (character) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return `\\u${code}`;
  });
}

/** "cat.JPG" -> "jpg"; "" when there is none. */
export function fileExtension(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}
