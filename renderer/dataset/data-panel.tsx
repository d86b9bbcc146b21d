import { useMemo, useState, type ReactElement } from 'react';
import type { DataSet, ImportedData } from '../../core/data/data-set.ts';
import { findingsOf } from '../../core/data/findings.ts';
import { shownFileName } from '../../core/data/file-name.ts';
import { isCollected } from '../../core/project/collect-data.ts';
import type { ProjectData } from '../../core/project/project-data.ts';
import { formatInteger, formatShape } from '../../core/text/format.ts';
import { problemText, t } from '../../core/text/text.ts';
import type { MissingFiles } from '../store/data-state.ts';
import { useDataStore } from '../store/data-store.ts';
import { useProjectStore } from '../store/project-store.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { Dialog } from '../ui/dialog.tsx';
import { FilesButton } from '../ui/files-button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Tabs, type TabItem } from '../ui/tabs.tsx';
import { useDropTarget } from '../ui/use-drop-target.ts';
import { ClassTable } from './class-table.tsx';
import { ClassTools } from './class-tools.tsx';
import { collectFiles } from './collect-edits.ts';
import { CollectForm } from './collect-form.tsx';
import { DataChoices } from './data-choices.tsx';
import './data-panel.css';
import { DataStrips } from './data-strips.tsx';
import { useDataView } from './data-view.ts';
import { FindingsList } from './findings-list.tsx';
import { FolderButton } from './folder-button.tsx';
import { Gallery } from './gallery.tsx';
import { isShown, placeImages } from './placed-images.ts';
import { PreparationForm } from './preparation-form.tsx';
import { SplitForm } from './split-form.tsx';
import { takeDrop } from './take-drop.ts';

/** The images that the network learns from: where they come from, what they are, and what is decided about them. */
export function DataPanel(): ReactElement {
  const project = useProjectStore((store) => store.project.data);
  const { state, imported, arranged, missing, reading, readAgain } = useDataStore();
  const { dragging, handlers } = useDropTarget(takeDrop);

  return (
    <section
      className={classNames('data-panel', dragging && 'data-panel-dragging')}
      aria-label={t('dataset.title')}
      {...handlers}
    >
      <DataStrips data={arranged} />
      {project !== null && imported !== null && arranged !== null ? (
        <DataWork project={project} imported={imported} data={arranged} />
      ) : missing !== null ? (
        <Missing missing={missing} />
      ) : state === 'stopped' && project !== null && reading === null ? (
        <div className="data-missing">
          <Icon name="info" size={24} />
          <p>{t('dataset.stopped', { name: originName(project) })}</p>
          <div className="data-missing-acts">
            <Button variant="primary" onClick={readAgain}>
              {t('dataset.readAgain')}
            </Button>
            <ChangeData label={t('dataset.otherData')} />
          </div>
        </div>
      ) : (
        reading === null && <DataChoices />
      )}
    </section>
  );
}

function originName({ origin }: ProjectData): string {
  switch (origin.kind) {
    case 'folder':
      return shownFileName(origin.name);
    case 'drawn':
      return t(`dataset.${origin.set}`);
    case 'collected':
      return t('dataset.collected');
  }
}

/** The project knows its images, but their files are not at hand. */
function Missing({ missing }: { readonly missing: MissingFiles }): ReactElement {
  const forget = useDataStore((store) => store.forgetMissing);
  if (missing.isCollected) return <MissingPictures missing={missing} />;
  const { name } = missing;
  const [found, total] = [formatInteger(missing.found), formatInteger(missing.total)];
  return (
    <div className="data-missing">
      <Icon name="folder" size={24} />
      <p>{t('dataset.missing', { name, found, total })}</p>
      <p className="data-note">{t('dataset.missingWhy')}</p>
      <div className="data-missing-acts">
        <FolderButton primary label={t('dataset.findFolder')} />
        <Button onClick={forget}>{t('dataset.otherData')}</Button>
      </div>
    </div>
  );
}

