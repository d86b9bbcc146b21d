/** What an update does around its rule: counting steps, the rate of this step, clipping gradients, decaying weights. */
import type {
  ClipByNormOperation,
  ClipByValueOperation,
  CountStepOperation,
  DecayWeightOperation,
  ScheduleOperation,
} from '../../plan/operations/optimizer.ts';
import { rateAt } from '../../schedule.ts';
import type { Step, ViewOf } from '../kernels.ts';

export function bindCountStep({ updates }: CountStepOperation, viewOf: ViewOf): Step {
  const step = viewOf(updates.step);
  return () => {
    step[0]! += 1;
  };
}

export function bindSchedule({ writes, reads, schedule }: ScheduleOperation, viewOf: ViewOf): Step {
  const scheduled = viewOf(writes.scheduled);
  const learningRate = viewOf(reads.learningRate);
  const step = viewOf(reads.step);
  return () => {
    scheduled[0] = rateAt(schedule, learningRate[0]!, step[0]! - 1);
  };
}

export function bindClipByValue({ updates, limit }: ClipByValueOperation, viewOf: ViewOf): Step {
  const dw = viewOf(updates.dw);
  return () => {
    for (let i = 0; i < dw.length; i++) dw[i] = Math.min(Math.max(dw[i]!, -limit), limit);
  };
}

export function bindClipByNorm({ updates, limit }: ClipByNormOperation, viewOf: ViewOf): Step {
  const dw = viewOf(updates.dw);
  return () => {
    let squares = 0;
    for (let i = 0; i < dw.length; i++) squares += dw[i]! * dw[i]!;
    const norm = Math.sqrt(squares);
    if (norm <= limit) return;
    for (let i = 0; i < dw.length; i++) dw[i]! *= limit / norm;
  };
}

export function bindDecayWeight({ updates, reads, decay }: DecayWeightOperation, viewOf: ViewOf): Step {
  const w = viewOf(updates.w);
  const learningRate = viewOf(reads.learningRate);
  return () => {
    const share = learningRate[0]! * decay;
    for (let i = 0; i < w.length; i++) w[i]! -= share * w[i]!;
  };
}
