import { useCallback, useDeferredValue, useMemo, useState, type ReactElement, type ReactNode } from 'react';
import { filtersOf } from '../../../core/explain/convolution-sizes.ts';
import { t } from '../../../core/text/text.ts';
import { useSize } from '../../charts/use-size.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { scaleFor } from '../colour-scale.ts';
import type { Cell } from '../figure/grid-box.ts';
import { useShownTheme } from '../use-theme.ts';
import type { BackwardLayer, BackwardTensors } from './backward-tensors.ts';
import { cellAfter, cellWithin } from './cell-walk.ts';
import { ChooseNumber } from '../figure/choose-number.tsx';
import { DeltaSum } from './delta-sum.tsx';
import { explainInput } from './explain-input.ts';
import { FilterTable } from './filter-table.tsx';
import { InputFigure } from './input-figure.tsx';
import { inputSteps } from './input-steps.ts';
import { inputWalk, type InputPlace } from './input-walk.ts';
import { inputWords } from './input-words.ts';
import { pairMark, type PairMark } from './pair-mark.ts';
import { PairTable } from './pair-table.tsx';
import { StepBar } from '../figure/step-bar.tsx';
import { strongest } from '../figure/strongest.ts';
import { strongestFilter } from './strongest-filter.ts';
import { usePlay } from '../figure/use-play.ts';
import { useStepKeys } from '../figure/use-step-keys.ts';

export interface QuestionProps {
  readonly layer: BackwardLayer;
  readonly tensors: BackwardTensors;
  /** Which question it is, before what is chosen for it. */
  readonly tools: ReactNode;
}

