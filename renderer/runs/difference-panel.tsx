import { useMemo, type ReactElement } from 'react';
import { graphDifference } from '../../core/runs/graph-difference.ts';
import { t } from '../../core/text/text.ts';
import { GraphDifferencePicture } from '../editor/graph-difference-picture.tsx';
import { useDataStore } from '../store/data-store.ts';
import { useProjectStore } from '../store/project-store.ts';
import { useRunStore } from '../store/run-store.ts';
import { useRunsStore } from '../store/runs-store.ts';
import { Select } from '../ui/select.tsx';
import { chosenSides, comparable, type Compared } from './compared.ts';
import { differenceGroups, nodeNames } from './difference-rows.ts';
import { useRunsView } from './runs-view.ts';

/** In what two runs, or a run and the project, differ: their layers as one picture, and everything in a table. */
export function DifferencePanel(): ReactElement {
  const runs = useRunsStore((store) => store.runs);
  const current = useRunsStore((store) => store.current);
  const project = useProjectStore((store) => store.project);
  const fromWeights = useRunStore((store) => store.startWeights !== null);
  // What the project trains on is told anew when it has been read.
  useDataStore((store) => store.arranged);
  const from = useRunsView((view) => view.from);
  const to = useRunsView((view) => view.to);
  const set = useRunsView((view) => view.set);
  const all = comparable({ runs, current }, project, fromWeights);
  const sides = chosenSides(all, { from, to });
  if (sides === null) return <p className="runs-hint">{t('runs.differenceOne')}</p>;
  const options = all.map(({ id, name }) => ({ value: id, label: name }));
  const [first, second] = sides;
  return (
    <section className="difference" aria-label={t('runs.view.difference')}>
      <div className="difference-sides">
        <label>
          {t('runs.from')}
          <Select value={first.id} options={options} onValue={(value) => set({ from: value })} />
        </label>
        <label>
          {t('runs.to')}
          <Select value={second.id} options={options} onValue={(value) => set({ to: value })} />
        </label>
        <Key />
      </div>
      <Difference from={first} to={second} />
    </section>
  );
}

const KINDS = [
  ['changed', '≠'],
  ['added', '+'],
  ['removed', '−'],
] as const;

function Key(): ReactElement {
  return (
    <ul className="difference-key" aria-hidden="true">
      {KINDS.map(([kind, sign]) => (
        <li key={kind} data-kind={kind}>
          <b>{sign}</b> {t(`runs.kind.${kind}`)}
        </li>
      ))}
    </ul>
  );
}

interface DifferenceProps {
  readonly from: Compared;
  readonly to: Compared;
}

function Difference({ from, to }: DifferenceProps): ReactElement {
  const graph = useMemo(() => graphDifference(from.document, to.document), [from.document, to.document]);
  const nameOf = useMemo(() => nodeNames(from.document, to.document), [from.document, to.document]);
  const groups = differenceGroups(from, to, graph);
  const isSame = groups.every(({ id }) => id === 'results');
  return (
    <div className="difference-body">
      <div className="difference-graph">
        <GraphDifferencePicture difference={graph} nameOf={nameOf} />
      </div>
      <div className="difference-lists" tabIndex={0} role="group" aria-label={t('runs.differences')}>
        {isSame && <p className="runs-hint">{t('runs.differenceNone')}</p>}
        {groups.length > 0 && (
          <table aria-label={t('runs.differences')}>
            <thead>
              <tr>
                <th scope="col">{t('runs.place')}</th>
                <th scope="col">{from.name}</th>
                <th scope="col">{to.name}</th>
              </tr>
            </thead>
            {groups.map(({ id, rows }) => (
              <tbody key={id}>
                <tr className="difference-group">
                  <th scope="rowgroup" colSpan={3}>
                    {t(`runs.${id}`)}
                  </th>
                </tr>
                {rows.map(({ what, from: before, to: after }, index) => (
                  <tr key={index} className={before === after ? 'difference-equal' : undefined}>
                    <th scope="row">{what}</th>
                    <td>{before}</td>
                    <td>{after}</td>
                  </tr>
                ))}
              </tbody>
            ))}
          </table>
        )}
      </div>
    </div>
  );
}
