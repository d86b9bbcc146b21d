import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { prepareImage } from '../../../core/data/decode/prepare-image.ts';
import type { PrepareMessage, PrepareRequest } from '../../../core/data/prepared-image.ts';
import { DEFAULT_IMAGE_OPTIONS } from '../../../core/project/project.ts';
import { problemText } from '../../../core/text/text.ts';
import { createImageClient, type ImageWorker } from '../../../renderer/image/image-client.ts';
import { wholeImages } from '../../support/bad-images.ts';

/** The product's own work, in a worker's place: messages are cloned, and what is ended says nothing any more. */
class WorkerInPlace implements ImageWorker {
  ended = false;
  private receive: (event: { readonly data: PrepareMessage }) => void = () => {};
  private fail: () => void = () => {};

  constructor(private readonly misfortune: 'none' | 'hangs' | 'hangs at the start' | 'breaks' = 'none') {}

  addEventListener(
    type: string,
    listener: ((event: { readonly data: PrepareMessage }) => void) | (() => void),
  ): void {
    if (type === 'message') this.receive = listener;
    else this.fail = () => listener({ data: { kind: 'started' } });
  }

  postMessage(message: PrepareRequest): void {
    void this.work(structuredClone(message));
  }

  terminate(): void {
    this.ended = true;
  }

  private async work(request: PrepareRequest): Promise<void> {
    await Promise.resolve();
    if (this.misfortune === 'breaks') return this.fail();
    if (this.misfortune === 'hangs at the start') return;
    this.tell({ kind: 'started' });
    if (this.misfortune === 'hangs') return;
    this.tell({ kind: 'done', result: await prepareImage(request) });
  }

  private tell(message: PrepareMessage): void {
    if (!this.ended) this.receive({ data: structuredClone(message) });
  }
}

const request = (name: string): PrepareRequest => ({
  source: { kind: 'file', name, bytes: wholeImages.png },
  shape: [7, 9, 1],
  options: DEFAULT_IMAGE_OPTIONS,
});

/** Gives out the workers in turn, and counts them. */
function factory(...workers: readonly WorkerInPlace[]) {
  let next = 0;
  return {
    create: () => workers[next++] ?? new WorkerInPlace(),
    made: () => next,
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('an image', () => {
  test('comes back with its preview, its pixels and its values', async () => {
    const client = createImageClient(factory(new WorkerInPlace()).create);
    const result = await client.prepare(request('cat.png'));
    if (!result.ok) throw new Error(problemText(result.error));
    expect(result.value.original).toMatchObject({ width: 9, height: 7, preview: { width: 9, height: 7 } });
    expect(result.value.pixels.length).toBe(63);
    expect([...result.value.input]).toEqual(
      [...result.value.pixels].map((value) => Math.fround(value / 255)),
    );
  });

  test('that is refused comes back as a problem, and the worker is kept', async () => {
    const workers = factory(new WorkerInPlace());
    const client = createImageClient(workers.create);
    const source = { kind: 'file', name: 'cat.png', bytes: new Uint8Array(0) } as const;
    const result = await client.prepare({ ...request('cat.png'), source });
    expect(!result.ok && problemText(result.error)).toBe('cat.png is empty (0 bytes). Copy it again.');
    expect((await client.prepare(request('cat.png'))).ok).toBe(true);
    expect(workers.made()).toBe(1);
  });

  test('digits are drawn, without a file', async () => {
    const client = createImageClient(factory(new WorkerInPlace()).create);
    const result = await client.prepare({
      ...request(''),
      source: { kind: 'digit', digit: 3 },
      shape: [28, 28, 1],
    });
    expect(result.ok && result.value.pixels.some((value) => value === 255)).toBe(true);
  });
});

describe('a worker that goes wrong is replaced', () => {
  const SECOND = 1000;

  test('it takes longer than 5 s', async () => {
    const hanging = new WorkerInPlace('hangs');
    const workers = factory(hanging, new WorkerInPlace());
    const client = createImageClient(workers.create);
    const first = client.prepare(request('a\u202Eb.png'));
    await vi.advanceTimersByTimeAsync(5 * SECOND - 1);
    expect(hanging.ended).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    const result = await first;
    expect(!result.ok && problemText(result.error)).toBe(
      'a\\u202Eb.png took longer than 5 s to read. Make it smaller, or save it as PNG.',
    );
    expect(hanging.ended).toBe(true);
    expect((await client.prepare(request('cat.png'))).ok).toBe(true);
    expect(workers.made()).toBe(2);
  });

  test('it never starts', async () => {
    const client = createImageClient(factory(new WorkerInPlace('hangs at the start')).create);
    const first = client.prepare(request('cat.png'));
    await vi.advanceTimersByTimeAsync(30 * SECOND);
    const result = await first;
    expect(!result.ok && result.error.code).toBe('IMG_READER_FAILED');
  });

  test('its script breaks', async () => {
    const broken = new WorkerInPlace('breaks');
    const client = createImageClient(factory(broken).create);
    const result = await client.prepare(request('cat.png'));
    expect(!result.ok && problemText(result.error)).toBe(
      'cat.png cannot be read: the part of Convas that reads images failed. Try again, or restart Convas.',
    );
    expect(broken.ended).toBe(true);
    expect((await client.prepare(request('cat.png'))).ok).toBe(true);
  });
});

test('images are prepared one after the other: the deadline of the second begins when the first is done', async () => {
  const hanging = new WorkerInPlace('hangs');
  const second = new WorkerInPlace();
  const client = createImageClient(factory(hanging, second).create);
  const results = Promise.all([client.prepare(request('a.png')), client.prepare(request('b.png'))]);
  await vi.advanceTimersByTimeAsync(5000);
  expect((await results).map(({ ok }) => ok)).toEqual([false, true]);
});

test('closing ends the worker and answers what is waiting', async () => {
  const hanging = new WorkerInPlace('hangs');
  const client = createImageClient(factory(hanging).create);
  const waiting = client.prepare(request('cat.png'));
  await vi.advanceTimersByTimeAsync(0);
  client.close();
  expect((await waiting).ok).toBe(false);
  expect(hanging.ended).toBe(true);
});
