import { useEffect, useRef, type ReactElement } from 'react';
import { formatLoss, formatSetting } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { useProjectStore } from '../../store/project-store.ts';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Segments } from '../../ui/segments.tsx';
import { StepBar } from '../figure/step-bar.tsx';
import { usePlay } from '../figure/use-play.ts';
import { useStepKeys } from '../figure/use-step-keys.ts';
import { ChooseIteration } from './choose-iteration.tsx';
import { useLayerView } from '../layer-view-store.ts';
import './iteration-panel.css';
import { useIteration } from './iteration-store.ts';
import { PHASES, type Phase } from './iteration-steps.ts';
import { stepWords } from './iteration-words.ts';
import { LayersTable } from './layers-table.tsx';
import { LossFigure } from './loss-figure.tsx';
import { useIterationRun } from './use-iteration-run.ts';
import { WeightFigure } from './weight-figure.tsx';

/** The iteration microscope, below the canvas: which iteration, which phase, and its numbers. */
export function IterationPanel(): ReactElement | null {
  const isOpen = useIteration((store) => store.isOpen);
  // A layer that is looked into has the keys to itself.
  const isInLayer = useLayerView((store) => store.node !== null);
  return isOpen && !isInLayer ? <Open /> : null;
}

function Open(): ReactElement {
  useIterationRun();
  const { state, dissection, close } = useIteration();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || !isAround(event.target)) return;
      event.preventDefault();
      close();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [close]);
  return (
    <section ref={panel} className="iteration-panel" aria-label={t('iteration.title')} tabIndex={-1}>
      <header className="iteration-head">
        <h2>{t('iteration.title')}</h2>
        <ChooseIteration />
        <IconButton
          className="iteration-close"
          icon="close"
          label={t('iteration.close')}
          keys="Esc"
          onClick={close}
        />
      </header>
      {dissection === null ? (
        <p className="iteration-note" role="status">
          {t(`iteration.${state === 'found' ? 'working' : state}`)}
        </p>
      ) : (
        <Steps />
      )}
    </section>
  );
}

/** Steps a second. */
const SAID_SPEED = 1;

function Steps(): ReactElement | null {
  const { dissection, steps, step, state, goTo, goToPhase } = useIteration();
  const analysis = useProjectStore((store) => store.analysis);
  const now = steps[step];
  const words = dissection === null || now === undefined ? '' : stepWords(now, dissection, analysis);
  const last = steps.length - 1;
  const forward = (): void => {
    const { step: at } = useIteration.getState();
    if (at < last) goTo(at + 1);
    else play.stop();
  };
  const play = usePlay(forward);
  // Sentences that follow each other faster than they can be said are not; the last one is.
  const isSaid = words !== '' && (!play.isPlaying || play.speed <= SAID_SPEED || step === last);
  const announce = useAnnouncements((store) => store.announce);
  useEffect(() => {
    if (isSaid) announce(words);
  }, [isSaid, words, announce]);
  const byHand = (to: number): void => {
    play.stop();
    goTo(to);
  };
  const toggle = (): void => {
    if (!play.isPlaying && step === last) goTo(0);
    play.toggle();
  };
  useStepKeys({ toggle, forward: () => byHand(step + 1), back: () => byHand(step - 1) });
  if (dissection === null || now === undefined) return null;
  return (
    <>
      <div className="iteration-tools">
        <Segments
          label={t('iteration.phases')}
          hidesLabel
          segments={PHASES.map((value) => ({
            value,
            label: t(`iteration.${value}`),
            help: t(`iteration.${value}Help`),
          }))}
          value={now.phase}
          onValue={(phase: Phase) => {
            play.stop();
            goToPhase(phase);
          }}
        />
        <StepBar
          step={step}
          count={steps.length}
          play={{ ...play, toggle }}
          onStep={byHand}
          onForward={() => byHand(step + 1)}
          onBack={() => byHand(step - 1)}
        />
      </div>
      <p className="iteration-words" data-phase={now.phase}>
        {words}
        <span className="iteration-facts">
          {t('iteration.facts', {
            loss: formatLoss(dissection.loss),
            rate: formatSetting(Number(dissection.learningRate.toPrecision(6))),
          })}
          {state === 'running' && ` · ${t('iteration.running')}`}
        </span>
      </p>
      <div className="iteration-body" data-phase={now.phase}>
        {now.phase === 'loss' ? (
          <LossFigure dissection={dissection} />
        ) : (
          <LayersTable dissection={dissection} phase={now.phase} node={now.node} />
        )}
        {now.phase === 'update' && <WeightFigure dissection={dissection} />}
      </div>
    </>
  );
}

/** On the panel, the canvas, or nowhere; and in no dialog in front. */
function isAround(target: EventTarget | null): boolean {
  if (!(target instanceof Element) || document.querySelector('dialog[open]') !== null) return false;
  return target === document.body || target.closest('.iteration-panel, .canvas') !== null;
}
