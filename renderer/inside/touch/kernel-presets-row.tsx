import { useState, type ReactElement } from 'react';
import type { NamedTensor } from '../../../core/tensor/tensor.ts';
import { formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import type { KernelAxes } from '../kernel-axes.ts';
import { presetNumbers, presetsFor, type KernelPreset } from './kernel-presets.ts';
import { setWeights } from './set-weights.ts';

interface KernelPresetsRowProps {
  readonly title: string;
  /** (height, width, ..., ...) */
  readonly tensor: NamedTensor;
  readonly axes: KernelAxes;
  readonly input: number;
  readonly filter: number;
}

/** The kernels with a name, for one channel of a filter or, shared, for all of them. */
export function KernelPresetsRow({
  title,
  tensor,
  axes,
  input,
  filter,
}: KernelPresetsRowProps): ReactElement {
  const [onAll, setOnAll] = useState(false);
  const [height = 1, width = 1] = tensor.shape;
  const { inputs, filters, sliceOf } = axes;
  const apply = (preset: KernelPreset): void => {
    const numbers = presetNumbers(preset, height, width);
    const chosen = onAll ? Array.from({ length: inputs }, (_, channel) => channel) : [input];
    const cells = numbers.flatMap((_, cell) =>
      chosen.map((channel) => cell * inputs * filters + sliceOf(channel, filter)),
    );
    const values = numbers.flatMap((value) => chosen.map(() => value / chosen.length));
    setWeights(tensor, cells, values);
    const words = { name: title, preset: t(`touch.preset.${preset}`) };
    useAnnouncements.getState().announce(t('touch.presetDone', words));
  };
  return (
    <div className="kernel-presets" role="group" aria-label={t('touch.presets')}>
      <div className="kernel-presets-buttons">
        {presetsFor(height, width).map((preset) => (
          <Button key={preset} onClick={() => apply(preset)}>
            {t(`touch.preset.${preset}`)}
          </Button>
        ))}
      </div>
      {inputs > 1 && (
        <Checkbox
          label={t('touch.allChannels', { count: formatOrdinal(inputs) })}
          checked={onAll}
          onValue={setOnAll}
        />
      )}
    </div>
  );
}
