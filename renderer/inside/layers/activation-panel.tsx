import { useMemo, useState, type ReactElement } from 'react';
import type { ElementwiseActivation } from '../../../core/activations/elementwise.ts';
import { activationCurve, pointOf, softmaxCurve } from '../../../core/explain/activation-curve.ts';
import { deltaAt } from '../../../core/explain/delta-at.ts';
import type { Analysis, NodeAnalysis } from '../../../core/graph/analysis.ts';
import { formatInteger, formatOrdinal, formatShape } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { useSize } from '../../charts/use-size.ts';
import { Segments, type Segment } from '../../ui/segments.tsx';
import { Agreement, type Compared } from '../figure/agreement.tsx';
import { ChooseNumber } from '../figure/choose-number.tsx';
import { EquationLine } from '../figure/equation-line.tsx';
import { FigureView } from '../figure/figure-view.tsx';
import { formulaNumber } from '../figure/formula-number.ts';
import { roundingAfter, roundingOf } from '../figure/rounding.ts';
import { strongest } from '../figure/strongest.ts';
import { useMapScale } from '../figure/use-map-scale.ts';
import { useInsideStore } from '../inside-store.ts';
import { ScaleLegend } from '../scale-legend.tsx';
import { useTensors } from '../use-tensors.ts';
import { ActivationPlot } from './activation-plot.tsx';
import {
  activationLayer,
  activationNames,
  activationTensors,
  type ActivationLayer,
  type ActivationTensors,
} from './activation-source.ts';
import './activation.css';
import { countFlat, flatnessOf } from './flatness.ts';
import { numberName } from './fold-words.ts';
import { placeIn } from './fold.ts';
import { FoldedGrid } from './folded-grid.tsx';
import { useLossName } from './use-loss-name.ts';

/** What the activation of a layer makes of each number, and of its gradient. */
export function ActivationPanel({
  node,
  analysis,
}: {
  readonly node: NodeAnalysis;
  readonly analysis: Analysis;
}): ReactElement {
  const loss = useLossName();
  const layer = useMemo(() => activationLayer(node, analysis, loss), [node, analysis, loss]);
  return layer === null ? <p className="layer-note">{t('inside.nothing')}</p> : <Loaded layer={layer} />;
}

function Loaded({ layer }: { readonly layer: ActivationLayer }): ReactElement {
  const names = useMemo(() => activationNames(layer), [layer]);
  const all = useTensors(names);
  const tensors = useMemo(() => activationTensors(layer, all), [layer, all]);
  if (tensors === null) return <p className="layer-note">{t('inside.nothing')}</p>;
  return <View layer={layer} tensors={tensors} />;
}

type Shown = 'a' | 'y' | 'slope' | 'delta';

const SHOWN = (): readonly Segment<Shown>[] => [
  { value: 'a', label: t('activation.before'), help: t('activation.beforeHelp') },
  { value: 'y', label: t('activation.after'), help: t('activation.afterHelp') },
  { value: 'slope', label: t('activation.slope'), help: t('activation.slopeHelp') },
  { value: 'delta', label: t('activation.delta'), help: t('activation.deltaHelp') },
];

interface ViewProps {
  readonly layer: ActivationLayer;
  readonly tensors: ActivationTensors;
}

