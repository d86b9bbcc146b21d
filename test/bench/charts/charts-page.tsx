// The charts of a training alone in a page, with a made-up run: for the benchmark and for pictures of them.
import { createRoot } from 'react-dom/client';
import { mulberry32 } from '../../../core/random.ts';
import { useChartView } from '../../../renderer/store/chart-view.ts';
import { useRunStore } from '../../../renderer/store/run-store.ts';
import { stepsHistory } from '../../../renderer/store/steps-history.ts';
import { TrainingCharts } from '../../../renderer/training/training-charts.tsx';
import '../../../renderer/ui/base.css';
import '../../../renderer/training/training-dock.css';
import '../../../renderer/training/empty-chart.css';

const random = mulberry32(7);

/** Loss and accuracy as runs have them: fast at first, noisy, with a rare spike. */
function append(count: number, scale: number): void {
  const first = stepsHistory.length + 1;
  const progress = (index: number): number => 1 / (1 + ((first + index) / scale) * 12);
  const noise = Array.from({ length: count }, () => random.next());
  stepsHistory.append({
    firstIteration: first,
    loss: Float32Array.from(noise, (value, index) => {
      const spike = random.next() < 0.003 ? 1.4 : 0;
      return 2.3 * progress(index) * (0.7 + 0.6 * value) + 0.02 * value + spike * value;
    }),
    accuracy: Float32Array.from(noise, (value, index) =>
      Math.min(1, Math.round(32 * (1 - 0.9 * progress(index) - 0.12 * value)) / 32),
    ),
    learningRate: Float32Array.from(noise, (_, index) => (first + index > scale * 0.6 ? 0.0003 : 0.001)),
    images: new Uint32Array(count).fill(32),
  });
}

/** `iterations` of a run of `of`, in epochs of `steps`. */
function show(iterations: number, of: number, steps: number): void {
  stepsHistory.cutTo(0);
  for (let done = 0; done < iterations; done += 10_000) append(Math.min(10_000, iterations - done), of);
  const records = Array.from({ length: Math.floor(iterations / steps) }, (_, index) => {
    const done = (index + 1) * steps;
    const late = Math.max(0, done / of - 0.55);
    const left = 1 / (1 + (done / of) * 12);
    return {
      epoch: index + 1,
      iterations: done,
      loss: 2.3 * left + 0.01,
      accuracy: 1 - 0.9 * left,
      validationLoss: 2.35 * left + 0.06 + 0.5 * late,
      validationAccuracy: 0.97 - 0.85 * left - 0.1 * late,
      learningRate: 0.001,
    };
  });
  const best = records.reduce(
    (found, { epoch, validationLoss: value }) => (value < found.value ? { epoch, value } : found),
    { epoch: 0, value: Infinity },
  );
  useChartView.setState({ span: null, pointed: null });
  useRunStore.setState({
    task: 'training',
    phase: iterations < of ? 'running' : 'ended',
    end: iterations < of ? null : 'epochs',
    iteration: iterations,
    maxIterations: of,
    epochs: { records, best: best.epoch === 0 ? null : { ...best, monitor: 'validationLoss' }, steps },
    changes: [
      {
        epoch: 1,
        iterations: Math.round(of * 0.6),
        change: { type: 'learningRate' as const, value: 0.0003 },
      },
    ].filter((change) => change.iterations < iterations),
  });
}

const page = { show, append, view: useChartView.getState().set };
Object.assign(globalThis, { charts: page });
export type ChartsPage = typeof page;

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');
Object.assign(root.style, { position: 'fixed', inset: 'auto 0 0 0', height: '255px' });
createRoot(root).render(<TrainingCharts />);
