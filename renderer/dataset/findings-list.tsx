import type { ReactElement } from 'react';
import type { Finding } from '../../core/data/findings.ts';
import { shownFileName } from '../../core/data/file-name.ts';
import { formatInteger } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { takeRemedy } from './data-edits.ts';
import { useDataView } from './data-view.ts';

interface FindingsListProps {
  readonly findings: readonly Finding[];
  readonly classNames: readonly string[];
  readonly searching: boolean;
  /** Whether duplicates were looked for. */
  readonly searched: boolean;
}

/** What is worth a look before training, each with a click to see it and one to mend it. */
export function FindingsList({ findings, classNames, searching, searched }: FindingsListProps): ReactElement {
  const { show, finding: shown } = useDataView();
  return (
    <div className="data-findings">
      {findings.length > 0 && (
        <ul aria-label={t('dataset.findings')}>
          {findings.map((finding) => (
            <li key={finding.kind} className="data-finding" data-kind={finding.kind}>
              <Icon name={finding.kind === 'leak' || finding.kind === 'conflict' ? 'warning' : 'info'} />
              <div>
                <p>{sentenceOf(finding, classNames)}</p>
                <div className="data-finding-acts">
                  <Button
                    aria-pressed={shown === finding.kind}
                    onClick={() =>
                      show({ className: null, part: 'any', among: new Set(finding.images) }, finding.kind)
                    }
                  >
                    {t('dataset.showThem')}
                  </Button>
                  {Object.keys(finding.remedy).length > 0 && (
                    <Button
                      onClick={() => {
                        takeRemedy(finding.remedy);
                        show({ className: null, part: 'any' });
                      }}
                    >
                      {t(`dataset.${finding.kind}Do`)}
                    </Button>
                  )}
                </div>
              </div>
            </li>
          ))}
        </ul>
      )}
      {searching && (
        <p className="data-note" role="status">
          {t('dataset.searching')}
        </p>
      )}
      {!searching && !searched && <p className="data-note">{t('dataset.notSearched')}</p>}
      {!searching && searched && findings.length === 0 && (
        <p className="data-good">
          <Icon name="check" />
          {t('dataset.nothingFound')}
        </p>
      )}
    </div>
  );
}

function sentenceOf(finding: Finding, classNames: readonly string[]): string {
  if (finding.kind === 'odd') return t('dataset.odd', { count: finding.images.length });
  if (finding.kind !== 'imbalance') return t(`dataset.${finding.kind}`, { count: finding.groups });
  const { largest, smallest } = finding.imbalance;
  const nameOf = (label: number): string => shownFileName(classNames[label] ?? '');
  return t('dataset.imbalance', {
    largest: nameOf(largest.label),
    most: formatInteger(largest.count),
    smallest: nameOf(smallest.label),
    fewest: formatInteger(smallest.count),
  });
}