function View({ layer, tensors }: ViewProps): ReactElement {
  const { node, activation, fold } = layer;
  const { a, y, da } = tensors;
  const [wanted, setIndex] = useState(() => strongest(da.data));
  const [shown, setShown] = useState<Shown>('a');
  const index = Math.min(wanted, fold.length - 1);
  const { channel } = placeIn(fold, index);
  const channels = node.output?.at(-1) ?? 1;
  const [body, size] = useSize<HTMLDivElement>();
  const { width = 0, height = 0 } = size ?? {};
  const side = Math.max(180, Math.min(0.3 * width, height - 140, 480));
  const x = a.data[index] ?? Number.NaN;
  const h = useMemo((): ElementwiseActivation => {
    if (activation !== 'softmax') return activationCurve(activation);
    const first = index - (index % channels);
    return softmaxCurve(Float64Array.from(a.data.subarray(first, first + channels)), index % channels);
  }, [activation, a, index, channels]);
  const point = pointOf(h, x);
  const slopes = useMemo(() => {
    const own = activation === 'softmax' ? null : activationCurve(activation);
    // Of softmax by its own number alone: y (1 - y).
    return Float64Array.from(a.data, (each, at) =>
      own === null ? y.data[at]! * (1 - y.data[at]!) : own.derivative(each, own.value(each)),
    );
  }, [activation, a, y]);
  const values = { a: a.data, y: y.data, slope: slopes, delta: da.data }[shown];
  const mapScale = useMapScale(values, channel, fold.channels);
  const scale = shown === 'delta' ? { ...mapScale, kind: 'diverging' as const } : mapScale;
  const name = fold.isMap
    ? numberName(fold, index)
    : t('inside.unitName', { number: formatOrdinal(index + 1) });
  return (
    <FigureView
      body={body}
      tools={
        <>
          <Segments label={t('inside.shown')} segments={SHOWN()} value={shown} onValue={setShown} />
          <ChooseNumber
            label={t('forward.channel')}
            value={channel}
            count={fold.channels}
            onValue={(next) => setIndex(index - channel + next)}
          />
          <ScaleLegend scale={scale} />
        </>
      }
    >
      <div className="activation-figure">
        <FoldedGrid
          title={SHOWN().find(({ value }) => value === shown)?.label ?? ''}
          note={
            fold.isMap
              ? t('forward.channelOf', {
                  number: formatOrdinal(channel + 1),
                  count: formatOrdinal(fold.channels),
                })
              : t('dense.units', { count: fold.length })
          }
          {...{ fold, values, channel, scale, side }}
          role={shown === 'a' ? 'input' : shown === 'slope' ? 'plain' : 'output'}
          marked={index}
          text={t('activation.words', { number: name, a: formulaNumber(x), y: formulaNumber(point.value) })}
          onIndex={(next, cause) => {
            if (cause !== 'pointer') setIndex(next);
          }}
          foot={<p className="input-figure-foot">{t('activation.choose')}</p>}
        />
        <ActivationPlot
          name={activation}
          {...{ h, x }}
          all={a.data}
          width={Math.max(320, Math.min(width - side - 320, 900))}
          height={Math.max(280, Math.min(height - 110, 560))}
        />
        <section className="activation-side" aria-label={t('activation.numbers')}>
          <h3>{name}</h3>
          <Numbers {...{ layer, tensors, index, point }} />
          <FlatNotes layer={layer} slope={point.slope} slopes={slopes} channels={channels} />
        </section>
      </div>
      <p className="formula-line">
        <span>
          <span className="number-output">
            <i>y</i>
          </span>{' '}
          = <i>h</i>(
          <span className="number-input">
            <i>a</i>
          </span>
          ) = <Definition activation={activation} />
        </span>
        <span>
          <i>δ</i> = <i>∂E</i>/<i>∂a</i> ={' '}
          {activation === 'softmax' ? (
            <>
              <i>y</i> · (<i>∂E</i>/<i>∂y</i> − Σ <i>y ∂E</i>/<i>∂y</i>)
            </>
          ) : (
            <>
              <i>∂E</i>/<i>∂y</i> · <i>h′</i>(<i>a</i>)
            </>
          )}
        </span>
      </p>
      <p className="layers-note">
        {t('activation.of', { name: activation, layer: node.name, shape: formatShape(node.output ?? []) })}
        {activation === 'softmax' && ` ${t('activation.softmaxHeld')}`}
      </p>
    </FigureView>
  );
}

interface NumbersProps extends ViewProps {
  readonly index: number;
  readonly point: { readonly x: number; readonly value: number; readonly slope: number };
}

