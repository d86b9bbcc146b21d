import type { ReactElement } from 'react';
import type { Padding } from '../../../core/tensor/window.ts';
import { formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { Segments } from '../../ui/segments.tsx';
import { Select } from '../../ui/select.tsx';
import { INPUT_PRESETS, KERNEL_PRESETS, type InputPreset, type KernelPreset } from './sandbox-presets.ts';
import type { SandboxSettings } from './sandbox.ts';

interface SandboxToolsProps {
  readonly settings: SandboxSettings;
  /** null: numbers of one's own. */
  readonly inputPreset: InputPreset | null;
  readonly kernelPreset: KernelPreset | null;
  readonly onSettings: (settings: SandboxSettings) => void;
  readonly onInput: (preset: InputPreset) => void;
  readonly onKernel: (preset: KernelPreset) => void;
}

export function SandboxTools(props: SandboxToolsProps): ReactElement {
  const { settings, inputPreset, kernelPreset, onSettings, onInput, onKernel } = props;
  const count = (label: string, name: 'kernel' | 'stride' | 'dilation', most: number): ReactElement => (
    <Segments
      label={label}
      value={formatOrdinal(settings[name])}
      segments={Array.from({ length: most }, (_, index) => {
        const value = formatOrdinal(index + 1);
        return { value, label: value, help: `${label} ${value}` };
      })}
      onValue={(value) => onSettings({ ...settings, [name]: Number(value) })}
    />
  );
  return (
    <div className="layer-tools">
      {count(t('forward.size'), 'kernel', 5)}
      {count(t('forward.stride'), 'stride', 3)}
      {count(t('forward.dilation'), 'dilation', 3)}
      <Segments<Padding>
        label={t('forward.paddingSetting')}
        value={settings.padding}
        segments={[
          { value: 'valid', label: t('forward.valid'), help: t('forward.validHelp') },
          { value: 'same', label: t('forward.same'), help: t('forward.sameHelp') },
        ]}
        onValue={(padding) => onSettings({ ...settings, padding })}
      />
      <PresetSelect
        label={t('forward.inputPreset')}
        presets={INPUT_PRESETS}
        value={inputPreset}
        onPreset={onInput}
      />
      <PresetSelect
        label={t('forward.kernelPreset')}
        presets={KERNEL_PRESETS}
        value={kernelPreset}
        onPreset={onKernel}
      />
    </div>
  );
}

interface PresetSelectProps<Preset extends string> {
  readonly label: string;
  readonly presets: readonly Preset[];
  readonly value: Preset | null;
  readonly onPreset: (preset: Preset) => void;
}

function PresetSelect<Preset extends InputPreset | KernelPreset>(
  props: PresetSelectProps<Preset>,
): ReactElement {
  const { label, presets, value, onPreset } = props;
  const own = value === null ? [{ value: '', label: t('forward.own') }] : [];
  return (
    <label className="sandbox-preset">
      {label}
      <Select
        value={value ?? ''}
        options={[...own, ...presets.map((preset) => ({ value: preset, label: presetName(preset) }))]}
        onValue={(chosen) => {
          const preset = presets.find((each) => each === chosen);
          if (preset !== undefined) onPreset(preset);
        }}
      />
    </label>
  );
}

function presetName(preset: InputPreset | KernelPreset): string {
  return t(`forward.preset.${preset}`);
}
