import { useEffect, useRef } from 'react';

/** Takes files that are pasted, wherever the focus is, while the part of the page that wants them is there. */
export function usePastedFiles(onFiles: (files: readonly File[]) => void): void {
  const newest = useRef(onFiles);
  useEffect(() => {
    newest.current = onFiles;
  });
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0 || document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      // Before anybody else takes what was pasted for layers.
      event.stopPropagation();
      newest.current(files);
    };
    document.addEventListener('paste', onPaste, true);
    return () => document.removeEventListener('paste', onPaste, true);
  }, []);
}
