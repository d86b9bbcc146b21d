import type { ReactElement } from 'react';
import { t } from '../../core/text/text.ts';
import { LOSSES } from '../../core/train/losses/losses.ts';
import {
  DEFAULT_EARLY_STOPPING,
  MONITORS,
  TRAINING_LIMITS,
  type EarlyStopping,
  type Monitor,
  type TrainingSettings,
} from '../../core/train/training-settings.ts';
import { useProjectStore } from '../store/project-store.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { ReadingButton } from '../reading/reading-button.tsx';
import { Field } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import { AdviceList } from './advice-list.tsx';
import { ComputingNote } from './computing-note.tsx';
import { ForecastNote } from './forecast-note.tsx';
import './lesson-panel.css';
import { OptimizerFields } from './optimizer-fields.tsx';
import { SettingNumber } from './setting-number.tsx';
import { StartWeights } from './start-weights.tsx';

/** How a network is trained on a data set. */
export function TrainingPanel(): ReactElement {
  const training = useProjectStore((store) => store.project.training);
  return (
    <div className="lesson-panel">
      {/* Above all else: who has to scroll for it does not know that there is any. */}
      <AdviceList />
      <div className="lesson-fields">
        <TrainingNumber name="epochs" training={training} />
        <TrainingNumber name="batchSize" training={training} />
        <OptimizerFields training={training} onTraining={changeTraining} />
        <div className="lesson-wide">
          <Field
            label={t('training.loss')}
            help={t('training.lossHelp')}
            aside={
              <ReadingButton
                entry={training.loss}
                name={LOSSES.find(({ name }) => name === training.loss)?.label ?? training.loss}
              />
            }
          >
            {(control) => (
              <Select
                {...control}
                value={training.loss}
                options={LOSSES.map(({ name, label }) => ({ value: name, label }))}
                onValue={(loss) => changeTraining({ ...training, loss })}
              />
            )}
          </Field>
        </div>
        <TrainingNumber name="seed" training={training} />
        <EarlyStoppingFields training={training} />
      </div>
      <StartWeights />
      <div className="lesson-notes">
        <ForecastNote of="run" />
        <ComputingNote />
      </div>
    </div>
  );
}

/** Edits of the same field in a row are one step of undo. */
export function changeTraining(training: TrainingSettings, field?: string): void {
  const options = field === undefined ? {} : { coalesce: `training.${field}` };
  useProjectStore.getState().edit({ type: 'setTraining', training }, options);
}

interface TrainingNumberProps {
  readonly name: 'epochs' | 'batchSize' | 'seed';
  readonly training: TrainingSettings;
}

function TrainingNumber({ name, training }: TrainingNumberProps): ReactElement {
  return (
    <SettingNumber
      label={t(`training.setting.${name}`)}
      help={t(`training.settingHelp.${name}`)}
      value={training[name]}
      range={TRAINING_LIMITS[name]}
      whole
      onValue={(value) => changeTraining({ ...training, [name]: value }, name)}
    />
  );
}

function EarlyStoppingFields({ training }: { readonly training: TrainingSettings }): ReactElement {
  const { earlyStopping } = training;
  const set = (next: EarlyStopping | null, field?: string): void =>
    changeTraining({ ...training, earlyStopping: next }, field);
  return (
    <>
      <div className="lesson-wide">
        <Checkbox
          label={t('training.stopEarly')}
          checked={earlyStopping !== null}
          onValue={(on) => set(on ? DEFAULT_EARLY_STOPPING : null)}
        />
      </div>
      {earlyStopping !== null && (
        <>
          <SettingNumber
            label={t('training.setting.patience')}
            help={t('training.settingHelp.patience')}
            value={earlyStopping.patience}
            range={TRAINING_LIMITS.patience}
            whole
            onValue={(patience) => set({ ...earlyStopping, patience }, 'patience')}
          />
          <Field label={t('training.monitor')} help={t('training.monitorHelp')}>
            {(control) => (
              <Select
                {...control}
                value={earlyStopping.monitor}
                options={MONITORS.map((value) => ({ value, label: t(`training.monitor.${value}`) }))}
                onValue={(value) => set({ ...earlyStopping, monitor: monitorNamed(value) })}
              />
            )}
          </Field>
          <div className="lesson-wide">
            <Checkbox
              label={t('training.restoreBest')}
              checked={earlyStopping.restoreBestWeights}
              onValue={(restoreBestWeights) => set({ ...earlyStopping, restoreBestWeights })}
            />
          </div>
        </>
      )}
    </>
  );
}

function monitorNamed(name: string): Monitor {
  return MONITORS.find((monitor) => monitor === name) ?? DEFAULT_EARLY_STOPPING.monitor;
}
