import type { ReactElement } from 'react';
import { epochSeconds, type Forecast } from '../../core/forecast/forecast.ts';
import { formatBytes } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { useDataStore } from '../store/data-store.ts';
import { useForecastStore } from '../store/forecast-store.ts';
import { useProjectStore } from '../store/project-store.ts';
import './forecast-note.css';
import { aboutSeconds, forecastProblemWords } from './run-words.ts';

interface ForecastNoteProps {
  /** What is beside it: the settings of the next run, or the network alone. */
  readonly of: 'run' | 'summary';
}

/** What the next run takes with the network on screen, or that it cannot be had. */
export function ForecastNote({ of }: ForecastNoteProps): ReactElement | null {
  const forecast = useForecastStore((store) => store.forecast);
  const analysis = useProjectStore((store) => store.analysis);
  const batch = useProjectStore(({ project }) =>
    project.task === 'training' ? project.training.batchSize : null,
  );
  const images = useDataStore((store) => store.arranged?.parts.train.length ?? 0);
  if (forecast === null) return null;
  if (forecast.problem !== null) {
    const sentence = forecastProblemWords(forecast, analysis);
    return sentence === null ? null : <p className="forecast-note forecast-problem">{sentence}</p>;
  }
  const words = batch === null ? lessonWords(of, forecast) : trainingWords(forecast, images, batch);
  return <p className="forecast-note">{words}</p>;
}

function lessonWords(of: ForecastNoteProps['of'], { stepSeconds, memoryBytes }: Forecast): string {
  const memory = formatBytes(memoryBytes);
  const where = of === 'run' ? 'lesson' : 'summary';
  return stepSeconds === null
    ? t(`forecast.${where}.memory`, { memory })
    : t(`forecast.${where}.both`, { time: aboutSeconds(stepSeconds), memory });
}

/** `images`: to train on; 0 while there are none. */
function trainingWords({ stepSeconds, memoryBytes }: Forecast, images: number, batch: number): string {
  const memory = formatBytes(memoryBytes);
  if (stepSeconds === null) return t('forecast.training.memory', { memory });
  const step = aboutSeconds(stepSeconds);
  return images === 0
    ? t('forecast.training.step', { step, count: batch, memory })
    : t('forecast.training.epoch', {
        time: aboutSeconds(epochSeconds(stepSeconds, images, batch)),
        step,
        memory,
      });
}
