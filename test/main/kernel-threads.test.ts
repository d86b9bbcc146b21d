import { afterEach, describe, expect, test, vi } from 'vitest';
import { analyze } from '../../core/graph/analyze.ts';
import { lessonModel } from '../../core/graph/templates.ts';
import { KernelFailure } from '../../core/kernels/kernel-failure.ts';
import type { Kernels } from '../../core/kernels/kernels.ts';
import {
  createCrew,
  EAGER_POLICY,
  type Crew,
  type CrewPolicy,
  type HelperThread,
} from '../../core/kernels/wasm/threads/crew.ts';
import { wasmKernels } from '../../core/kernels/wasm/wasm-kernels.ts';
import type { Operation } from '../../core/plan/operation.ts';
import type { NamedTensors } from '../../core/tensor/tensor.ts';
import { fillByInitializers } from '../../core/train/initialize.ts';
import { categoricalCrossentropy } from '../../core/train/losses/categorical-crossentropy.ts';
import { createModel, type Model } from '../../core/train/model.ts';
import { sgd } from '../../core/train/optimizers/sgd.ts';
import { createNodeCrew, startHelperThread } from '../../main/kernel-threads.ts';
import { COMPILED_MODULES, moduleNamed } from '../support/compiled-kernels.ts';
import { bufferOf } from '../support/kernel-comparison.ts';
import { useHelperEntries } from '../support/kernel-helper.ts';
import { seeded, uniformNumbers, valueOf } from '../support/numbers.ts';
import type { PlantedFault } from '../support/planted-helper.ts';

const entries = useHelperEntries();
const relaxed = moduleNamed('relaxed SIMD');

const analysis = analyze(lessonModel('all'));
const BATCH = 3;

const crews: Crew[] = [];
afterEach(() => {
  for (const crew of crews.splice(0)) crew.close();
});

function crewOf(threads: number, policy: CrewPolicy = EAGER_POLICY): Crew {
  const crew = createNodeCrew({ threads, policy, entry: entries.helper });
  crews.push(crew);
  return crew;
}

function crewWith(threads: number, startHelper: () => HelperThread, policy: CrewPolicy): Crew {
  const crew = createCrew({ threads, startHelper, policy });
  crews.push(crew);
  return crew;
}

/** The lesson's network with weights, images and targets of its own. */
function modelWith(kernels: Kernels): Model {
  const options = { loss: categoricalCrossentropy, optimizer: sgd(0.05), batch: BATCH, seed: 1, kernels };
  const model = valueOf(createModel(analysis, options));
  valueOf(model.writeWeights(fillByInitializers(analysis, 7)));
  model.x.set(uniformNumbers(model.x.length, seeded(5)));
  for (let image = 0; image < BATCH; image++)
    model.target?.fill(1, image * 10 + image, image * 10 + image + 1);
  return model;
}

function step(model: Model): number {
  model.forward();
  const loss = model.computeLoss();
  model.backward();
  model.update();
  return loss;
}

/** Until all helpers are attached: steps alone until then. */
async function gather(model: Model, crew: Crew): Promise<void> {
  await vi.waitFor(
    () => {
      model.forward();
      expect(crew.working).toBe(crew.threads);
    },
    { timeout: 20_000 },
  );
}

function expectSameWeights(found: NamedTensors, expected: NamedTensors): void {
  expect([...found.keys()]).toEqual([...expected.keys()]);
  for (const [name, { data }] of found) {
    const want = expected.get(name)?.data ?? [];
    const different = data.findIndex((value, i) => !Object.is(value, want[i]));
    expect(different, name).toBe(-1);
  }
}

const STEPS = 4;
function train(model: Model): NamedTensors {
  for (let i = 0; i < STEPS; i++) step(model);
  return model.readWeights();
}

describe.each(COMPILED_MODULES)('$name', (module) => {
  const alone = train(modelWith(wasmKernels(module)));

  test.each([1, 2, 3, 4, 8])(
    'a training on %i threads gives the bits that it gives on one',
    async (threads) => {
      const crew = crewOf(threads);
      const model = modelWith(wasmKernels(module, crew));
      await gather(model, crew);
      const before = crew.helped;
      expectSameWeights(train(model), alone);
      expect(crew.helped > before).toBe(threads > 1);
    },
  );
});

test('helpers go from one network to another, and to what was bound later, and the numbers stay', async () => {
  const alone = train(modelWith(wasmKernels(relaxed)));
  const crew = crewOf(3);
  const kernels = wasmKernels(relaxed, crew);
  const [first, second] = [modelWith(kernels), modelWith(kernels)];
  for (const model of [first, second, first]) await gather(model, crew);
  const more = valueOf(createModel(analysis, { kernels, sharing: first, batch: 40 }));
  await gather(more, crew);
  await gather(first, crew);
  const before = crew.helped;
  expectSameWeights(train(first), alone);
  expectSameWeights(train(second), alone);
  expect(crew.helped).toBeGreaterThan(before);
});

