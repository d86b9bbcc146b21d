import type { ReactElement } from 'react';
import { t } from '../../core/text/text.ts';
import { AppMark } from './app-mark.tsx';
import { StartChoices } from './start-choices.tsx';
import { StartIllustration } from './start-illustration.tsx';
import './start-screen.css';
import { ThemeMenu } from './theme-menu.tsx';

/** What a newcomer sees: what this is, and three ways on. */
export function StartScreen(): ReactElement {
  return (
    <div className="start">
      <header className="start-top">
        <span className="start-brand">
          <AppMark size={24} />
          {t('shell.name')}
        </span>
        <ThemeMenu />
      </header>
      <main className="start-main">
        <div className="start-words">
          <h1>{t('start.heading')}</h1>
          <p className="start-lead">{t('start.lead')}</p>
          <StartChoices />
          <p className="start-private">{t('start.private')}</p>
        </div>
        <StartIllustration />
      </main>
    </div>
  );
}
