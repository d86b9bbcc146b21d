import { useMemo, useState, type ReactElement } from 'react';
import type { NodeAnalysis } from '../../core/graph/analysis.ts';
import type { NamedTensor } from '../../core/tensor/tensor.ts';
import { formatMeasured } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { Button } from '../ui/button.tsx';
import { Segments, type Segment } from '../ui/segments.tsx';
import { scaleFor } from './colour-scale.ts';
import { ChooseNumber } from './figure/choose-number.tsx';
import { Kernels } from './kernels.tsx';
import { useLayerView } from './layer-view-store.ts';
import { ScaleLegend } from './scale-legend.tsx';
import { tensorSegment } from './tensor-segment.ts';
import { EditTools } from './touch/edit-tools.tsx';
import { UnitEdit } from './touch/unit-edit.tsx';
import { useSetTensor } from './touch/use-set-tensor.ts';
import { VectorEdit } from './touch/vector-edit.tsx';
import { useTensors } from './use-tensors.ts';
import { VectorPanel } from './vector-panel.tsx';

type Kind = 'values' | 'gradients';

/** The weights of a layer, and their gradients for the image. */
export function WeightsPanel({ node }: { readonly node: NodeAnalysis }): ReactElement {
  const [kind, setKind] = useState<Kind>('values');
  const [wantedPart, setPart] = useState<string | null>(null);
  const [wantsEdit, setWantsEdit] = useState(false);
  const edits = wantsEdit && kind === 'values';
  const prefix = kind === 'values' ? '' : 'd';
  const names = useMemo(
    () => node.weights.map(({ name }) => `${node.id}/${prefix}${name}`),
    [node.id, node.weights, prefix],
  );
  const tensors = useTensors(names);
  const partOf = (name: string): string => name.slice(node.id.length + 1 + prefix.length);
  const shown = names.flatMap((name) => tensors.get(name) ?? []);
  // A bias stands beside the kernel that it is added behind.
  const parts = shown.filter(({ name }) => name !== `${node.id}/${prefix}bias`);
  const chosen = parts.find(({ name }) => partOf(name) === wantedPart) ?? parts[0];
  const part = partOf(chosen?.name ?? '');
  const main = useSetTensor(chosen);
  const bias = useSetTensor(shown.find((each) => !parts.includes(each)));
  const scale = useMemo(() => scaleFor(main?.data ?? []), [main]);
  return (
    <div className="layer-panel">
      <div className="layer-tools">
        <Segments label={t('inside.shown')} segments={KINDS()} value={kind} onValue={setKind} />
        {parts.length > 1 && (
          <Segments
            label={t('time.tensor')}
            segments={parts.map(({ name }) => tensorSegment(partOf(name)))}
            value={part}
            onValue={setPart}
          />
        )}
        {main?.shape.length === 4 && <ScaleLegend scale={scale} />}
        {kind === 'values' && (
          <Button
            icon="pencil"
            className="weights-edit"
            aria-pressed={wantsEdit}
            onClick={() => setWantsEdit(!wantsEdit)}
          >
            {t('touch.edit')}
          </Button>
        )}
      </div>
      {edits && <EditTools node={node} />}
      {main === undefined ? (
        <p className="layer-note">{t('inside.nothing')}</p>
      ) : main.shape.length === 4 ? (
        <Kernels key={part} {...{ bias, edits }} type={node.node.type} name={part} kernel={main} />
      ) : main.shape.length === 2 ? (
        <Units kernel={main} bias={bias} edits={edits} />
      ) : (
        <>
          {edits && <VectorEdit tensor={main} />}
          <VectorPanel key={part} data={main.data} />
        </>
      )}
    </div>
  );
}

const KINDS = (): readonly Segment<Kind>[] => [
  { value: 'values', label: t('inside.kernel'), help: t('inside.kernelHelp') },
  { value: 'gradients', label: t('inside.kernelGradient'), help: t('inside.kernelGradientHelp') },
];

interface UnitsProps {
  readonly kernel: NamedTensor;
  readonly bias: NamedTensor | undefined;
  /** Whether they are to be set by hand. */
  readonly edits: boolean;
}

/** (inputs, units): what one unit takes from each of its inputs. */
function Units({ kernel, bias, edits }: UnitsProps): ReactElement {
  const { shape, data } = kernel;
  const { channel: wanted, setChannel: setUnit } = useLayerView();
  const [inputs = 1, units = 1] = shape;
  const unit = Math.min(wanted, units - 1);
  const own = useMemo(
    () => Float32Array.from({ length: inputs }, (_, k) => data[k * units + unit] ?? 0),
    [data, inputs, units, unit],
  );
  return (
    <>
      <div className="layer-channel">
        <ChooseNumber label={t('inside.unit')} value={unit} count={units} onValue={setUnit} />
        {bias !== undefined && !edits && (
          <span>{t('inside.bias', { value: formatMeasured(bias.data[unit] ?? Number.NaN) })}</span>
        )}
      </div>
      {edits && <UnitEdit {...{ kernel, bias, unit }} />}
      <VectorPanel data={own} />
    </>
  );
}
