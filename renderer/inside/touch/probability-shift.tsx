import { type ReactElement } from 'react';
import { argmax } from '../../../core/train/argmax.ts';
import { formatProbability } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { classColour } from '../../charts/class-colours.ts';
import { ClassMark } from '../../charts/class-mark.tsx';
import { useInsideStore } from '../inside-store.ts';
import { useClassNames } from '../subject/class-names-of.ts';
import { shiftedClasses } from './shifted-classes.ts';
import { useShift } from './shift-store.ts';
import './touch.css';

/** The probabilities before the newest edit by hand, and after it. */
export function ProbabilityShift(): ReactElement | null {
  const shift = useShift((store) => store.shift);
  const after = useInsideStore((store) => store.inspection?.probabilities ?? null);
  const names = useClassNames();
  if (after === null) return null;
  const before = shift?.before.length === after.length ? shift.before : after;
  const shown = shiftedClasses(before, after);
  const [first, last] = [argmax(before), argmax(after)];
  const largest = shown.reduce((end, label) => Math.max(end, before[label] ?? 0, after[label] ?? 0), 0);
  const length = (probability: number): number => (largest > 0 ? (100 * probability) / largest : 0);
  return (
    <section className="shift" aria-label={t('touch.shift')}>
      <p className="shift-cause">{shift === null ? t('touch.none') : t(`touch.cause.${shift.cause}`)}</p>
      <ul className="shift-list">
        {shown.map((label) => {
          const [from, to] = [before[label] ?? 0, after[label] ?? 0];
          const name = names[label] ?? '';
          const colour = classColour(label, after.length);
          const words = { label: name, before: formatProbability(from), after: formatProbability(to) };
          return (
            <li
              key={label}
              className="shift-class"
              aria-label={t('touch.moved', words)}
              data-predicted={label === last}
              data-was-predicted={label === first}
            >
              <ClassMark label={label} classes={after.length} shapes={false} />
              <span className="shift-name" title={name}>
                {name}
              </span>
              <span className="shift-track">
                <span className="shift-bar" style={{ width: `${length(to)}%`, backgroundColor: colour }} />
                <span className="shift-before" style={{ left: `${length(from)}%` }} />
              </span>
              <span className="shift-values">
                {shift !== null && <span className="shift-from">{words.before} → </span>}
                {words.after}
              </span>
            </li>
          );
        })}
      </ul>
      {shift !== null && before.every((value, label) => value === after[label]) && (
        <p className="shift-cause">{t('touch.unmoved')}</p>
      )}
    </section>
  );
}
