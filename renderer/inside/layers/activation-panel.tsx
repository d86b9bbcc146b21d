import { useMemo, useState, type ReactElement } from 'react';
import type { ElementwiseActivation } from '../../../core/activations/elementwise.ts';
import { activationCurve, pointOf, softmaxCurve } from '../../../core/explain/activation-curve.ts';
import type { Analysis, NodeAnalysis } from '../../../core/graph/analysis.ts';
import { formatOrdinal, formatShape } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { useSize } from '../../charts/use-size.ts';
import { Segments, type Segment } from '../../ui/segments.tsx';
import { ChooseNumber } from '../figure/choose-number.tsx';
import { FigureView } from '../figure/figure-view.tsx';
import { formulaNumber } from '../figure/formula-number.ts';
import { strongest } from '../figure/strongest.ts';
import { useMapScale } from '../figure/use-map-scale.ts';
import { ScaleLegend } from '../scale-legend.tsx';
import { ActivationFormula } from './activation-formula.tsx';
import { ActivationNumbers } from './activation-numbers.tsx';
import { ActivationPlot } from './activation-plot.tsx';
import './activation.css';
import { FlatNotes } from './flat-notes.tsx';
import { numberName } from './fold-words.ts';
import { placeIn } from './fold.ts';
import { FoldedGrid } from './folded-grid.tsx';
import { useActivation, type FoundActivation } from './use-activation.ts';

/** What the activation of a layer makes of each number, and of its gradient. */
export function ActivationPanel({
  node,
  analysis,
}: {
  readonly node: NodeAnalysis;
  readonly analysis: Analysis;
}): ReactElement {
  const found = useActivation(node, analysis);
  return found === null ? <p className="layer-note">{t('inside.nothing')}</p> : <View {...found} />;
}

type Shown = 'a' | 'y' | 'slope' | 'delta';

const SHOWN = (): readonly Segment<Shown>[] => [
  { value: 'a', label: t('activation.before'), help: t('activation.beforeHelp') },
  { value: 'y', label: t('activation.after'), help: t('activation.afterHelp') },
  { value: 'slope', label: t('activation.slope'), help: t('activation.slopeHelp') },
  { value: 'delta', label: t('activation.delta'), help: t('activation.deltaHelp') },
];

function View({ layer, tensors }: FoundActivation): ReactElement {
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
          <ActivationNumbers {...{ layer, tensors, index, point }} />
          <FlatNotes layer={layer} slope={point.slope} slopes={slopes} channels={channels} />
        </section>
      </div>
      <ActivationFormula activation={activation} />
      <p className="layers-note">
        {t('activation.of', { name: activation, layer: node.name, shape: formatShape(node.output ?? []) })}
        {activation === 'softmax' && ` ${t('activation.softmaxHeld')}`}
      </p>
    </FigureView>
  );
}
