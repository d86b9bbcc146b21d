/** Filling, copying, adding up and rescaling whole buffers. */
import type {
  AccumulateOperation,
  CopyOperation,
  FillOperation,
  RescaleGradientOperation,
  RescaleOperation,
} from '../../plan/operations/move.ts';
import type { Step, ViewOf } from '../kernels.ts';

export function bindFill({ writes, value }: FillOperation, viewOf: ViewOf): Step {
  const y = viewOf(writes.y);
  return () => {
    y.fill(value);
  };
}

export function bindCopy({ writes, reads }: CopyOperation, viewOf: ViewOf): Step {
  const y = viewOf(writes.y);
  const x = viewOf(reads.x);
  return () => {
    y.set(x);
  };
}

export function bindAccumulate({ adds, reads }: AccumulateOperation, viewOf: ViewOf): Step {
  const y = viewOf(adds.y);
  const x = viewOf(reads.x);
  return () => {
    for (let i = 0; i < x.length; i++) y[i]! += x[i]!;
  };
}

export function bindRescale({ writes, reads, scale, offset }: RescaleOperation, viewOf: ViewOf): Step {
  const y = viewOf(writes.y);
  const x = viewOf(reads.x);
  return () => {
    for (let i = 0; i < x.length; i++) y[i] = scale * x[i]! + offset;
  };
}

export function bindRescaleGradient({ adds, reads, scale }: RescaleGradientOperation, viewOf: ViewOf): Step {
  const dx = viewOf(adds.dx);
  const dy = viewOf(reads.dy);
  return () => {
    for (let i = 0; i < dy.length; i++) dx[i]! += scale * dy[i]!;
  };
}
