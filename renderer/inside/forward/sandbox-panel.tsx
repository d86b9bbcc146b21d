import { useMemo, useState, type ReactElement } from 'react';
import { formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { Button } from '../../ui/button.tsx';
import type { CellCursor } from '../figure/cell-grid.tsx';
import { FigureView } from '../figure/figure-view.tsx';
import { formulaNumber } from '../figure/formula-number.ts';
import type { Cell } from '../figure/grid-box.ts';
import { ForwardView } from './forward-view.tsx';
import { presetInput, presetKernel, type InputPreset, type KernelPreset } from './sandbox-presets.ts';
import { SandboxPresetFields } from './sandbox-preset-fields.tsx';
import { SandboxTools } from './sandbox-tools.tsx';
import {
  FIRST_SETTINGS,
  numberAfterKey,
  SANDBOX_SIDE,
  sandboxSource,
  type SandboxSettings,
} from './sandbox.ts';
import { SizeFormula } from './size-formula.tsx';

const CORNER: Cell = { row: 0, column: 0 };

/** A small convolution whose numbers and sizes are all yours: the same figure as that of a layer. */
export function SandboxPanel({
  layer,
  onClose,
}: {
  readonly layer: string;
  readonly onClose: () => void;
}): ReactElement {
  const [settings, setSettings] = useState(FIRST_SETTINGS);
  const [inputPreset, setInputPreset] = useState<InputPreset | null>('ramp');
  const [kernelPreset, setKernelPreset] = useState<KernelPreset | null>('vertical');
  const [input, setInput] = useState(() => presetInput('ramp'));
  const [kernel, setKernel] = useState(() => presetKernel('vertical', FIRST_SETTINGS.kernel));
  const source = useMemo(() => sandboxSource(settings, input, kernel), [settings, input, kernel]);
  const inputCursor = useEditor(input, SANDBOX_SIDE, (next) => {
    setInput(next);
    setInputPreset(null);
  });
  const kernelCursor = useEditor(kernel, settings.kernel, (next) => {
    setKernel(next);
    setKernelPreset(null);
  });
  const chooseKernel = (preset: KernelPreset, size: number): void => {
    setKernelPreset(preset);
    setKernel(presetKernel(preset, size));
  };
  const change = (next: SandboxSettings): void => {
    setSettings(next);
    if (next.kernel !== settings.kernel) chooseKernel(kernelPreset ?? 'vertical', next.kernel);
  };
  const head = (
    <>
      <SandboxTools settings={settings} onSettings={change} />
      <SizeFormula settings={settings} />
    </>
  );
  const tools = (
    <>
      <SandboxPresetFields
        {...{ inputPreset, kernelPreset }}
        onInput={(preset) => {
          setInputPreset(preset);
          setInput(presetInput(preset));
        }}
        onKernel={(preset) => chooseKernel(preset, settings.kernel)}
      />
      <Button icon="chevronLeft" onClick={onClose}>
        {t('forward.sandboxClose', { layer })}
      </Button>
    </>
  );
  if (source === null) return <FigureView {...{ tools, head }} />;
  return (
    <ForwardView
      source={source}
      from={t('forward.sandbox')}
      channel={0}
      onChannel={() => undefined}
      filter={0}
      onFilter={() => undefined}
      compares={false}
      editing={{ input: inputCursor, kernel: kernelCursor }}
      tools={tools}
      head={head}
    />
  );
}

/** A cursor over a square of numbers: a click or the arrows choose one, keys set it. */
function useEditor(
  values: readonly number[],
  side: number,
  onValues: (values: readonly number[]) => void,
): CellCursor {
  const [chosen, setChosen] = useState(CORNER);
  const cell = { row: Math.min(side - 1, chosen.row), column: Math.min(side - 1, chosen.column) };
  const at = cell.row * side + cell.column;
  const value = values[at] ?? 0;
  return {
    cell,
    text: t('forward.sandboxInput', {
      row: formatOrdinal(cell.row + 1),
      column: formatOrdinal(cell.column + 1),
      value: formulaNumber(value),
    }),
    onCell: (next, cause) => {
      if (cause !== 'pointer') setChosen(next);
    },
    onKey: (event) => {
      const next = numberAfterKey(event.key, value);
      if (next === null) return;
      event.preventDefault();
      onValues(values.with(at, next));
    },
  };
}
