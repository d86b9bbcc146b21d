import { useEffect, useRef, type ReactElement } from 'react';
import type { Dissection } from '../../../core/inspect/dissection.ts';
import { formatBrief, formatShape, formatShare } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { ColumnHeads } from '../figure/column-heads.tsx';
import { useProjectStore } from '../../store/project-store.ts';
import { useIteration } from './iteration-store.ts';
import type { Phase } from './iteration-steps.ts';
import { weightsTogether } from './weights-together.ts';

interface LayersTableProps {
  readonly dissection: Dissection;
  readonly phase: Exclude<Phase, 'loss'>;
  /** Whose turn it is. */
  readonly node: string | null;
}

const COLUMNS = {
  forward: ['output', 'values', 'greatest'],
  backward: ['delta', 'greatest', 'gradient'],
  update: ['change', 'share'],
} as const;

/** The phase as numbers, a layer a line in the order of its steps; a line is a step to go to. */
export function LayersTable({ dissection, phase, node }: LayersTableProps): ReactElement {
  const analysis = useProjectStore((store) => store.analysis);
  const { steps, goTo } = useIteration();
  const body = useRef<HTMLTableSectionElement>(null);
  useEffect(() => {
    // jsdom has no layout to scroll in.
    body.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [node]);
  return (
    <div className="iteration-table">
      <table aria-label={t('iteration.table')}>
        <ColumnHeads
          of={[t('iteration.layer'), ...COLUMNS[phase].map((column) => t(`iteration.${column}`))]}
        />
        <tbody ref={body}>
          {steps.map((step, at) => {
            const own = analysis.byId.get(step.node ?? '');
            if (step.phase !== phase || own === undefined) return null;
            return (
              <tr key={own.id} aria-current={own.id === node ? 'step' : undefined} onClick={() => goTo(at)}>
                <th scope="row">
                  <button type="button" className="iteration-row" onClick={() => goTo(at)}>
                    {own.name}
                  </button>
                </th>
                {cells(dissection, phase, own.id, own.output).map((cell, column) => (
                  <td key={COLUMNS[phase][column]}>{cell}</td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function cells(
  dissection: Dissection,
  phase: LayersTableProps['phase'],
  node: string,
  output: readonly number[] | null,
): readonly string[] {
  const own = dissection.nodes.find((each) => each.node === node);
  const weights = weightsTogether(dissection, node);
  const brief = (value: number | undefined): string => (value === undefined ? '–' : formatBrief(value));
  switch (phase) {
    case 'forward':
      return [formatShape(output ?? []), brief(own?.values.mean), brief(own?.values.greatest)];
    case 'backward':
      return [brief(own?.delta?.mean), brief(own?.delta?.greatest), brief(weights?.gradient.mean)];
    case 'update': {
      const size = weights?.before.mean ?? 0;
      const share = weights === null || size === 0 ? '–' : formatShare(weights.change.mean / size);
      return [brief(weights?.change.mean), share];
    }
  }
}
