import { adviceTexts } from './advice.ts';
import { bench } from './bench.ts';
import { charts } from './charts.ts';
import { cli } from './cli.ts';
import { cameraProblems, collecting } from './collecting.ts';
import { dataProblems, dataTexts } from './data.ts';
import { dataPanel, dataPanelProblems } from './data-panel.ts';
import { dataTraining } from './data-training.ts';
import { desktop } from './desktop.ts';
import { document } from './document.ts';
import { editor } from './editor.ts';
import { evaluation, evaluationProblems } from './evaluation.ts';
import { imageProblems, imageTexts } from './images.ts';
import { inside } from './inside.ts';
import { insideWhy } from './inside-why.ts';
import { insideProof } from './inside-proof.ts';
import { insideBackward } from './inside-backward.ts';
import { insideForward } from './inside-forward.ts';
import { insideLayers } from './inside-layers.ts';
import { insideSteps } from './inside-steps.ts';
import { insideSees } from './inside-sees.ts';
import { insideTouch } from './inside-touch.ts';
import { insideIteration } from './inside-iteration.ts';
import { layers } from './layers.ts';
import { lesson } from './lesson.ts';
import { plan } from './plan.ts';
import { problems } from './problems.ts';
import { fileProblems, fileTexts } from './project.ts';
import { readingTexts } from './reading.ts';
import { runHistory } from './run-history.ts';
import { runProblems } from './runs.ts';
import { shell } from './shell.ts';
import { training } from './training.ts';

/** The English catalogue. A key names its place: `editor.deleteLayer`; problems are named by their codes. */
export const en = {
  ...problems,
  ...imageProblems,
  ...imageTexts,
  ...dataProblems,
  ...dataTexts,
  ...fileProblems,
  ...fileTexts,
  ...runProblems,
  ...document,
  ...shell,
  ...desktop,
  ...editor,
  ...training,
  ...dataTraining,
  ...cli,
  ...layers,
  ...lesson,
  ...bench,
  ...plan,
  ...adviceTexts,
  ...dataPanelProblems,
  ...dataPanel,
  ...evaluation,
  ...charts,
  ...inside,
  ...insideWhy,
  ...cameraProblems,
  ...evaluationProblems,
  ...collecting,
  ...runHistory,
  ...insideBackward,
  ...insideSteps,
  ...insideLayers,
  ...insideForward,
  ...readingTexts,
  ...insideProof,
  ...insideSees,
  ...insideTouch,
  ...insideIteration,
} as const;
