import { useEffect, useRef, type ReactElement } from 'react';
import type { Problem } from '../../core/problem.ts';
import type { Result } from '../../core/result.ts';
import { t } from '../../core/text/text.ts';
import { useDataStore } from '../store/data-store.ts';
import { Button } from '../ui/button.tsx';
import { desktopBridge } from '../host/desktop-bridge.ts';
import { folderOfInput, type ChosenFolder } from './chosen-folder.ts';
import { pickFolder } from './pick-folder.ts';

interface FolderButtonProps {
  readonly label: string;
  readonly primary?: boolean;
  readonly onChosen?: (() => void) | undefined;
  /** Left out: it is learned from. */
  readonly onFolder?: ((folder: Result<ChosenFolder, Problem>) => void) | undefined;
  readonly disabled?: boolean;
  readonly inputLabel?: string;
}

/** Asks for a folder by the browser's own dialog. */
export function FolderButton({
  label,
  primary = false,
  onChosen,
  onFolder = useDataStore.getState().chooseFolder,
  disabled = false,
  inputLabel = t('dataset.folderInput'),
}: FolderButtonProps): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  // Every browser knows it, and React's types do not.
  useEffect(() => {
    if (input.current !== null) input.current.webkitdirectory = true;
  }, []);
  const take = (folder: Result<ChosenFolder, Problem>): void => {
    onChosen?.();
    onFolder(folder);
  };
  const ask = (): void => {
    // The desktop app grants no page the right to folders, but those that an input is given.
    const picker = desktopBridge() === null ? window.showDirectoryPicker : undefined;
    if (picker === undefined) input.current?.click();
    else void pickFolder(() => picker.call(window)).then((folder) => folder !== null && take(folder));
  };
  return (
    <span className="folder-button">
      <Button variant={primary ? 'primary' : 'secondary'} icon="folder" disabled={disabled} onClick={ask}>
        {label}
      </Button>
      <input
        ref={input}
        className="visually-hidden"
        type="file"
        multiple
        tabIndex={-1}
        aria-label={inputLabel}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          // The same folder chosen again is to be read again: it may have changed.
          event.currentTarget.value = '';
          if (files.length > 0) take(folderOfInput(files));
        }}
      />
    </span>
  );
}