/** Where one number of the input went, and how its gradient comes back from there. */
export function InputQuestion({ layer, tensors, tools }: QuestionProps): ReactElement {
  const { convolution, others } = layer;
  const { vertical, horizontal, channels } = convolution;
  const theme = useShownTheme();
  const announce = useAnnouncements((store) => store.announce);
  const hasDelta = others.length > 0 || tensors.source.activation !== 'linear';
  const walk = useMemo(() => inputWalk({ vertical, horizontal }, hasDelta), [vertical, horizontal, hasDelta]);
  const [begin] = useState(() => strongest(tensors.sourceDelta.data));
  const [wantedChannel, setChannel] = useState(begin % channels);
  const [wanted, setPlace] = useState<InputPlace>(() => ({
    cell: cellAfter(walk.grid, { row: 0, column: 0 }, Math.floor(begin / channels)),
    step: 0,
  }));
  const [hovered, setHovered] = useState<Cell | null>(null);
  const [chosenFilter, setFilter] = useState<number | null>(null);
  const [chosenPair, setPair] = useState<number | null>(null);
  const [hoveredPair, setHoveredPair] = useState<number | null>(null);

  const [body, size] = useSize<HTMLDivElement>();

  const c = Math.min(wantedChannel, channels - 1);
  const held = cellWithin(walk.grid, wanted.cell);
  const heldStep = Math.min(wanted.step, walk.stepsAt(held) - 1);
  const explain = (place: Cell) => explainInput(layer, tensors, { ...place, c });
  const { row, column } = hovered ?? held;
  const explanation = useMemo(
    () => explainInput(layer, tensors, { row, column, c }),
    [layer, tensors, row, column, c],
  );
  const { row: heldRow, column: heldColumn } = held;
  const strongestThere = useMemo(
    () => strongestFilter(explainInput(layer, tensors, { row: heldRow, column: heldColumn, c }).cell),
    [layer, tensors, heldRow, heldColumn, c],
  );
  const range = filtersOf(convolution, c);
  const filter =
    chosenFilter === null ? strongestThere : Math.min(range.end - 1, Math.max(range.first, chosenFilter));

  const taps = vertical.kernel * horizontal.kernel;
  const { reached } = explanation.cell;
  const markOf = (index: number): PairMark => {
    const { m = 0, n = 0 } = reached[index] ?? {};
    return pairMark(m * horizontal.kernel + n, taps, theme);
  };
  const steps = inputSteps(reached.length, hasDelta);
  // A cell that is only pointed at shows all of it.
  const step = (hovered === null ? steps[heldStep] : undefined) ?? { kind: 'all' };
  const strongestPair = useMemo(() => strongest(reached.map(({ sum }) => sum)), [reached]);
  const close =
    hoveredPair ??
    (step.kind === 'pair' ? step.pair : Math.min(chosenPair ?? strongestPair, reached.length - 1));
  // The picture answers first: a row for each filter takes longer to lay out than all the rest.
  const listed = useDeferredValue(reached[close]);
  const listedTap = listed === undefined ? 0 : listed.m * horizontal.kernel + listed.n;
  const listedMark = useMemo(() => pairMark(listedTap, taps, theme), [listedTap, taps, theme]);
  const words = inputWords(explanation, step, layer, (index) => markOf(index).letter);

  const say = (place: InputPlace): void => {
    const next = explain(place.cell);
    const nextStep = inputSteps(next.cell.reached.length, hasDelta)[place.step] ?? { kind: 'all' };
    const letterOf = (index: number): string => {
      const { m = 0, n = 0 } = next.cell.reached[index] ?? {};
      return pairMark(m * horizontal.kernel + n, taps, theme).letter;
    };
    announce(inputWords(next, nextStep, layer, letterOf));
  };
  const goTo = (place: InputPlace): void => {
    setHovered(null);
    setPlace(place);
    say(place);
  };
  const forward = (): void => goTo(walk.forward({ cell: held, step: heldStep }));
  const back = (): void => goTo(walk.back({ cell: held, step: heldStep }));
  const playForward = useCallback(
    () => setPlace((place) => walk.forward({ cell: cellWithin(walk.grid, place.cell), step: place.step })),
    [walk],
  );
  const play = usePlay(playForward);
  useStepKeys({ toggle: play.toggle, forward, back });
  const choose = (cell: Cell): void => {
    setHovered(null);
    setPair(null);
    setPlace({ cell, step: 0 });
  };
  const deltaScale = useMemo(() => scaleFor(tensors.delta.data), [tensors.delta]);

  return (
    <div className="backward" role="group" aria-label={t('backward.input')}>
      <div className="layer-tools">
        {tools}
        <ChooseNumber label={t('backward.channel')} value={c} count={channels} onValue={setChannel} />
        <ChooseNumber
          label={t('backward.filter')}
          value={filter}
          first={range.first}
          count={range.end - range.first}
          onValue={setFilter}
        />
        {chosenFilter !== null && (
          <Button variant="quiet" title={t('backward.strongestFilterHelp')} onClick={() => setFilter(null)}>
            {t('backward.strongestFilter')}
          </Button>
        )}
        <p className="backward-hint">{t('backward.keys')}</p>
      </div>
      <div ref={body} className="backward-body">
        <InputFigure
          {...{ layer, tensors, explanation, step, filter, markOf, deltaScale, size }}
          highlighted={hoveredPair}
          held={held}
          onHover={setHovered}
          onChoose={choose}
          onPair={setHoveredPair}
        />
        <StepBar
          step={hovered === null ? heldStep : 0}
          count={hovered === null ? steps.length : 1}
          play={play}
          onStep={(next) => goTo({ cell: held, step: next })}
          onForward={forward}
          onBack={back}
          onCell={(by) => goTo({ cell: cellAfter(walk.grid, held, by), step: 0 })}
        />
        <p className="backward-words">{words}</p>
        <div className="backward-numbers">
          <section className="backward-sum" aria-label={t('backward.pairs')}>
            {reached.length === 0 ? (
              <p className="layer-note">{t('backward.nowhere')}</p>
            ) : (
              <PairTable
                cell={explanation.cell}
                running={explanation.running}
                {...{ step, filter, markOf }}
                selected={close}
                onSelect={(index) => {
                  setPair(index);
                  if (step.kind === 'pair') goTo({ cell: held, step: index + 1 });
                }}
                onHover={setHoveredPair}
              />
            )}
            <DeltaSum explanation={explanation} layer={layer} step={step} />
          </section>
          {listed !== undefined && (
            <FilterTable pair={listed} mark={listedMark} filter={filter} onFilter={setFilter} />
          )}
        </div>
      </div>
    </div>
  );
}