/** Of a set that was collected: there is no folder to choose again. */
function MissingPictures({ missing }: { readonly missing: MissingFiles }): ReactElement {
  const { supply, leaveMissing, forgetMissing } = useDataStore();
  const [found, total] = [formatInteger(missing.found), formatInteger(missing.total)];
  return (
    <div className="data-missing">
      <Icon name="image" size={24} />
      <p>{t('collect.missing', { found, total })}</p>
      <p className="data-note">{t('collect.missingWhy')}</p>
      <div className="data-missing-acts">
        <FilesButton primary label={t('collect.supply')} inputLabel={t('collect.input')} onFiles={supply} />
        <Button onClick={leaveMissing}>{t('collect.leave', { count: missing.total - missing.found })}</Button>
        <Button onClick={forgetMissing}>{t('dataset.otherData')}</Button>
      </div>
    </div>
  );
}

interface DataWorkProps {
  readonly project: ProjectData;
  readonly imported: ImportedData;
  /** Arranged. */
  readonly data: DataSet;
}

function DataWork({ project, imported, data }: DataWorkProps): ReactElement {
  const filter = useDataView((view) => view.filter);
  const collected = isCollected(project) ? project : null;
  const placed = useMemo(() => placeImages(imported.data, data), [imported, data]);
  const images = useMemo(() => placed.filter((each) => isShown(each, filter)), [placed, filter]);
  return (
    <div className="data-work">
      <div className="data-overview">
        <header className="data-head">
          <div>
            <h2 title={originName(project)}>{originName(project)}</h2>
            <p>
              {t('dataset.summary', {
                images: formatInteger(data.labels.length),
                classes: formatInteger(data.classNames.length),
                shape: formatShape(data.shape),
              })}
            </p>
          </div>
          <ChangeData label={t('dataset.change')} />
        </header>
        <div className="data-overview-table">
          <ClassTable
            data={data}
            images={placed}
            classNames={collected?.origin.classNames}
            onFiles={collected === null ? undefined : (className, files) => collectFiles(files, className)}
          />
        </div>
        {collected !== null && <ClassTools data={collected} />}
      </div>
      <Gallery collected={collected} data={data} images={images} />
      <Details key={project.origin.kind} project={project} imported={imported} data={data} />
    </div>
  );
}

function ChangeData({ label }: { readonly label: string }): ReactElement {
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{label}</Button>
      {open && (
        <Dialog title={t('dataset.chooseTitle')} size="wide" onClose={close}>
          <DataChoices onChosen={close} />
        </Dialog>
      )}
    </>
  );
}

type DetailsTab = 'collect' | 'findings' | 'split' | 'prepare' | 'refused';

function Details({ project, imported, data }: DataWorkProps): ReactElement {
  const [tab, setTab] = useState<DetailsTab>(isCollected(project) ? 'collect' : 'findings');
  const { duplicates, searching } = useDataStore();
  const active = useDataView((view) => view.active);
  const findings = useMemo(() => findingsOf(data, duplicates), [data, duplicates]);
  const { refused } = imported;
  const count = (many: number): string => formatInteger(many);
  const items: readonly TabItem<DetailsTab>[] = [
    ...(isCollected(project)
      ? [{ id: 'collect' as const, label: t('collect.tab'), content: <CollectForm data={project} /> }]
      : []),
    {
      id: 'findings',
      label:
        findings.length === 0
          ? t('dataset.findings')
          : t('dataset.findingsCount', { count: count(findings.length) }),
      content: (
        <FindingsList
          findings={findings}
          classNames={data.classNames}
          searching={searching}
          searched={duplicates !== null}
        />
      ),
    },
    {
      id: 'split',
      label: t('dataset.split'),
      content: <SplitForm split={project.split} imported={imported.data} />,
    },
    {
      id: 'prepare',
      label: t('dataset.preparation'),
      content: <PreparationForm project={project} data={data} sample={active ?? 0} />,
    },
    {
      id: 'refused',
      label:
        refused.length === 0
          ? t('dataset.refused')
          : t('dataset.refusedCount', { count: count(refused.length) }),
      content:
        refused.length === 0 ? (
          <p className="data-note">{t('dataset.nothingRefused')}</p>
        ) : (
          <ul className="data-refused" aria-label={t('dataset.refusedList')}>
            {refused.map((problem, i) => (
              <li key={i}>{problemText(problem)}</li>
            ))}
          </ul>
        ),
    },
  ];
  return (
    <section className="data-details" aria-label={t('dataset.details')}>
      <Tabs label={t('dataset.details')} items={items} selected={tab} onSelect={setTab}>
        {(tabs, panel) => (
          <>
            {tabs}
            {panel}
          </>
        )}
      </Tabs>
    </section>
  );
}
