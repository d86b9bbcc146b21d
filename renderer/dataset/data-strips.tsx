/** Lines above the images: what goes on, what is wrong, what is to be decided. */
import type { ReactElement, ReactNode } from 'react';
import { dataProblems } from '../../core/data/data-problems.ts';
import type { DataSet } from '../../core/data/data-set.ts';
import { isCollected } from '../../core/project/collect-data.ts';
import { matchData } from '../../core/project/match-data.ts';
import { sameShape } from '../../core/tensor/shape.ts';
import { formatInteger, formatRate, formatSeconds, formatShape } from '../../core/text/format.ts';
import { problemText, t } from '../../core/text/text.ts';
import type { CurrentReading, MissingFiles } from '../store/data-state.ts';
import { useDataStore } from '../store/data-store.ts';
import { useProjectStore } from '../store/project-store.ts';
import { Button } from '../ui/button.tsx';
import { FilesButton } from '../ui/files-button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { matchNetwork } from './data-edits.ts';
import { FolderButton } from './folder-button.tsx';

export function DataStrips({ data }: { readonly data: DataSet | null }): ReactElement {
  const { reading, missing, problem, dismissProblem } = useDataStore();
  return (
    <>
      {reading !== null && <ReadingStrip reading={reading} />}
      {problem !== null && (
        <Strip tone="danger" icon="warning" role="alert">
          <p>{problemText(problem)}</p>
          <IconButton icon="close" label={t('shell.close')} onClick={dismissProblem} />
        </Strip>
      )}
      {missing !== null && data !== null && <MissingForPreparation missing={missing} />}
      {data !== null && <UnfitStrip data={data} />}
      {data !== null && <MatchStrip data={data} />}
    </>
  );
}

/** What keeps the data, as it was corrected, from being trained on. */
function UnfitStrip({ data }: { readonly data: DataSet }): ReactElement | null {
  const isCollecting = useProjectStore((store) => isCollected(store.project.data));
  const [fault] = dataProblems(data);
  if (fault === undefined) return null;
  return (
    <Strip tone={isCollecting ? 'neutral' : 'warning'} icon={isCollecting ? 'info' : 'warning'} role="note">
      {/* What is collected has no folder to be put in order. */}
      <p>{isCollecting ? t('collect.need') : problemText(fault)}</p>
    </Strip>
  );
}

interface StripProps {
  readonly tone: 'neutral' | 'warning' | 'danger';
  readonly icon: IconName;
  readonly role?: 'alert' | 'note';
  readonly children: ReactNode;
}

function Strip({ tone, icon, role, children }: StripProps): ReactElement {
  return (
    <div className="data-strip" data-tone={tone} role={role}>
      <Icon name={icon} />
      {children}
    </div>
  );
}

/** How far it is, how fast, and how long it will take. */
export function ReadingStrip({ reading }: { readonly reading: CurrentReading }): ReactElement {
  const cancel = useDataStore((store) => store.cancel);
  const { name, progress } = reading;
  const facts =
    progress === null
      ? []
      : [
          t('dataset.readingOf', {
            done: formatInteger(progress.done),
            total: formatInteger(progress.total),
          }),
          ...(progress.perSecond === null
            ? []
            : [t('dataset.perSecond', { speed: formatRate(progress.perSecond) })]),
          ...(progress.secondsLeft === null
            ? []
            : [t('dataset.left', { time: formatSeconds(Math.ceil(progress.secondsLeft)) })]),
          ...(progress.refused === 0
            ? []
            : [t('dataset.refusedSoFar', { count: formatInteger(progress.refused) })]),
        ];
  return (
    <div className="data-strip data-reading" data-tone="neutral">
      <span className="data-reading-name">{t('dataset.reading', { name })}</span>
      <progress
        aria-label={t('dataset.progress')}
        max={Math.max(1, progress?.total ?? 1)}
        value={progress?.done ?? 0}
      />
      <span className="data-reading-facts">{facts.join(' · ')}</span>
      <Button onClick={cancel}>{t('shell.cancel')}</Button>
    </div>
  );
}

function MissingForPreparation({ missing }: { readonly missing: MissingFiles }): ReactElement {
  const forget = useDataStore((store) => store.forgetMissing);
  const supply = useDataStore((store) => store.supply);
  const { name, isCollected } = missing;
  return (
    <Strip tone="warning" icon="folder" role="note">
      <p>{isCollected ? t('collect.missingPrepare') : t('dataset.missingPrepare', { name })}</p>
      {isCollected ? (
        <FilesButton label={t('collect.supply')} inputLabel={t('collect.input')} onFiles={supply} />
      ) : (
        <FolderButton label={t('dataset.findFolder')} />
      )}
      <Button variant="quiet" onClick={forget}>
        {t('shell.cancel')}
      </Button>
    </Strip>
  );
}

/** Shown whenever the network's ends differ from the data, and can be made to fit. */
function MatchStrip({ data }: { readonly data: DataSet }): ReactElement | null {
  const analysis = useProjectStore((store) => store.analysis);
  const { shape } = data;
  const classes = data.classNames.length;
  if (classes < 2) return null;
  if (matchData(analysis, { shape, classes }) === null) return null;
  const network = analysis.input?.output ?? null;
  const outputs = analysis.output?.output?.at(-1) ?? null;
  const dataShape = formatShape(shape);
  const networkShape = network === null ? t('inspector.notKnown') : formatShape(network);
  const inputFits = network !== null && sameShape(network, shape);
  const outputFits = outputs === classes;
  const gives = outputs === null ? t('inspector.notKnown') : formatInteger(outputs);
  return (
    <Strip tone="warning" icon="connect" role="note">
      <p>
        {inputFits
          ? t('dataset.matchOutput', { classes: formatInteger(classes), outputs: gives })
          : outputFits
            ? t('dataset.matchInput', { dataShape, networkShape })
            : t('dataset.match', {
                dataShape,
                networkShape,
                classes: formatInteger(classes),
                outputs: gives,
              })}
      </p>
      <Button onClick={matchNetwork}>{t('dataset.matchButton')}</Button>
    </Strip>
  );
}
