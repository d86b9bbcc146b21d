import { vi } from 'vitest';
import { convolutionSizes } from '../../../../core/explain/convolution-sizes.ts';
import { analyze } from '../../../../core/graph/analyze.ts';
import type { Project } from '../../../../core/project/project.ts';
import { lossNamed } from '../../../../core/train/losses/losses.ts';
import { createModel } from '../../../../core/train/model.ts';
import type { LayerTab } from '../../../../renderer/inside/layer-view-store.ts';
import { documentOf, type NodeRow } from '../../../support/graphs.ts';
import { seeded, uniformNumbers, valueOf } from '../../../support/numbers.ts';
import { openPage } from '../../store/open-page.ts';
import { smallProject } from '../../training/small-project.ts';

/** The lesson with these layers after an input of 28 x 28 and a convolution of 14 x 14 x 3, named `first`. */
export function projectOf(rows: readonly NodeRow[], edges?: readonly (readonly [string, string])[]): Project {
  const document = documentOf(
    [
      ['input', 'Input', { shape: [28, 28, 1] }],
      [
        'first',
        'Conv2D',
        { filters: 3, kernelSize: [3, 3], strides: [2, 2], padding: 'same', activation: 'tanh' },
      ],
      ...rows,
    ],
    edges,
  );
  return { ...smallProject({ learningRate: 0.05 }), document };
}

/**
 * One tab of the layer `id` over the real engine: of the lesson after one step of training, so that biases are no zeros; of
 * another task before any, with an image of its own.
 */
export async function openLayer(
  project: Project,
  id: string,
  tab: LayerTab,
  loss = 'categoricalCrossentropy',
) {
  const page = await openPage(project);
  const testing = await import('@testing-library/react');
  const { layerTabs } = await import('../../../../renderer/inside/layers/layer-tabs.tsx');
  const { ForwardPanel } = await import('../../../../renderer/inside/forward/forward-panel.tsx');
  const { BackwardPanel } = await import('../../../../renderer/inside/backward/backward-panel.tsx');
  const { useInsideStore } = await import('../../../../renderer/inside/inside-store.ts');
  const { Announcer } = await import('../../../../renderer/ui/announcer.tsx');
  useInsideStore.getState().connect();
  const isLesson = project.task === 'lesson';
  if (isLesson) {
    await page.until(() => page.run().phase === 'ready');
    page.run().step();
    await page.until(() => page.run().phase !== 'running' && page.run().iteration === 1);
  } else {
    const input = Float32Array.from(uniformNumbers(28 * 28, seeded()), Math.abs);
    useInsideStore.getState().choose({ kind: 'own', input, target: 1 });
  }
  const { analysis } = page.project();
  const node = analysis.byId.get(id);
  if (node === undefined) throw new Error(`There is no ${id}.`);
  const names = analysis.nodes.flatMap((each) => each.weights.map(({ name }) => `${each.id}/${name}`));
  useInsideStore.getState().watch(names.map((name) => ({ name, channels: null })));
  const convolution = convolutionSizes(node);
  const shown =
    layerTabs(node, analysis, loss).find((item) => item.id === tab)?.content ??
    (convolution === null ? undefined : tab === 'forward' ? (
      <ForwardPanel {...{ node, analysis }} />
    ) : (
      <BackwardPanel {...{ node, convolution, analysis }} />
    ));
  if (shown === undefined) throw new Error(`${id} has no ${tab}.`);
  testing.render(
    <>
      {shown}
      <Announcer />
    </>,
  );
  const inside = () => useInsideStore.getState();
  await testing.act(async () => {
    await vi.waitUntil(() => inside().inspection?.iteration === (isLesson ? 1 : 0), {
      timeout: 10_000,
      interval: 5,
    });
  });
  return {
    ...testing,
    page,
    tensor: referenceOf(project, loss, inside()),
    target: inside().inspection?.target ?? 0,
    close: async () => {
      testing.cleanup();
      await page.close();
    },
  };
}

interface Looked {
  readonly tensors: ReadonlyMap<string, { readonly data: Float32Array }>;
  readonly image: { readonly input: Float32Array } | null;
  readonly inspection: { readonly target: number } | null;
}

/** The same network forward and back in float64, by the reference kernels, with the engine's weights, image and target. */
export function referenceOf({ document }: Project, lossName: string, { tensors, image, inspection }: Looked) {
  const loss = valueOf(lossNamed(lossName));
  const options = { batch: 1, training: false, inputGradient: true, keeps: 'everything' } as const;
  const model = valueOf(createModel(analyze(document), { ...options, loss, precision: 'float64' }));
  for (const { w } of model.plan.weights) {
    const own = tensors.get(w.name);
    if (own !== undefined) model.viewOf(w).set(own.data);
  }
  model.x.set(image?.input ?? []);
  const target = inspection?.target ?? 0;
  if (model.y.length === 1) model.target?.fill(target);
  else model.target?.fill(0).set([1], target);
  model.predict();
  model.computeLoss();
  model.backward();
  return (name: string): Float64Array => {
    const found = model.plan.placements.find(({ buffer }) => buffer.name === name);
    if (found === undefined) throw new Error(`The plan has no ${name}.`);
    return Float64Array.from(model.viewOf(found.buffer));
  };
}

/** As it is written on the page, with a real minus sign. */
export function numberIn(text: string | null | undefined): number {
  return Number((text ?? '').replaceAll('−', '-'));
}

/** Numbers stand on the page with four digits behind the point, or three that tell something. */
export function isWritten(found: number, expected: number): boolean {
  return Math.abs(found - expected) <= Math.max(5.1e-5, 1e-5 * Math.abs(expected));
}

/** The same for numbers that are often small: three figures of them stand there. */
export function isNear(found: number, expected: number): boolean {
  const size = Math.abs(expected);
  return Math.abs(found - expected) <= (size < 0.001 ? 0.006 * size : Math.max(5.1e-5, 1e-5 * size));
}
