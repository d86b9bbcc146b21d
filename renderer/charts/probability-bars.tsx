import { memo, type ReactElement } from 'react';
import { argmax } from '../../core/train/argmax.ts';
import { formatOrdinal, formatProbability, formatSetting } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { classNames } from '../ui/class-names.ts';
import { classColour } from './class-colours.ts';
import { ClassMark } from './class-mark.tsx';
import './probability-bars.css';

interface ProbabilityBarsProps {
  /** Of every class, in the order of the classes. */
  readonly probabilities: Float32Array;
  readonly target: number | null;
  readonly shapes: boolean;
  /** Of the classes; left out: their numbers. */
  readonly names?: readonly string[];
  /** Shows so many, from the most probable one on; left out: all, in the order of the classes. */
  readonly most?: number;
}

/** Where the bars may end, so that they do not grow and shrink with every iteration. */
const ENDS = [0.15, 0.2, 0.3, 0.5, 0.75, 1];

/** How many lengths of a bar are told apart: more than it has pixels. */
const LENGTHS = 2000;

/** The probability of each class as a bar: the target outlined, the predicted class in full colour. */
export function ProbabilityBars(props: ProbabilityBarsProps): ReactElement {
  const { probabilities, target, shapes, names, most } = props;
  const classes = probabilities.length;
  const predicted = argmax(probabilities);
  const largest = Math.max(1.25 / classes, probabilities[predicted] ?? 0);
  const end = ENDS.find((candidate) => candidate >= largest) ?? 1;
  // Where a run diverged there is no number, and no bar.
  const length = (probability: number): number =>
    Number.isFinite(probability) ? Math.round(Math.min(1, probability / end) * LENGTHS) / LENGTHS : 0;
  return (
    <div className="bars">
      <ul className="bars-list" aria-label={t('bars.title')}>
        {labelsToShow(probabilities, most).map((label) => (
          <Bar
            key={label}
            label={label}
            name={names?.[label] ?? formatOrdinal(label)}
            classes={classes}
            shapes={shapes}
            value={formatProbability(probabilities[label] ?? 0)}
            length={length(probabilities[label] ?? 0)}
            chance={length(1 / classes)}
            isTarget={label === target}
            isPredicted={label === predicted}
          />
        ))}
      </ul>
      <div className="bars-scale" aria-hidden="true">
        <span>{formatSetting(0)}</span>
        <span>{formatSetting(end)}</span>
      </div>
    </div>
  );
}

function labelsToShow(probabilities: Float32Array, most: number | undefined): readonly number[] {
  const labels = Array.from(probabilities.keys());
  if (most === undefined) return labels;
  return labels.sort((a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0)).slice(0, most);
}

interface BarProps {
  readonly label: number;
  readonly name: string;
  readonly classes: number;
  readonly shapes: boolean;
  /** In figures. */
  readonly value: string;
  /** Parts of the track, from 0 to 1. */
  readonly length: number;
  readonly chance: number;
  readonly isTarget: boolean;
  readonly isPredicted: boolean;
}

/** One class; drawn anew only where something of it changed. */
const Bar = memo(function Bar(props: BarProps): ReactElement {
  const { label, name, classes, shapes, value, length, chance, isTarget, isPredicted } = props;
  return (
    <li
      className={classNames('bar', isTarget && 'bar-target', isPredicted && 'bar-predicted')}
      aria-label={itemText(props)}
    >
      <ClassMark label={label} classes={classes} shapes={shapes} />
      <span className="bar-name" title={name}>
        {name}
      </span>
      <span className="bar-track">
        <span
          className="bar-fill"
          style={{ width: `${100 * length}%`, backgroundColor: classColour(label, classes) }}
        />
        <span className="bar-chance" style={{ left: `${100 * chance}%` }} />
      </span>
      <span className="bar-value">{value}</span>
    </li>
  );
});

function itemText({ name, value, isPredicted, isTarget }: BarProps): string {
  const params = { label: name, probability: value };
  if (isPredicted && isTarget) return t('bars.itemBoth', params);
  if (isPredicted) return t('bars.itemPredicted', params);
  return isTarget ? t('bars.itemTarget', params) : t('bars.item', params);
}
