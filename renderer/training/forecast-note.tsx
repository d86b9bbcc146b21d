import type { ReactElement } from 'react';
import type { Forecast } from '../../core/forecast/forecast.ts';
import { formatBytes } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { useForecastStore } from '../store/forecast-store.ts';
import { useProjectStore } from '../store/project-store.ts';
import './forecast-note.css';
import { aboutSeconds, forecastProblemWords } from './run-words.ts';

interface ForecastNoteProps {
  /** What is beside it: the lesson that it is about, or the network alone. */
  readonly of: 'lesson' | 'summary';
}

/** What an iteration of the lesson takes with the network on screen, or that it cannot be had. */
export function ForecastNote({ of }: ForecastNoteProps): ReactElement | null {
  const forecast = useForecastStore((store) => store.forecast);
  const analysis = useProjectStore((store) => store.analysis);
  if (forecast === null) return null;
  if (forecast.problem !== null) {
    const sentence = forecastProblemWords(forecast, analysis);
    return sentence === null ? null : <p className="forecast-note forecast-problem">{sentence}</p>;
  }
  return <p className="forecast-note">{words(of, forecast)}</p>;
}

function words(of: ForecastNoteProps['of'], { stepSeconds, memoryBytes }: Forecast): string {
  const memory = formatBytes(memoryBytes);
  return stepSeconds === null
    ? t(`forecast.${of}.memory`, { memory })
    : t(`forecast.${of}.both`, { time: aboutSeconds(stepSeconds), memory });
}