/** From a to y, and from dE/dy back to delta. */
function Numbers({ layer, tensors, index, point }: NumbersProps): ReactElement {
  const { activation, joint, isShared, fold } = layer;
  const { a, y, dy, da } = tensors;
  const target = useInsideStore((store) => store.inspection?.target ?? -1);
  const compared: Compared[] = [
    { value: point.value, engine: y.data[index] ?? Number.NaN, tolerance: roundingAfter(0, point.value) },
  ];
  const engine = da.data[index] ?? Number.NaN;
  const delta = dy === null ? null : deltaAt({ activation, a, y, dy }, index, [dy.data[index]!]);
  // A single output says how probable the second class is.
  const truth = fold.length === 1 ? target : Number(index === target);
  const jointDelta = (point.value - truth) / (joint === 'sigmoid' ? fold.length : 1);
  if (delta !== null && !isShared)
    compared.push({
      value: delta.delta,
      engine,
      tolerance: roundingOf([delta.dy * Math.max(1, Math.abs(point.slope)), delta.mean]),
    });
  if (delta === null && joint !== null)
    compared.push({ value: jointDelta, engine, tolerance: roundingOf([point.value, truth]) });
  return (
    <>
      <div className="equation">
        <dl>
          <EquationLine sign="" name={<i>a</i>} value={point.x} />
          <EquationLine
            sign="="
            name={
              <>
                <i>y</i> = {activation}(<i>a</i>)
              </>
            }
            value={point.value}
            isResult
          />
          {delta === null && joint !== null && (
            <>
              <EquationLine sign="−" name={t('loss.target')} value={truth} />
              <EquationLine
                sign="="
                name={<Delta words={t('activation.joint')} />}
                value={jointDelta}
                isResult
              />
            </>
          )}
          {delta !== null && (
            <>
              <EquationLine
                sign=""
                name={
                  <>
                    <i>∂E</i>/<i>∂y</i>
                  </>
                }
                value={delta.dy}
              />
              {delta.slope === null ? (
                <>
                  <EquationLine sign="−" name={t('activation.mean')} value={delta.mean} />
                  <EquationLine sign="×" name={<i>y</i>} value={delta.y} />
                </>
              ) : (
                <EquationLine
                  sign="×"
                  name={
                    <>
                      <i>h′</i>(<i>a</i>)
                    </>
                  }
                  value={delta.slope}
                />
              )}
              <EquationLine sign="=" name={<Delta words="" />} value={delta.delta} isResult />
            </>
          )}
        </dl>
      </div>
      <Agreement of={compared} />
    </>
  );
}

function Delta({ words }: { readonly words: string }): ReactElement {
  return (
    <>
      <i>δ</i>
      {words !== '' && `, ${words}`}
    </>
  );
}

/** Whether the number's place on the curve lets anything back, and how many of the layer's do not. */
function FlatNotes({
  layer: { activation, fold },
  slope,
  slopes,
  channels,
}: {
  readonly layer: ActivationLayer;
  readonly slope: number;
  readonly slopes: Float64Array;
  readonly channels: number;
}): ReactElement | null {
  const counts = useMemo(() => countFlat(activation, slopes, channels), [activation, slopes, channels]);
  if (activation === 'softmax') return null;
  const flatness = flatnessOf(activation, slope);
  const { dead, saturated, deadChannels } = counts;
  const total = formatInteger(slopes.length);
  const list = deadChannels.slice(0, 12).map((channel) => formatOrdinal(channel + 1));
  if (deadChannels.length > list.length) list.push('…');
  return (
    <div className="activation-flat" data-flatness={flatness}>
      <p>
        <strong>
          {t(
            flatness === 'dead'
              ? 'activation.dead'
              : flatness === 'saturated'
                ? 'activation.saturated'
                : 'activation.open',
          )}
        </strong>
      </p>
      {dead > 0 && <p>{t('activation.deadCount', { count: formatInteger(dead), total })}</p>}
      {saturated > 0 && <p>{t('activation.saturatedCount', { count: formatInteger(saturated), total })}</p>}
      {fold.isMap && list.length > 0 && <p>{t('activation.deadMaps', { maps: list.join(', ') })}</p>}
    </div>
  );
}

/** The function as it is written. */
function Definition({ activation }: { readonly activation: ActivationLayer['activation'] }): ReactElement {
  return <>{t(`activation.formula.${activation}`)}</>;
}
