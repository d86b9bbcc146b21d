/** The one-image lesson, as the engine drives it. */
import { analyze } from '../graph/analyze.ts';
import type { ModelDocument } from '../graph/document.ts';
import type { Kernels } from '../kernels/kernels.ts';
import type { Problem } from '../problem.ts';
import { success, type Result } from '../result.ts';
import { startAttribution } from '../inspect/attribution.ts';
import { createInspectors } from '../inspect/inspectors.ts';
import { createLiveHistory } from '../inspect/live-history.ts';
import { inspectedMoment, startLessonHistory } from '../inspect/lesson-histories.ts';
import { startProof } from '../inspect/proof.ts';
import { createLessonDissector } from '../inspect/lesson-dissection.ts';
import { categoricalCrossentropy } from '../train/losses/categorical-crossentropy.ts';
import { createLesson } from '../train/lesson.ts';
import type { ChangeRecord } from '../train/training-history.ts';
import type { EngineRun } from './engine-run.ts';
import { createMetricsBuffer } from './metrics-buffer.ts';
import type { ParsedCommand } from './parse-command.ts';

type Prepare = Extract<ParsedCommand, { type: 'prepare' }>;

export function createLessonRun(
  { run: id, settings, image, weights, touches }: Omit<Prepare, 'document'>,
  document: ModelDocument,
  kernels: Kernels,
): Result<EngineRun, readonly Problem[]> {
  const request = { document, settings, image, weights, touches, kernels };
  const created = createLesson(request);
  if (!created.ok) return created;
  const lesson = created.value;
  let changes: ChangeRecord[] = [];
  const inspectorOf = createInspectors(kernels);
  const currentInspector = () => inspectorOf(lesson.model, lesson.document, categoricalCrossentropy);
  const analysis = analyze(document);
  const live = createLiveHistory((node) => {
    const inspector = currentInspector();
    if (image === null || inspector?.accepts(image) !== true) return null;
    return inspectedMoment(node, inspector, image, lesson.initial?.target ?? 0, lesson.iteration);
  });
  const dissector = createLessonDissector(request);
  const metrics = createMetricsBuffer(lesson.classes);
  return success({
    id,
    canIterate: lesson.initial !== null,
    get iteration() {
      return lesson.iteration;
    },
    get epochs() {
      return lesson.iteration;
    },
    get ended() {
      return lesson.ended;
    },
    get divergence() {
      return lesson.divergence;
    },
    get isFull() {
      return metrics.isFull;
    },
    prepared() {
      const { parameters, memoryBytes, initial } = lesson;
      return { type: 'prepared', run: id, parameters, memoryBytes, initial };
    },
    advance() {
      const start = performance.now();
      const found = lesson.iterate();
      metrics.add(found, (performance.now() - start) / 1000);
    },
    takeNews: () => (metrics.isEmpty ? [] : [metrics.take(id, lesson.iteration)]),
    change(change) {
      const changed = lesson.change(change);
      if (!changed.ok) return changed;
      const record: ChangeRecord = { epoch: 1, iterations: lesson.iteration, change };
      changes.push(record);
      return success({ type: 'changed', run: id, record });
    },
    reset() {
      changes = [];
      dissector.release();
      live.restart();
      lesson.reset();
      metrics.clear();
    },
    accepts: (given) => lesson.accepts(given),
    predict: (given) => lesson.predict(given),
    watch: () => undefined,
    rest: () => undefined,
    startEvaluation: () => null,
    examine: () => null,
    startAttribution() {
      if (image === null || lesson.iteration === 0) return null;
      const pass = startAttribution(request, changes, lesson.iteration);
      return pass.ok ? pass.value : null;
    },
    startDissection: (wanted) => dissector.start(lesson, changes, wanted),
    saliency({ image: given, question }) {
      const shown = given ?? image;
      const inspector = currentInspector();
      return shown !== null && inspector?.accepts(shown) === true
        ? inspector.saliency(shown, question)
        : null;
    },
    inspect({ image: given, target, tensors }) {
      const shown = given ?? image;
      const inspector = currentInspector();
      if (shown === null || inspector === null || !inspector.accepts(shown)) return null;
      return inspector.inspect(shown, given === null ? (lesson.initial?.target ?? target) : target, tensors);
    },
    startProof({ image: given, target, seed, samples }) {
      const shown = given ?? image;
      if (shown === null || !lesson.accepts(shown)) return null;
      const started = startProof({
        ...{ document: lesson.document, loss: categoricalCrossentropy, weights: lesson.model.readWeights() },
        ...{ image: shown, target: given === null ? (lesson.initial?.target ?? target) : target },
        ...{ exactness: 'exact', seed, samples, kernels },
      });
      return started.ok ? started.value : null;
    },
    startHistory(node) {
      const pass = startLessonHistory(request, changes, lesson.iteration, node);
      return pass.ok ? pass.value : null;
    },
    historySoFar(node) {
      const analyzed = analysis.byId.get(node);
      return analyzed === undefined ? null : live.of(analyzed, lesson.iteration);
    },
    readWeights: () => lesson.readWeights(),
    readCheckpoint: () => null,
    release() {
      dissector.release();
      lesson.release();
    },
  });
}
