import { useState, type ReactElement } from 'react';
import { formatCount, formatInteger } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { useProjectStore } from '../store/project-store.ts';
import { Icon } from '../ui/icon.tsx';
import { problemSentence } from './problem-sentence.ts';
import './problem-list.css';
import { showProblem } from './show-problem.ts';

/** Under the canvas: the size of the model in a line, and every problem of it, each leading to its place. */
export function ProblemList(): ReactElement {
  const analysis = useProjectStore((store) => store.analysis);
  const [open, setOpen] = useState(true);
  const { total, nodes } = analysis;
  // An empty canvas says itself what to do first; it is not a mistake yet.
  const problems = nodes.length === 0 ? [] : analysis.problems;
  const count = problems.length;
  // Half a sum would pass for the whole one.
  const known = nodes.every(({ output }) => output !== null);
  return (
    <div className="problems">
      <div className="problems-bar">
        <span>{t('status.layers', { count: nodes.length })}</span>
        {known && nodes.length > 0 && (
          <>
            <span>{t('status.parameters', { count: formatInteger(total.parameters) })}</span>
            <span>{t('status.multiplyAdds', { count: formatCount(total.multiplyAdds) })}</span>
          </>
        )}
        {count === 0 && nodes.length > 0 && (
          <span className="problems-none">
            <Icon name="check" size={14} />
            {t('problems.none')}
          </span>
        )}
        {count > 0 && (
          <button
            type="button"
            className="problems-toggle"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            <Icon name="warning" size={14} />
            {t('problems.count', { count })}
            <Icon name={open ? 'chevronDown' : 'chevronUp'} size={14} />
          </button>
        )}
      </div>
      {count > 0 && open && (
        <ul className="problems-list" aria-label={t('problems.title')}>
          {problems.map((problem, index) => (
            <li key={`${problem.node ?? ''} ${problem.code} ${problem.field ?? ''} ${index}`}>
              <button type="button" className="problems-entry" onClick={() => showProblem(problem)}>
                {problemSentence(problem, analysis)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
