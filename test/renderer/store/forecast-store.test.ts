import { afterEach, expect, test } from 'vitest';
import { lessonForecast } from '../../../core/forecast/forecast.ts';
import type { Rates } from '../../../core/forecast/rates.ts';
import { smallProject } from '../training/small-project.ts';
import { openPage, type StorePage } from './open-page.ts';

const RATES: Rates = {
  kernels: 'any',
  threads: 1,
  points: {
    'compiled product any': [{ work: 1, nanoseconds: 1 }],
    'compiled numbers any': [{ work: 1, nanoseconds: 1 }],
  },
};

let page: StorePage;
afterEach(() => page.close());

const measured = () =>
  openPage(smallProject(), {
    *calibrate() {
      yield;
      return RATES;
    },
  });

function setUnits(units: number): void {
  page.project().edit({ type: 'setParam', id: 'dense', field: 'units', value: units });
}

test('the memory is known before the machine is measured, the time from then on', async () => {
  page = await measured();
  await page.until(() => page.forecast().forecast !== null);
  const { analysis, project } = page.project();
  expect(page.forecast().forecast).toEqual(lessonForecast(analysis, project.lesson, null));
  await page.until(() => page.forecast().forecast?.stepSeconds != null);
  expect(page.forecast().forecast).toEqual(lessonForecast(analysis, project.lesson, RATES));
});

test('it follows the network as it changes, and knows nothing of one with problems', async () => {
  page = await measured();
  await page.until(() => page.forecast().forecast?.stepSeconds != null);
  const before = page.forecast().forecast!;
  setUnits(1000);
  await page.until(() => page.forecast().forecast !== before);
  expect(page.forecast().forecast!.memoryBytes).toBeGreaterThan(before.memoryBytes);
  expect(page.forecast().forecast!.stepSeconds).toBeGreaterThan(before.stepSeconds!);
  setUnits(0);
  expect(page.forecast().forecast).toBeNull();
  page.project().undo();
  await page.until(() => page.forecast().forecast !== null);
});

test('another engine of the same machine begins with the rates that are known', async () => {
  page = await measured();
  await page.until(() => page.forecast().rates !== null);
  page.home.kill(true);
  await page.until(() => page.home.started === 2);
  expect(page.forecast().rates).toEqual(RATES);
  expect(page.forecast().forecast).not.toBeNull();
});
