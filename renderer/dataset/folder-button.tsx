import { useEffect, useRef, type ReactElement } from 'react';
import { t } from '../../core/text/text.ts';
import { useDataStore } from '../store/data-store.ts';
import { Button } from '../ui/button.tsx';
import type { Problem } from '../../core/problem.ts';
import type { Result } from '../../core/result.ts';
import { folderOfInput, type ChosenFolder } from './chosen-folder.ts';

interface FolderButtonProps {
  readonly label: string;
  readonly primary?: boolean;
  readonly onChosen?: (() => void) | undefined;
  /** Left out: it is learned from. */
  readonly onFolder?: ((folder: Result<ChosenFolder, Problem>) => void) | undefined;
  readonly disabled?: boolean;
  readonly inputLabel?: string;
}

/** Asks for a folder by the browser's own dialog, which both editions have. */
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
  return (
    <span className="folder-button">
      <Button
        variant={primary ? 'primary' : 'secondary'}
        icon="folder"
        disabled={disabled}
        onClick={() => input.current?.click()}
      >
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
          if (files.length === 0) return;
          onChosen?.();
          onFolder(folderOfInput(files));
        }}
      />
    </span>
  );
}
