import { useRef, type ReactElement } from 'react';
import { Button } from './button.tsx';
import type { IconName } from './icon.tsx';

interface FilesButtonProps {
  readonly label: string;
  /** Of the input, which is not seen. */
  readonly inputLabel: string;
  readonly icon?: IconName;
  readonly primary?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Asks for pictures by the browser's own dialog. */
export function FilesButton({
  label,
  inputLabel,
  icon = 'image',
  primary = false,
  onFiles,
}: FilesButtonProps): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button variant={primary ? 'primary' : 'secondary'} icon={icon} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept=".png,.jpg,.jpeg,.gif,.bmp"
        aria-label={inputLabel}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          // The same files chosen again are to be taken again.
          event.currentTarget.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </>
  );
}
