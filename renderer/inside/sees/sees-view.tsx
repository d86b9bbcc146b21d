import { useMemo, useState, type ReactElement } from 'react';
import type { ReceptiveFields } from '../../../core/explain/receptive-field.ts';
import type { Analysis, NodeAnalysis } from '../../../core/graph/analysis.ts';
import type { WireInspection } from '../../../core/engine/questions.ts';
import type { Score } from '../../../core/inspect/seeded-backward.ts';
import { gridOf } from '../../../core/explain/region.ts';
import type { Shape } from '../../../core/tensor/shape.ts';
import type { NamedTensor } from '../../../core/tensor/tensor.ts';
import { t } from '../../../core/text/text.ts';
import type { Cell } from '../figure/grid-box.ts';
import { useLayerView } from '../layer-view-store.ts';
import { fieldOfCell, fieldOfPixel } from './field-of.ts';
import { FieldStrip } from './field-strip.tsx';
import { SeesImage } from './sees-image.tsx';
import { SeesLayer } from './sees-layer.tsx';
import { SeesTools } from './sees-tools.tsx';
import { SeesWords } from './sees-words.tsx';
import './sees.css';
import { useSeesStore, type Method } from './sees-store.ts';
import { useClassNames } from './use-class-names.ts';
import { useHeat } from './use-heat.ts';

export interface SeesViewProps {
  readonly node: NodeAnalysis;
  readonly analysis: Analysis;
  readonly fields: ReceptiveFields;
  /** What the layer gives. */
  readonly tensor: NamedTensor;
  /** Of this shape: (height, width, channels). */
  readonly image: Float32Array;
  readonly shape: Shape;
  readonly inspection: WireInspection;
}

/** The image with what the chosen method says of its pixels, beside the layer whose number it is about. */
export function SeesView(props: SeesViewProps): ReactElement {
  const { node, analysis, fields, tensor, image, shape, inspection } = props;
  const store = useSeesStore();
  const layer = useLayerView();
  const isMap = tensor.shape.length === 3;
  const grid = gridOf(tensor.shape);
  const [chosen, setCell] = useState<Cell>({
    row: Math.floor(grid.height / 2),
    column: Math.floor(grid.width / 2),
  });
  const [height = 1, width = 1] = shape;
  const [pixel, setPixel] = useState<Cell>({ row: Math.floor(height / 2), column: Math.floor(width / 2) });
  const [side, setSide] = useState<'layer' | 'image'>('layer');

  const isInput = node.id === analysis.input?.id;
  const output = analysis.output?.output?.length === 1 ? analysis.output : null;
  const names = useClassNames(output?.output?.[0] ?? 0);
  const method = methodFor(store.method, isMap && !isInput && output !== null);
  const shownClass = Math.min(store.chosenClass ?? inspection.target, names.length - 1);
  const isOutput = node.id === output?.id;
  const hasSubjects = output !== null && !isOutput && !isInput && method !== 'field' && method !== 'gradCam';
  // Of the output layer the two are one.
  const isOfClass =
    isOutput ||
    (output !== null && method !== 'field' && (isInput || method === 'gradCam' || store.subject === 'class'));
  const channel = isOutput ? shownClass : Math.min(layer.channel, (tensor.shape.at(-1) ?? 1) - 1);
  const cell = {
    row: Math.min(grid.height - 1, chosen.row),
    column: Math.min(grid.width - 1, chosen.column),
  };
  const focus = isInput ? 'image' : side;

  const index = isMap ? (cell.row * grid.width + cell.column) * (tensor.shape[2] ?? 1) + channel : channel;
  const ofNode = isOfClass ? output?.id : isInput ? undefined : node.id;
  const ofIndex = isOfClass ? shownClass : index;
  const of = useMemo(
    (): Score | null => (ofNode === undefined ? null : { node: ofNode, index: ofIndex }),
    [ofNode, ofIndex],
  );
  const { row, column } = cell;
  const ofCell = useMemo(
    () => fieldOfCell(fields, node.id, tensor.shape, { row, column }, channel),
    [fields, node.id, tensor.shape, row, column, channel],
  );
  const inputId = analysis.input?.id ?? '';
  const ofPixel = useMemo(() => fieldOfPixel(fields, inputId, shape, pixel), [fields, inputId, shape, pixel]);
  const seen = ofCell.get(inputId)?.region;
  const view = useHeat({ method, of, node: node.id, image, shape, seen });
  const field = focus === 'image' ? ofPixel : ofCell;
  const chooseClass = (next: number): void => store.set({ chosenClass: next });

  return (
    <div className="layer-panel sees">
      <SeesTools
        {...{ method, hasSubjects, isOfClass, names, shownClass }}
        hasMaps={isMap && !isInput && output !== null}
        onClass={chooseClass}
      />
      <div className="sees-body">
        <SeesImage
          layer={node.name}
          {...{ method, image, shape, view, pixel, focus }}
          seen={isInput ? undefined : seen}
          reached={ofPixel.get(node.id)?.region}
          layerShape={tensor.shape}
          isInput={isInput}
          onPixel={(next) => {
            setPixel(next);
            setSide('image');
          }}
        />
        {!isInput && (
          <SeesLayer
            {...{ node, tensor, method, channel, cell, focus, names, isOutput }}
            showsClasses={isOfClass && method !== 'gradCam'}
            probabilities={inspection.probabilities}
            shownClass={shownClass}
            seen={seen}
            reached={ofPixel.get(node.id)?.region}
            onCell={(next) => {
              setCell(next);
              setSide('layer');
            }}
            onChannel={(next) => {
              if (isOutput) chooseClass(next);
              else layer.setChannel(next);
              setSide('layer');
            }}
            onClass={chooseClass}
          />
        )}
        <SeesWords
          {...{ method, view, pixel, focus, names, isOfClass, shownClass, channel, isInput }}
          number={isInput ? null : (tensor.data[index] ?? null)}
          probability={inspection.probabilities[shownClass] ?? null}
          seen={seen}
          reached={ofPixel.get(node.id)?.region}
          layerShape={tensor.shape}
          imageSide={Math.max(height, width)}
          onChannel={layer.setChannel}
        />
      </div>
      {method === 'field' && (
        <FieldStrip
          analysis={analysis}
          current={node.id}
          field={field}
          help={t(focus === 'image' ? 'sees.acrossPixel' : 'sees.acrossCell')}
        />
      )}
    </div>
  );
}

function methodFor(wanted: Method, hasMaps: boolean): Method {
  return wanted === 'gradCam' && !hasMaps ? 'gradient' : wanted;
}
