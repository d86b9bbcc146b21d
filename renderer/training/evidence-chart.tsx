import type { ReactElement } from 'react';
import type { DataSet } from '../../core/data/data-set.ts';
import { SampleThumb } from '../dataset/sample-thumb.tsx';
import { classNames } from '../ui/class-names.ts';
import type { BarsEvidence, CountsEvidence, CurvesEvidence, Evidence } from './evidence.ts';
import './evidence-chart.css';

interface EvidenceChartProps {
  readonly evidence: Evidence;
  /** Whose images a pair is of. */
  readonly data: DataSet | null;
}

/** A small chart under a sentence of advice; its numbers are there in words, too. */
export function EvidenceChart({ evidence, data }: EvidenceChartProps): ReactElement {
  return (
    <figure className="evidence">
      <figcaption>{evidence.title}</figcaption>
      {evidence.kind === 'bars' ? (
        <Bars evidence={evidence} data={data} />
      ) : evidence.kind === 'counts' ? (
        <Counts evidence={evidence} />
      ) : (
        <Curves evidence={evidence} />
      )}
    </figure>
  );
}

function Bars({
  evidence: { title, bars, left, pair },
  data,
}: {
  readonly evidence: BarsEvidence;
  readonly data: DataSet | null;
}): ReactElement {
  const middle = bars.length / 2;
  return (
    <>
      <ul className="evidence-bars" aria-label={title}>
        {bars.map(({ name, text, share, found }, i) => (
          <li
            key={i}
            className={classNames(found && 'evidence-found', left !== null && i === middle && 'evidence-gap')}
          >
            <span className="evidence-name" title={name}>
              {name}
            </span>
            <span className="evidence-track" aria-hidden="true">
              <i style={{ width: `${100 * share}%` }} />
            </span>
            <span className="evidence-number">{text}</span>
          </li>
        ))}
      </ul>
      {left !== null && <p className="evidence-note">{left}</p>}
      {pair !== null && data !== null && (
        <div className="evidence-pair">
          {pair.images.map((image, i) => (
            <span key={i} aria-hidden="true">
              <SampleThumb data={data} image={image} />
            </span>
          ))}
          <p className="evidence-note">{pair.text}</p>
        </div>
      )}
    </>
  );
}

const WIDTH = 220;
const HEIGHT = 44;
const MARGIN = 2;

function Counts({
  evidence: { title, counts, low, high, words },
}: {
  readonly evidence: CountsEvidence;
}): ReactElement {
  const most = Math.max(1, ...counts);
  const step = WIDTH / counts.length;
  return (
    <>
      <svg
        className="evidence-plot"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${title}. ${words}`}
      >
        {counts.map((count, i) => {
          // What is there is seen, however little.
          const height = count === 0 ? 0 : Math.max(2, (HEIGHT * count) / most);
          return <rect key={i} x={i * step + 0.5} width={step - 1} y={HEIGHT - height} height={height} />;
        })}
        <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
      </svg>
      <div className="evidence-ends" aria-hidden="true">
        <span>{low}</span>
        <span>{high}</span>
      </div>
    </>
  );
}

function Curves({
  evidence: { title, training, validation, best, isLog, low, high, words },
}: {
  readonly evidence: CurvesEvidence;
}): ReactElement {
  // A loss of zero has no logarithm, and is as low as any.
  const scaled = (value: number): number => (isLog ? Math.log10(Math.max(value, 1e-12)) : value);
  const values = [...training, ...validation].filter(Number.isFinite).map(scaled);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const xOf = (index: number): number =>
    MARGIN + ((WIDTH - 2 * MARGIN) * index) / Math.max(1, training.length - 1);
  const yOf = (value: number): number =>
    HEIGHT - MARGIN - ((HEIGHT - 2 * MARGIN) * (scaled(value) - least)) / (most - least || 1);
  const points = (series: readonly number[]): string =>
    series
      .flatMap((value, i) =>
        Number.isFinite(value) ? [`${xOf(i).toFixed(1)},${yOf(value).toFixed(1)}`] : [],
      )
      .join(' ');
  return (
    <div className="evidence-curves">
      <div className="evidence-scale" aria-hidden="true">
        <span>{high}</span>
        <span>{low}</span>
      </div>
      <svg
        className="evidence-plot"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${title}. ${words}`}
      >
        {best !== null && <line className="evidence-best" x1={xOf(best)} x2={xOf(best)} y1="0" y2={HEIGHT} />}
        <polyline className="evidence-training" points={points(training)} />
        {validation.length > 0 && <polyline className="evidence-validation" points={points(validation)} />}
        <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
      </svg>
    </div>
  );
}
