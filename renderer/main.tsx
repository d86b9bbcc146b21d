/** The page: what it sets up, in order, and then the interface itself. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { setUpClipboard } from './app/clipboard.ts';
import { setUpDocumentStatus } from './app/document-status.ts';
import { setUpFileDrop } from './app/file-drop.ts';
import { setUpHostEvents } from './app/host-events.ts';
import { setUpKeyboard } from './app/keyboard.ts';
import { setUpAttention } from './app/attention.ts';
import { setUpTheme } from './app/theme.ts';
import { startData } from './dataset/start-data.ts';
import { followRuns } from './runs/follow-runs.ts';
import { startTraining } from './training/start-training.ts';
import './ui/base.css';

setUpTheme();
startTraining();
followRuns();
startData();
setUpAttention();
setUpKeyboard();
setUpClipboard();
setUpFileDrop();
setUpDocumentStatus();
setUpHostEvents();

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
