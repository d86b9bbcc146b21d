import type { ReactElement } from 'react';
import { t } from '../../core/text/text.ts';
import { usePreferences, type PanelName } from '../store/preferences.ts';
import { useProjectStore } from '../store/project-store.ts';
import { RunBar } from '../training/run-bar.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Menu, type MenuItem } from '../ui/menu.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import type { Action } from './actions/action.ts';
import { redo, undo } from './actions/edit-actions.ts';
import { newProject, open, save, saveAs } from './actions/file-actions.ts';
import { runActions } from './actions/run-actions.ts';
import { keysOf, useAction } from './actions/use-action.ts';
import { keyboardHelp, read } from './actions/view-actions.ts';
import { AppMark } from './app-mark.tsx';
import { panelTitle } from './panel-title.ts';
import { projectName } from './project-files.ts';
import { ThemeMenu } from './theme-menu.tsx';
import './top-bar.css';

/** The project left, the run in the middle, the window's own settings right. */
export function TopBar(): ReactElement {
  return (
    <header className="top-bar">
      <h1 className="visually-hidden">{t('shell.name')}</h1>
      <div className="top-bar-part top-bar-project">
        <ProjectMenu />
        <ActionButton action={save} />
        <ActionButton action={undo} />
        <ActionButton action={redo} />
      </div>
      <div className="top-bar-run">
        <RunBar keysOf={keysOfRun} />
      </div>
      <div className="top-bar-part">
        <PanelButton panel="left" icon="panelLeft" />
        <PanelButton panel="dock" icon="panelBottom" />
        <PanelButton panel="inspector" icon="panelRight" />
        <span className="top-bar-line" />
        <ThemeMenu />
        <ActionButton action={read} />
        <ActionButton action={keyboardHelp} />
      </div>
    </header>
  );
}

function keysOfRun(name: string): string | undefined {
  const action = runActions.find(({ id }) => id === name);
  return action === undefined ? undefined : keysOf(action);
}

function ActionButton({ action }: { readonly action: Action }): ReactElement {
  const { label, keys, enabled } = useAction(action);
  return (
    <IconButton
      icon={action.icon ?? 'dots'}
      label={label}
      keys={keys}
      disabled={!enabled}
      onClick={action.run}
    />
  );
}

function ProjectMenu(): ReactElement {
  const unsaved = useProjectStore((store) => store.unsaved);
  useProjectStore((store) => store.fileName);
  const name = projectName();
  const items = [newProject, open, save, saveAs].map((action): MenuItem => {
    const { id, icon } = action;
    return {
      id,
      icon,
      label: action.label(),
      keys: keysOf(action),
      startsGroup: action === save,
      onSelect: action.run,
    };
  });
  return (
    <Menu label={t('file.menu')} items={items}>
      {(button) => (
        <button type="button" className="project-button" {...button}>
          <AppMark size={20} />
          <span className="visually-hidden">{t('file.menu')}: </span>
          <span className="project-name">{name}</span>
          {unsaved && (
            <Tooltip text={t('file.unsaved')} describes={false}>
              <span className="project-unsaved">
                <span className="visually-hidden">, {t('file.unsaved')}</span>
              </span>
            </Tooltip>
          )}
          <Icon name="chevronDown" size={14} />
        </button>
      )}
    </Menu>
  );
}

function PanelButton({ panel, icon }: { readonly panel: PanelName; readonly icon: IconName }): ReactElement {
  const shown = usePreferences((store) => store.open[panel]);
  const toggle = usePreferences((store) => store.toggle);
  const title = panelTitle(panel);
  return (
    <IconButton
      icon={icon}
      label={shown ? t('layout.hide', { panel: title }) : t('layout.show', { panel: title })}
      onClick={() => toggle(panel)}
    />
  );
}
