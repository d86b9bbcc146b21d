import { memo, useEffect, useRef, type ReactElement } from 'react';
import type { Dissection } from '../../../core/inspect/dissection.ts';
import type { NamedTensor } from '../../../core/tensor/tensor.ts';
import { formatBrief } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { drawTray, SHARP, TRAY } from '../draw-tray.ts';
import { useShownTheme } from '../use-theme.ts';
import './iteration-node.css';
import { useIteration } from './iteration-store.ts';
import { shownAt, type Phase } from './iteration-steps.ts';
import { weightsTogether } from './weights-together.ts';

/** What a node holds in the step that is looked at: its values until its delta has come back, then that; and a number of each. */
export const IterationNode = memo(function IterationNode(props: {
  readonly id: string;
  readonly isInput: boolean;
}): ReactElement | null {
  const { id, isInput } = props;
  const isOpen = useIteration((store) => store.isOpen && store.dissection !== null);
  return isOpen ? <Shown id={id} isInput={isInput} /> : null;
});

function Shown({ id, isInput }: { readonly id: string; readonly isInput: boolean }): ReactElement {
  const phase = useIteration(({ steps, step }) => shownAt(steps, step, id));
  const isNow = useIteration(({ steps, step }) => steps[step]?.node === id);
  const number = useIteration(({ dissection }) =>
    phase === null || dissection === null ? null : numberOf(dissection, id, phase),
  );
  const picture = useIteration(({ tensors }) => {
    if (phase === null) return undefined;
    const delta = phase === 'forward' ? undefined : tensors.get(`${id}/delta`);
    return delta ?? tensors.get(`${id}/y`);
  });
  return (
    <div
      className="iteration-node"
      data-phase={phase ?? 'none'}
      data-now={isNow}
      data-testid={`iteration-${id}`}
      aria-hidden="true"
    >
      {picture !== undefined && <Picture tensor={picture} isInput={isInput && picture.name.endsWith('/y')} />}
      {number !== null && <span className="iteration-node-number">{number}</span>}
    </div>
  );
}

function Picture({
  tensor,
  isInput,
}: {
  readonly tensor: NamedTensor;
  readonly isInput: boolean;
}): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useShownTheme();
  const colour = tensor.name.endsWith('/delta') ? '--pair-first' : '--role-output';
  useEffect(() => {
    if (canvas.current !== null) drawTray(canvas.current, tensor, isInput, theme, colour);
  }, [tensor, isInput, theme, colour]);
  return (
    <canvas
      ref={canvas}
      className="iteration-node-picture"
      width={TRAY.width * SHARP}
      height={TRAY.side * SHARP}
    />
  );
}

function numberOf(dissection: Dissection, id: string, phase: Phase): string | null {
  const own = dissection.nodes.find(({ node }) => node === id);
  if (phase === 'forward') return t('iteration.mean', { value: formatBrief(own?.values.mean ?? 0) });
  if (phase === 'backward') return t('iteration.deltaMean', { value: formatBrief(own?.delta?.mean ?? 0) });
  const change = weightsTogether(dissection, id)?.change;
  return change === undefined ? null : t('iteration.moved', { value: formatBrief(change.mean) });
}
