import type { ReactElement } from 'react';
import { OCCLUSION_FILLS } from '../../../core/explain/occlusion.ts';
import { formatInteger } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { Button } from '../../ui/button.tsx';
import { NumberInput } from '../../ui/number-input.tsx';
import { Select } from '../../ui/select.tsx';
import { useInsideStore } from '../inside-store.ts';
import { useSeesStore } from './sees-store.ts';
import type { OcclusionState } from './use-occlusion.ts';

interface OcclusionToolsProps {
  readonly state: OcclusionState;
  /** The larger side of the image. */
  readonly side: number;
}

/** The patch, and how far it has come. */
export function OcclusionTools({ state, side }: OcclusionToolsProps): ReactElement {
  const { occlusion, set } = useSeesStore();
  const now = useInsideStore((store) => store.inspection?.iteration ?? null);
  const { patch, stride, fill } = occlusion;
  const done = state.changes.length;
  const isOlder = !state.isRunning && state.iteration !== null && state.iteration !== now;
  const progress = t('sees.progress', { done: formatInteger(done), total: formatInteger(state.total) });
  return (
    <div className="sees-occlusion">
      <div className="sees-row">
        <label>
          {t('sees.patchSize')}
          <NumberInput
            value={patch}
            min={1}
            max={side}
            integer
            onValue={(value) => set({ occlusion: { ...occlusion, patch: value } })}
          />
        </label>
        <label>
          {t('sees.stride')}
          <NumberInput
            value={stride}
            min={1}
            max={side}
            integer
            onValue={(value) => set({ occlusion: { ...occlusion, stride: value } })}
          />
        </label>
        <label>
          {t('sees.fill')}
          <Select
            value={fill}
            options={[
              { value: 'zero', label: t('sees.fillZero') },
              { value: 'mean', label: t('sees.fillMean') },
            ]}
            onValue={(value) => {
              const chosen = OCCLUSION_FILLS.find((each) => each === value);
              if (chosen !== undefined) set({ occlusion: { ...occlusion, fill: chosen } });
            }}
          />
        </label>
      </div>
      <div className="sees-row">
        {state.isRunning ? (
          <Button icon="stop" onClick={state.stop}>
            {t('sees.stop')}
          </Button>
        ) : (
          <Button icon="reset" onClick={state.start}>
            {t('sees.start')}
          </Button>
        )}
        <progress max={state.total} value={done} aria-label={progress} />
      </div>
      <p className="sees-note">
        {progress}
        {isOlder && ` · ${t('sees.older')}`}
      </p>
    </div>
  );
}
