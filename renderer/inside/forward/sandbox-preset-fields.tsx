import type { ReactElement } from 'react';
import { t } from '../../../core/text/text.ts';
import { Select } from '../../ui/select.tsx';
import { INPUT_PRESETS, KERNEL_PRESETS, type InputPreset, type KernelPreset } from './sandbox-presets.ts';

interface SandboxPresetFieldsProps {
  /** null: numbers of one's own. */
  readonly inputPreset: InputPreset | null;
  readonly kernelPreset: KernelPreset | null;
  readonly onInput: (preset: InputPreset) => void;
  readonly onKernel: (preset: KernelPreset) => void;
}

/** Numbers to begin with. */
export function SandboxPresetFields(props: SandboxPresetFieldsProps): ReactElement {
  const { inputPreset, kernelPreset, onInput, onKernel } = props;
  return (
    <>
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
    </>
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
