import type { JsonObject } from '../../../core/graph/document.ts';
import { OPTIMIZERS } from '../../../core/train/optimizers/optimizers.ts';
import { createWorkbench } from './workbench.ts';
import type { Buffer } from '../../../core/plan/buffer.ts';
import type { Point } from './curve-figure.tsx';

/** E = (0.1 x^2 + 4 y^2) / 2: a valley forty times as steep across as along. */
export const VALLEY = { along: 0.1, across: 4 } as const;
export const START: Point = { x: -4.5, y: 1.5 };

/** Where two weights are after each step of an optimizer's own rule, the start first. */
export function descend(optimizer: JsonObject, steps: number): readonly Point[] {
  const { type, ...params } = optimizer;
  const configured = OPTIMIZERS.find((each) => each.type === type)?.configure(params);
  if (configured === undefined || !configured.ok) throw new Error('This optimizer cannot be drawn.');
  const rule = configured.value;
  const bench = createWorkbench();
  const w = bench.create('w', [2], [START.x, START.y]);
  const dw = bench.create('dw', [2]);
  const learningRate = bench.create('learningRate', [1], [rule.learningRate]);
  const step = bench.create('step', [1]);
  const kept = new Map<string, Buffer>();
  const keep = (name: string, size: number, initial: number): Buffer => {
    const known = kept.get(name);
    if (known !== undefined) return known;
    const fresh = bench.create(
      name,
      [size],
      Array.from({ length: size }, () => initial),
    );
    kept.set(name, fresh);
    return fresh;
  };
  const site = {
    w,
    dw,
    learningRate,
    step: () => step,
    shared: (name: string, initial: number) => keep(`shared/${name}`, 1, initial),
    state: (name: string, initial: number) => keep(name, 2, initial),
  };
  const operations = [
    { kind: 'countStep', updates: { step } } as const,
    ...rule.prepare(site),
    ...rule.lower(site),
  ];
  const place = (): Point => {
    const [x = 0, y = 0] = bench.numbers(w);
    return { x, y };
  };
  const path = [place()];
  for (let count = 0; count < steps; count++) {
    const { x, y } = place();
    bench.numbers(dw).set([VALLEY.along * x, VALLEY.across * y]);
    bench.run(operations);
    path.push(place());
  }
  return path;
}
