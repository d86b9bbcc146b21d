import type { ReactElement } from 'react';
import type { NodeAnalysis } from '../../../core/graph/analysis.ts';
import { t } from '../../../core/text/text.ts';
import type { FollowerPart } from '../backward/follower-parts.ts';
import { Agreement } from '../figure/agreement.tsx';
import { EquationLine } from '../figure/equation-line.tsx';
import { EquationLines } from '../figure/equation-lines.tsx';
import { roundingOf } from '../figure/rounding.ts';

interface SentBackProps {
  readonly node: NodeAnalysis;
  readonly source: NodeAnalysis;
  /** What the node sends back to a number of the source, term by term, and their sum. */
  readonly terms: ArrayLike<number>;
  readonly sum: number;
  /** What others send back to it. */
  readonly parts: readonly FollowerPart[];
  /** The whole gradient, as the engine has it. */
  readonly engine: number;
}

/**
 * From what one layer sends back to a number to its whole gradient, and that the engine has the same. What layers send back that are
 * not explained is what the engine's number has beyond the other parts: then there is nothing to compare.
 */
export function SentBack({ node, source, terms, sum, parts, engine }: SentBackProps): ReactElement {
  const known = parts.flatMap((part) => (part.sum === null ? [] : [part.sum]));
  const unknown = parts.flatMap((part) => (part.sum === null ? [part.node.name] : []));
  const explained = known.reduce((total, part) => total + part, sum);
  return (
    <>
      <EquationLines>
        <EquationLine sign="Σ" name={t('backward.sum', { layer: node.name })} value={sum} />
        {parts.map((part) =>
          part.sum === null ? null : (
            <EquationLine
              key={part.node.id}
              sign="+"
              name={t('backward.from', { layer: part.node.name })}
              value={part.sum}
            />
          ),
        )}
        {unknown.length > 0 && (
          <EquationLine
            sign="+"
            name={t('backward.fromRest', { layers: unknown.join(', ') })}
            value={engine - explained}
          />
        )}
        <EquationLine
          sign="="
          name={t('dense.gradientAt', { layer: source.name })}
          value={unknown.length > 0 ? engine : explained}
          isResult
        />
      </EquationLines>
      {unknown.length === 0 && (
        <Agreement
          of={[{ value: explained, engine, tolerance: roundingOf([...Array.from(terms), ...known]) }]}
        />
      )}
    </>
  );
}
