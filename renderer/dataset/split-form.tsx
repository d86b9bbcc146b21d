import { type ReactElement } from 'react';
import type { DataSet } from '../../core/data/data-set.ts';
import { DATA_SPLIT_LIMITS, type DataSplit } from '../../core/project/project-data.ts';
import { MAX_SEED } from '../../core/random.ts';
import { t } from '../../core/text/text.ts';
import { useProjectStore } from '../store/project-store.ts';
import { Field } from '../ui/field.tsx';
import { NumberInput } from '../ui/number-input.tsx';
import { setSplit } from './data-edits.ts';

interface SplitFormProps {
  readonly split: DataSplit;
  /** As it was read: parts that it brings along stay. */
  readonly imported: DataSet;
}

/** How images are divided, in hundredths. */
export function SplitForm({ split, imported }: SplitFormProps): ReactElement {
  const endStep = useProjectStore((store) => store.endStep);
  const share = (part: 'validation' | 'test'): ReactElement => {
    const isOwn = imported.parts[part].length > 0;
    return (
      <Field label={t(`dataset.${part}Share`)} help={isOwn ? t('dataset.ownPart') : undefined}>
        {(control) => (
          <NumberInput
            {...control}
            integer
            min={100 * DATA_SPLIT_LIMITS.share.min}
            max={100 * DATA_SPLIT_LIMITS.share.max}
            disabled={isOwn}
            value={isOwn ? NaN : Math.round(100 * split[part])}
            onValue={(percent) => setSplit({ ...split, [part]: percent / 100 })}
            onBlur={endStep}
          />
        )}
      </Field>
    );
  };
  return (
    <div className="data-form">
      <div className="data-form-fields">
        {share('validation')}
        {share('test')}
        <Field label={t('dataset.splitSeed')}>
          {(control) => (
            <NumberInput
              {...control}
              integer
              min={0}
              max={MAX_SEED}
              value={split.seed}
              onValue={(seed) => setSplit({ ...split, seed })}
              onBlur={endStep}
            />
          )}
        </Field>
      </div>
      <p className="data-note data-form-note">{t('dataset.splitHelp')}</p>
    </div>
  );
}
