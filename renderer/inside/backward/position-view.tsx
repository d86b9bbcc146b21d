import { useCallback, useMemo, useState, type ReactElement, type ReactNode } from 'react';
import { inputIndex } from './index-text.ts';
import { windowStart } from '../../../core/tensor/window.ts';
import { formatOrdinal, formatShape } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { useSize } from '../../charts/use-size.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { scaleFor, type ValueScale } from '../colour-scale.ts';
import { GridFigure } from '../figure/grid-figure.tsx';
import { gridBox, type Cell } from '../figure/grid-box.ts';
import { ScaleLegend } from '../scale-legend.tsx';
import type { BackwardLayer, BackwardTensors } from './backward-tensors.ts';
import './position-view.css';
import { GradientSum } from './gradient-sum.tsx';
import { mapSide } from './map-side.ts';
import { PositionList } from './position-list.tsx';
import { positionWords } from './position-words.ts';
import { orderPositions, type Positions } from './positions.ts';
import { OrderChoice } from '../figure/order-choice.tsx';
import { countedTerms, type TermOrder } from '../figure/ordered-terms.ts';
import { StepBar } from '../figure/step-bar.tsx';
import { usePlay } from '../figure/use-play.ts';
import { useStepKeys } from '../figure/use-step-keys.ts';

interface PositionViewProps {
  readonly label: string;
  readonly layer: BackwardLayer;
  readonly tensors: BackwardTensors;
  readonly positions: Positions;
  /** Which cell of the kernel, of which channel; null for a bias. */
  readonly tap: { readonly m: number; readonly n: number; readonly c: number } | null;
  readonly filter: number;
  readonly penalty: number | null;
  readonly engine: number;
  /** What is chosen, and how. */
  readonly tools: ReactNode;
  readonly formula: ReactNode;
  /** The kernel, beside the maps. */
  readonly kernel: ReactNode;
  /** Pixels that it takes. */
  readonly kernelWidth: number;
}

