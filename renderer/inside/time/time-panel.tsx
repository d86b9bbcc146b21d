import { useMemo, useState, type ReactElement } from 'react';
import type { NodeAnalysis } from '../../../core/graph/analysis.ts';
import {
  layerHistory,
  layerMoment,
  momentTensors,
  type LayerHistory,
} from '../../../core/inspect/layer-history.ts';
import { formatOrdinal, formatShare } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { useProjectStore } from '../../store/project-store.ts';
import { useRunStore } from '../../store/run-store.ts';
import { Segments, type Segment } from '../../ui/segments.tsx';
import { tensorSegment } from '../tensor-segment.ts';
import { useTensors } from '../use-tensors.ts';
import { MomentChart } from './moment-chart.tsx';
import { TimeChart } from './time-chart.tsx';
import './time.css';
import { useHistory } from './use-history.ts';

type Kind = 'values' | 'gradients';

/** How the weights of a layer, and their gradients, moved in the course of the run. */
export function TimePanel({ node }: { readonly node: NodeAnalysis }): ReactElement {
  const history = useHistory(node.id);
  if (history === 'none') return <BeforeRun node={node} />;
  return typeof history === 'string' ? (
    <Note>{t(`time.${history}`)}</Note>
  ) : (
    <History node={node} history={history} />
  );
}

function Note({ children }: { readonly children: string }): ReactElement {
  return (
    <div className="layer-panel">
      <p className="layer-note" role="status">
        {children}
      </p>
    </div>
  );
}

/** The numbers that a run would begin with. */
function BeforeRun({ node }: { readonly node: NodeAnalysis }): ReactElement {
  const names = useMemo(() => momentTensors(node), [node]);
  const tensors = useTensors(names);
  const history = useMemo(
    () => layerHistory(node, [layerMoment(node, 0, (name) => tensors.get(name)?.data)]),
    [node, tensors],
  );
  if (history.tensors.length === 0) return <Note>{t('time.none')}</Note>;
  return <History node={node} history={history} note={t('time.none')} />;
}

const KINDS = (): readonly Segment<Kind>[] => [
  { value: 'values', label: t('inside.kernel'), help: t('inside.kernelHelp') },
  { value: 'gradients', label: t('inside.kernelGradient'), help: t('inside.kernelGradientHelp') },
];

interface HistoryProps {
  readonly node: NodeAnalysis;
  readonly history: LayerHistory;
  /** What is to be said of it. */
  readonly note?: string;
}

function History({ node, history, note }: HistoryProps): ReactElement {
  const [kind, setKind] = useState<Kind>('values');
  const names = node.weights.filter(({ learned }) => learned).map(({ name }) => name);
  const [wanted, setName] = useState(names[0] ?? '');
  const [chosen, setMoment] = useState<number | null>(null);
  const isLesson = useProjectStore((store) => store.project.task === 'lesson');
  const isLive = useRunStore((store) => store.phase === 'running') && isLesson;
  const name = names.includes(wanted) ? wanted : (names[0] ?? '');
  const label = name.replaceAll('_', ' ');
  const full = `${node.id}/${kind === 'values' ? '' : 'd'}${name}`;
  const tensor = history.tensors.find((each) => each.name === full);
  const { iterations, dead, saturated } = history;
  const moment = Math.min(chosen ?? Infinity, iterations.length - 1);
  const shown = { iterations, moment, onMoment: setMoment };
  const isAlone = iterations.length === 1;
  const title = t(kind === 'values' ? 'time.weight' : 'time.gradient', { name: label });
  const told = note ?? (isLive ? t('time.live') : null);
  return (
    <div className="layer-panel">
      <div className="layer-tools">
        <Segments label={t('inside.shown')} segments={KINDS()} value={kind} onValue={setKind} />
        {names.length > 1 && (
          <Segments
            label={t('time.tensor')}
            segments={names.map(tensorSegment)}
            value={name}
            onValue={setName}
          />
        )}
        {!isAlone && <Legend />}
      </div>
      {tensor === undefined ? (
        <p className="layer-note">{t('time.nothing')}</p>
      ) : (
        <div className="time-body">
          {isAlone ? (
            <MomentChart key={full} {...{ iterations, tensor }} name={title} />
          ) : (
            <TimeChart {...{ ...shown, tensor }} name={title} />
          )}
          <div className="time-shares">
            {dead !== null && (
              <ShareLine {...shown} values={dead} name={t('time.dead')} help={t('time.deadHelp')} />
            )}
            {saturated !== null && (
              <ShareLine
                {...shown}
                values={saturated}
                name={t('time.saturated')}
                help={t('time.saturatedHelp')}
              />
            )}
          </div>
          <p className="time-of">
            {!isAlone && `${t('time.colour')}. `}
            {note === undefined && t(isLesson ? 'time.ofLesson' : 'time.ofTraining')}
          </p>
          {told !== null && <p className="time-of">{told}</p>}
        </div>
      )}
    </div>
  );
}

function Legend(): ReactElement {
  return (
    <ul className="time-legend">
      {(['mean', 'deviation', 'range'] as const).map((line) => (
        <li key={line}>
          <svg width={24} height={8} className="time-lines" aria-hidden="true">
            <polyline className={`time-${line}`} points="1,4 23,4" />
          </svg>
          {t(`time.${line}`)}
        </li>
      ))}
    </ul>
  );
}

interface ShareLineProps {
  readonly iterations: Uint32Array;
  readonly moment: number;
  readonly values: Float64Array;
  readonly name: string;
  readonly help: string;
}

/** A share over the iterations, in a small line of its own, with the iteration that is looked at in words. */
function ShareLine({ iterations, moment, values, name, help }: ShareLineProps): ReactElement {
  const first = iterations[0] ?? 0;
  const span = (iterations.at(-1) ?? 0) - first || 1;
  const x = (place: number): number => (100 * ((iterations[place] ?? 0) - first)) / span;
  const points = Array.from(values, (value, place) => `${x(place)},${29 - 28 * value}`).join(' ');
  return (
    <figure className="time-share" title={help}>
      <figcaption>
        {t('time.shareAt', {
          name,
          iteration: formatOrdinal(iterations[moment] ?? 0),
          share: formatShare(values[moment] ?? 0),
        })}
      </figcaption>
      {iterations.length > 1 && (
        <svg
          viewBox="0 0 100 30"
          preserveAspectRatio="none"
          role="img"
          aria-label={t('time.shares', { name })}
        >
          <polyline points={points} />
          <line x1={x(moment)} x2={x(moment)} y1={0} y2={30} />
        </svg>
      )}
    </figure>
  );
}
