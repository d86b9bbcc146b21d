/**
 * What the lesson takes with the network on screen, before it runs. A plan is made for it, which takes a large network longer
 * than a frame: it follows edits at a distance, when the page has nothing else to do.
 */
import { create } from 'zustand';
import { lessonForecast, type Forecast } from '../../core/forecast/forecast.ts';
import type { Rates } from '../../core/forecast/rates.ts';
import type { Analysis } from '../../core/graph/analysis.ts';
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
  let known: { readonly analysis: Analysis; readonly rates: Rates | null } | null = null;

  function follow(delay: number): void {
    const { analysis } = useProjectStore.getState();
    const { rates } = get();
    if (known?.analysis === analysis && known.rates === rates) return;
    known = { analysis, rates };
    clearTimeout(timer);
    forget();
    if (!isWhole(analysis)) {
      if (get().forecast !== null) set({ forecast: null });
      return;
    }
    timer = setTimeout(() => {
      forget = whenIdle(() => {
        // Nothing else of the settings makes a difference.
        set({ forecast: lessonForecast(analysis, useProjectStore.getState().project.lesson, rates) });
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

function isWhole({ problems, input, output }: Analysis): boolean {
  return problems.length === 0 && input !== null && output !== null;
}