/** Every position that adds to one gradient: on the maps, and in a list. */
export function PositionView(props: PositionViewProps): ReactElement {
  const { label, layer, tensors, positions, tap, filter, penalty, engine, tools, formula, kernel } = props;
  const { vertical, horizontal, channels, filters } = layer.convolution;
  const announce = useAnnouncements((store) => store.announce);
  const [by, setBy] = useState<TermOrder>('size');
  const [wantedStep, setStep] = useState(0);
  const [hovered, setHovered] = useState<number | null>(null);
  const [body, size] = useSize<HTMLDivElement>();
  const ordered = useMemo(() => orderPositions(positions, by), [positions, by]);
  const count = ordered.order.length;
  const step = Math.min(wantedStep, count);
  const position = hovered ?? (step === 0 ? null : (ordered.order[step - 1] ?? null));
  const shownStep = hovered === null ? step : (ordered.rank[hovered] ?? 0) + 1;
  const words = positionWords(ordered, shownStep);

  const goTo = (next: number): void => {
    setHovered(null);
    setStep(next);
    announce(positionWords(ordered, next));
  };
  const after = useCallback((before: number) => (before >= count ? 0 : before + 1), [count]);
  const forward = (): void => goTo(after(step));
  const back = (): void => goTo(step === 0 ? count : step - 1);
  const play = usePlay(() => setStep(after));
  useStepKeys({ toggle: play.toggle, forward, back });
  const choose = (p: number): void => {
    setHovered(null);
    setStep((ordered.rank[p] ?? 0) + 1);
  };

  const border =
    tap === null
      ? { top: 0, right: 0, bottom: 0, left: 0 }
      : { top: vertical.before, bottom: vertical.after, left: horizontal.before, right: horizontal.after };
  const maps = tap === null ? 1 : 3;
  const side = mapSide({
    size,
    maps,
    beside: props.kernelWidth + 24 * maps,
    cells: Math.max(
      vertical.input + border.top + border.bottom,
      horizontal.input + border.left + border.right,
      vertical.output,
      horizontal.output,
    ),
  });
  const input = gridBox(vertical.input, horizontal.input, side, { border });
  const output = gridBox(vertical.output, horizontal.output, side);

  const products = useMemo(
    () => (by === 'place' || step === 0 ? ordered.product : countedTerms(ordered, step)),
    [ordered, by, step],
  );
  const productScale = useMemo(
    (): ValueScale => ({ kind: 'diverging', end: scaleFor(ordered.product).end }),
    [ordered],
  );
  const inputScale = useMemo(() => scaleFor(tensors.x.data), [tensors.x]);
  const deltaScale = useMemo(() => scaleFor(tensors.delta.data), [tensors.delta]);
  const outputCell: Cell | null =
    position === null
      ? null
      : { row: Math.floor(position / ordered.columns), column: position % ordered.columns };
  const cursorCell = outputCell ?? { row: 0, column: 0 };
  const inputCell: Cell | null =
    tap === null || outputCell === null
      ? null
      : {
          row: windowStart(vertical, outputCell.row) + tap.m * vertical.dilation,
          column: windowStart(horizontal, outputCell.column) + tap.n * horizontal.dilation,
        };
  const positionAt = ({ row, column }: Cell): number => row * ordered.columns + column;
  const mark = (cell: Cell | null, colour: string) =>
    cell === null ? [] : [{ ...cell, colour, kind: 'outline' as const }];
  /** Of a map with a cell for each position. */
  const cursor = (text: string) => ({
    cell: cursorCell,
    text,
    onCell: (cell: Cell, cause: string) => {
      if (cause === 'pointer') setHovered(positionAt(cell));
      else choose(positionAt(cell));
    },
  });
  const leave = (cell: Cell | null): void => {
    if (cell === null) setHovered(null);
  };

  return (
    <div className="backward" role="group" aria-label={label}>
      <div className="layer-tools">
        {tools}
        <span className="backward-legend">
          {t(tap === null ? 'backward.delta' : 'backward.productMap')}{' '}
          <ScaleLegend scale={tap === null ? deltaScale : productScale} />
        </span>
      </div>
      <div ref={body} className="backward-body">
        <div className="position-figure">
          {tap !== null && (
            <GridFigure
              title={t('backward.inputMap', { channel: formatOrdinal(tap.c + 1) })}
              note={formatShape([vertical.input, horizontal.input, channels])}
              box={input}
              values={tensors.x.data}
              channels={channels}
              channel={tap.c}
              scale={inputScale}
              role="input"
              marks={[
                {
                  row: windowStart(vertical, 0) + tap.m * vertical.dilation,
                  column: windowStart(horizontal, 0) + tap.n * horizontal.dilation,
                  rows: (vertical.output - 1) * vertical.stride + 1,
                  columns: (horizontal.output - 1) * horizontal.stride + 1,
                  colour: 'var(--role-kernel)',
                  kind: 'dashed',
                },
                ...mark(inputCell, 'var(--pair-first)'),
              ]}
            />
          )}
          {tap !== null && <Sign of="×" />}
          <GridFigure
            title={t('backward.deltaMap', { filter: formatOrdinal(filter + 1) })}
            note={formatShape([vertical.output, horizontal.output, filters])}
            box={output}
            values={tensors.delta.data}
            channels={filters}
            channel={filter}
            scale={deltaScale}
            role="output"
            reached={tap === null && by === 'place' && step > 0 ? step : count}
            marks={mark(outputCell, 'var(--pair-first)')}
            cursor={tap === null ? cursor(words) : undefined}
            onPoint={(cell) => setHovered(cell === null ? null : positionAt(cell))}
          />
          {tap !== null && <Sign of="=" />}
          {tap !== null && (
            <GridFigure
              title={t('backward.productMap')}
              note={`z[${inputIndex(vertical, 'i', formatOrdinal(tap.m + 1))}, …] · δ[i, j]`}
              box={output}
              values={products}
              scale={productScale}
              role="plain"
              reached={by === 'place' && step > 0 ? step : count}
              marks={mark(outputCell, 'var(--pair-first)')}
              cursor={cursor(words)}
              onPoint={leave}
            />
          )}
          {kernel}
        </div>
        <StepBar step={step} count={count + 1} play={play} onStep={goTo} onForward={forward} onBack={back} />
        <p className="backward-words">{words}</p>
        <div className="backward-numbers">
          <PositionList
            positions={ordered}
            step={step}
            position={position}
            onHover={setHovered}
            onChoose={choose}
          />
          <section className="backward-sum" aria-label={t('backward.gradient')}>
            <OrderChoice
              value={by}
              onValue={(next) => {
                setBy(next);
                setStep(0);
              }}
            />
            {formula}
            <GradientSum positions={positions} penalty={penalty} engine={engine} />
          </section>
        </div>
      </div>
    </div>
  );
}

/** Between two maps that are multiplied cell by cell. */
function Sign({ of }: { readonly of: '×' | '=' }): ReactElement {
  return (
    <span className="position-sign" aria-hidden="true">
      {of}
    </span>
  );
}
