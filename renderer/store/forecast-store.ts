/**
 * What the next run takes with the network on screen, an iteration of a lesson or a step on a data set, before it runs. A plan is made for it, which takes a large network longer
 * than a frame: it follows edits at a distance, when the page has nothing else to do.
 */
import { create } from 'zustand';
import { lessonForecast, trainingForecast, type Forecast } from '../../core/forecast/forecast.ts';
import type { Rates } from '../../core/forecast/rates.ts';
import type { Analysis } from '../../core/graph/analysis.ts';
import type { TrainingSettings } from '../../core/train/training-settings.ts';
import { useProjectStore } from './project-store.ts';
import { TYPING_MS } from './run-input.ts';
import { whenIdle } from './when-idle.ts';

export interface ForecastStore {
  /** null until an engine has measured the machine; the next engine finds the same one. */
  readonly rates: Rates | null;
  /** null for a network with problems, and until it is known. */
  readonly forecast: Forecast | null;
  /** Follows the project from now on. Called once. */
  readonly connect: () => void;
  readonly setRates: (rates: Rates) => void;
}

export const useForecastStore = create<ForecastStore>()((set, get) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let forget = (): void => undefined;
  let known: Followed | null = null;

  function follow(delay: number): void {
    const { analysis, project } = useProjectStore.getState();
    const { rates } = get();
    // Nothing else of a lesson's settings makes a difference.
    const training = project.task === 'training' ? project.training : null;
    if (known?.analysis === analysis && known.rates === rates && known.training === training) return;
    known = { analysis, rates, training };
    clearTimeout(timer);
    forget();
    if (!isWhole(analysis)) {
      if (get().forecast !== null) set({ forecast: null });
      return;
    }
    timer = setTimeout(() => {
      forget = whenIdle(() => {
        const { lesson } = useProjectStore.getState().project;
        const forecast =
          training === null
            ? lessonForecast(analysis, lesson, rates)
            : trainingForecast(analysis, training, rates);
        set({ forecast });
      });
    }, delay);
  }

  return {
    rates: null,
    forecast: null,
    connect() {
      useProjectStore.subscribe(() => follow(TYPING_MS));
      follow(0);
    },
    setRates(rates) {
      set({ rates });
      follow(0);
    },
  };
});

interface Followed {
  readonly analysis: Analysis;
  readonly rates: Rates | null;
  /** null: the project is a lesson. */
  readonly training: TrainingSettings | null;
}

function isWhole({ problems, input, output }: Analysis): boolean {
  return problems.length === 0 && input !== null && output !== null;
}
