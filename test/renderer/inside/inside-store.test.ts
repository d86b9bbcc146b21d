import { afterEach, describe, expect, test, vi } from 'vitest';
import { halves } from '../../support/data-sets.ts';
import { halvesProject } from '../../support/halves-project.ts';
import { openPage, type StorePage } from '../store/open-page.ts';
import { smallProject } from '../training/small-project.ts';

const data = { ...halves(20, 9), samples: [] };
let page: StorePage;
afterEach(() => page.close());

async function open(project: Parameters<typeof openPage>[0]) {
  page = await openPage(project, {
    data: { current: () => data, isComing: () => false, subscribe: () => undefined },
  });
  const { useInsideStore } = await import('../../../renderer/inside/inside-store.ts');
  const { useDataStore } = await import('../../../renderer/store/data-store.ts');
  useInsideStore.getState().connect();
  const until = (condition: () => boolean) => vi.waitUntil(condition, { timeout: 5000, interval: 5 });
  return { inside: () => useInsideStore.getState(), useDataStore, until };
}

const output = (): string => page.project().analysis.output?.id ?? '';

describe('the lesson', () => {
  test('shows what the untrained network holds, and follows it while it is trained', async () => {
    const { inside, until } = await open(smallProject());
    await page.until(() => page.run().phase === 'ready');
    const unwatch = inside().watch([{ name: `${output()}/y`, channels: null }]);
    await until(() => inside().of === 'run' && inside().inspection !== null);
    const before = inside().tensors.get(`${output()}/y`)?.data;
    expect(before).toEqual(page.run().initial?.probabilities);
    expect(inside().inspection?.target).toBe(page.run().initial?.target);
    page.run().step();
    await until(() => inside().inspection?.iteration === 1);
    expect(inside().tensors.get(`${output()}/y`)?.data).not.toEqual(before);
    unwatch();
  });

  test('nothing is asked of the engine while nobody looks', async () => {
    const { inside } = await open(smallProject());
    await page.until(() => page.run().phase === 'ready');
    page.run().step();
    await page.until(() => page.run().phase !== 'running' && page.run().iteration === 1);
    expect(inside().inspection).toBeNull();
  });
});

describe('a network that no run trains yet', () => {
  test('is looked into with the weights that its run begins with, and with an image of its data', async () => {
    const { inside, useDataStore, until } = await open(halvesProject());
    inside().watch([{ name: `${output()}/y`, channels: null }]);
    expect(inside().image).toBeNull();
    useDataStore.setState({ arranged: data, state: 'ready' });
    await until(() => inside().inspection !== null);
    expect(inside().of).toBe('draft');
    const first = data.parts.train[0] ?? 0;
    expect(inside().image?.target).toBe(data.labels[first]);
    const seen = inside().tensors.get(`${output()}/y`)?.data;
    page.run().step();
    await until(() => inside().of === 'run');
    const shown = await page.run().predict(inside().image?.input ?? new Float32Array());
    await until(() => inside().inspection?.iteration === 1);
    expect(inside().tensors.get(`${output()}/y`)?.data).toEqual(shown);
    expect(shown).not.toEqual(seen);
  });

  test('shows another image once it is chosen; one that does not fit is none', async () => {
    const { inside, useDataStore, until } = await open(halvesProject());
    useDataStore.setState({ arranged: data, state: 'ready' });
    inside().watch([{ name: 'input/y', channels: null }]);
    inside().choose({ kind: 'sample', image: 3 });
    await until(() => inside().inspection !== null);
    const pixels = data.pixels.slice(3 * 16, 4 * 16);
    expect([...(inside().image?.input ?? [])]).toEqual([...Float32Array.from(pixels, (p) => p / 255)]);
    inside().choose({ kind: 'own', input: new Float32Array(5), target: null });
    expect(inside().image).toBeNull();
    await until(() => inside().inspection === null);
  });
});
