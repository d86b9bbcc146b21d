import type { Dissection } from '../../../core/inspect/dissection.ts';

export type Phase = 'forward' | 'loss' | 'backward' | 'update';
export const PHASES: readonly Phase[] = ['forward', 'loss', 'backward', 'update'];

export interface IterationStep {
  readonly phase: Phase;
  /** Whose turn it is; null: that of the whole network, in the loss and at the end of the update. */
  readonly node: string | null;
}

/** Forward in the order of computation, the loss, backward as far as the deltas go, then the weights, and what came of it. */
export function stepsOf({ nodes, weights }: Pick<Dissection, 'nodes' | 'weights'>): readonly IterationStep[] {
  const step = (phase: Phase, node: string | null): IterationStep => ({ phase, node });
  const learned = new Set(weights.map(({ node }) => node));
  return [
    ...nodes.map(({ node }) => step('forward', node)),
    step('loss', null),
    ...nodes
      .filter(({ delta }) => delta !== null)
      .map(({ node }) => step('backward', node))
      .toReversed(),
    ...nodes.filter(({ node }) => learned.has(node)).map(({ node }) => step('update', node)),
    step('update', null),
  ];
}

export function firstOf(steps: readonly IterationStep[], phase: Phase): number {
  return Math.max(
    0,
    steps.findIndex((step) => step.phase === phase),
  );
}

/** What a node shows after a step: the newest of what it had a turn in; null: it had none yet. */
export function shownAt(steps: readonly IterationStep[], at: number, node: string): Phase | null {
  for (let i = Math.min(at, steps.length - 1); i >= 0; i--) {
    const step = steps[i];
    if (step?.node === node) return step.phase;
  }
  return null;
}

/** How values go along an edge in a step: into the node whose turn it is, or back into it. */
export function flowAt(
  step: IterationStep | undefined,
  source: string,
  target: string,
): 'forward' | 'backward' | null {
  if (step?.phase === 'forward' && step.node === target) return 'forward';
  return step?.phase === 'backward' && step.node === source ? 'backward' : null;
}