test('a network of which nothing is large enough starts no thread', () => {
  const startHelper = vi.fn(() => startHelperThread(entries.helper));
  const crew = crewWith(4, startHelper, { ...EAGER_POLICY, startAfter: 60_000 });
  const model = modelWith(wasmKernels(relaxed, crew));
  step(model);
  expect(startHelper).not.toHaveBeenCalled();
  expect(crew.working).toBe(1);
});

describe('memory of networks that are gone', () => {
  test('is taken by the next ones, as zeros, while helpers are attached', async () => {
    const alone = train(modelWith(wasmKernels(relaxed)));
    const crew = crewOf(2);
    const kernels = wasmKernels(relaxed, crew);
    const memories: ArrayBufferLike[] = [];
    for (let run = 0; run < 3; run++) {
      const model = modelWith(kernels);
      expect(model.viewOf(model.plan.y).every((value) => value === 0)).toBe(true);
      memories.push(model.x.buffer);
      await gather(model, crew);
      expectSameWeights(train(model), alone);
      model.workspace.release();
    }
    // The first one grew after that.
    expect(memories[1]).toBe(memories[2]);
  });

  test('does not grow with their number', async () => {
    const crew = crewOf(2);
    const kernels = wasmKernels(relaxed, crew);
    const sizes = { rows: 50, columns: 400 };
    const dy = bufferOf('dy', [sizes.rows, sizes.columns]);
    const db = bufferOf('db', [sizes.columns]);
    const operation: Operation = { kind: 'biasGradient', adds: { db }, reads: { dy }, sizes };
    const prepare = async (): Promise<void> => {
      const workspace = kernels.open('float32');
      // 20 MB, all of it in use.
      workspace.allocate(5_000_000).fill(1);
      const views = new Map([dy, db].map((buffer) => [buffer, workspace.allocate(buffer.size)]));
      const [share] = workspace.bind([operation], (buffer) => views.get(buffer) ?? new Float32Array());
      await vi.waitUntil(() => {
        for (let i = 0; i < 100; i++) share?.();
        return crew.working === 2;
      });
      workspace.release();
    };
    await prepare();
    const before = process.memoryUsage.rss();
    for (let network = 0; network < 40; network++) await prepare();
    expect(process.memoryUsage.rss() - before).toBeLessThan(300e6);
  });
});

describe('a helper that', () => {
  /** A model whose helper fails in this way, and its crew, once the helper is attached. */
  async function planted(fault: PlantedFault): Promise<readonly [Model, Crew]> {
    const startHelper = (): HelperThread => {
      const thread = startHelperThread(entries.planted);
      return { ...thread, post: (task) => thread.post({ ...task, fault } as typeof task) };
    };
    const crew = crewWith(2, startHelper, { ...EAGER_POLICY, lostAfter: 300 });
    const model = modelWith(wasmKernels(relaxed, crew));
    for (let i = 0; i < 2; i++) model.forward();
    await vi.waitFor(() => expect(crew.working).toBe(2), { timeout: 20_000 });
    return [model, crew];
  }

  test.each(['throws', 'exits', 'hangs'] as const)(
    '%s with chunks ends the step with a problem',
    async (fault) => {
      const [model, crew] = await planted(fault);
      const run = (): void => {
        for (let i = 0; i < 100; i++) model.forward();
      };
      expect(run).toThrow(KernelFailure);
      expect(run).toThrow('A step before this one has failed.');
      expect(crew.working).toBe(1);
      // The memory of half a step is not taken by another network.
      model.workspace.release();
    },
  );

  test('ends between two calls is missed by nobody', async () => {
    const threads: HelperThread[] = [];
    const crew = crewWith(
      3,
      () => {
        const thread = startHelperThread(entries.helper);
        threads.push(thread);
        return thread;
      },
      EAGER_POLICY,
    );
    const alone = train(modelWith(wasmKernels(relaxed)));
    const model = modelWith(wasmKernels(relaxed, crew));
    await gather(model, crew);
    threads[0]?.end();
    await vi.waitFor(() => expect(crew.working).toBe(2), { timeout: 20_000 });
    expectSameWeights(train(model), alone);
  });

  test('cannot be started leaves the work to the engine', async () => {
    const crew = createNodeCrew({ threads: 2, policy: EAGER_POLICY, entry: `${entries.helper}.missing` });
    crews.push(crew);
    const model = modelWith(wasmKernels(relaxed, crew));
    await vi.waitFor(
      () => {
        const other = modelWith(wasmKernels(relaxed, crew));
        for (let i = 0; i < 3; i++) other.forward();
        expect(crew.patience).toBe(Infinity);
      },
      { timeout: 20_000 },
    );
    expectSameWeights(train(model), train(modelWith(wasmKernels(relaxed))));
  });
});
