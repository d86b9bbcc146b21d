import type { ReactElement } from 'react';
import { shownFileName } from '../../core/data/file-name.ts';
import type { CollectedData } from '../../core/project/collect-data.ts';
import { t } from '../../core/text/text.ts';
import { CameraRecorder } from '../camera/camera-recorder.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { FilesButton } from '../ui/files-button.tsx';
import { Select } from '../ui/select.tsx';
import { usePastedFiles } from '../ui/use-pasted-files.ts';
import { collectFiles, keepInFile, targetClass } from './collect-edits.ts';
import './collect-form.css';
import { useDataView } from './data-view.ts';

/** The ways in which pictures come to a class: files, the clipboard, a drop, the camera. */
export function CollectForm({ data }: { readonly data: CollectedData }): ReactElement {
  const { filter, show } = useDataView();
  const { classNames, saved } = data.origin;
  const target = targetClass(data, filter.className);
  usePastedFiles((files) => collectFiles(files));
  return (
    <div className="collect">
      {target !== null && (
        <>
          <label className="collect-into">
            <span>{t('collect.into')}</span>
            <Select
              value={target}
              options={classNames.map((name) => ({ value: name, label: shownFileName(name) }))}
              onValue={(className) => show({ className, part: 'any' })}
            />
          </label>
          <CameraRecorder shape={data.shape} onPictures={(files) => collectFiles(files)} />
          <div className="collect-files">
            <FilesButton
              label={t('collect.choose')}
              inputLabel={t('collect.input')}
              onFiles={(files) => collectFiles(files)}
            />
            <p className="data-note">{t('collect.dropHint')}</p>
          </div>
        </>
      )}
      <Checkbox
        label={t('collect.save')}
        title={t('collect.saveHelp')}
        checked={saved}
        onValue={keepInFile}
      />
      <p className="data-note">{t('collect.kept')}</p>
    </div>
  );
}
