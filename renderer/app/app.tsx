import type { ReactElement } from 'react';
import { t } from '../../core/text/text.ts';
import { useShell } from '../store/shell-store.ts';
import { Announcer } from '../ui/announcer.tsx';
import { ToastRegion } from '../ui/toast.tsx';
import './app.css';
import { ShellDialogs } from './dialogs/shell-dialogs.tsx';
import { useFileDrag } from './file-drop.ts';
import { Frame } from './frame.tsx';
import { StartScreen } from './start-screen.tsx';

export function App(): ReactElement {
  const screen = useShell((store) => store.screen);
  const filesOver = useFileDrag((store) => store.over);
  return (
    <>
      {screen === 'start' ? <StartScreen /> : <Frame />}
      {filesOver && <div className="file-drop">{t('file.drop')}</div>}
      <ShellDialogs />
      <ToastRegion />
      <Announcer />
    </>
  );
}
