/**
 * The histories of a lesson's layers, found when they are asked for: the lesson goes once more through what it did, so that keeping
 * them costs a run nothing.
 */
import type { NodeAnalysis } from '../graph/analysis.ts';
import { analyze } from '../graph/analyze.ts';
import type { Problem } from '../problem.ts';
import { failure, success, type Result } from '../result.ts';
import { createLesson, type LessonRequest } from '../train/lesson.ts';
import { categoricalCrossentropy } from '../train/losses/categorical-crossentropy.ts';
import type { ChangeRecord } from '../train/training-history.ts';
import { createInspectors } from './inspectors.ts';
import type { Inspector } from './inspector.ts';
import {
  layerHistory,
  layerMoment,
  momentTensors,
  MOST_MOMENTS,
  type LayerHistory,
  type LayerMoment,
} from './layer-history.ts';

/** A layer as it is now, for one image. */
export function inspectedMoment(
  node: NodeAnalysis,
  inspector: Inspector,
  image: Float32Array,
  target: number,
  iteration: number,
): LayerMoment {
  const wanted = momentTensors(node).map((name) => ({ name, channels: null }));
  const { tensors } = inspector.inspect(image, target, wanted);
  const values = new Map(tensors.map(({ name, data }) => [name, data]));
  return layerMoment(node, iteration, (name) => values.get(name));
}

export interface HistoryPass {
  readonly total: number;
  readonly done: number;
  advance(): void;
  result(): LayerHistory | null;
  /** Gives its memory back, done or not. */
  release(): void;
}

/** Of one layer, in the first `iterations` of the lesson, which it must have done; `changes`: what it took over meanwhile. */
export function startLessonHistory(
  request: LessonRequest,
  changes: readonly ChangeRecord[],
  iterations: number,
  node: string,
): Result<HistoryPass, readonly Problem[]> {
  const { image } = request;
  const analyzed = analyze(request.document).byId.get(node);
  if (image === null || analyzed === undefined) return failure([]);
  const created = createLesson(request);
  if (!created.ok) return created;
  const lesson = created.value;
  const inspectorOf = createInspectors(request.kernels);
  const target = lesson.initial?.target ?? 0;
  const stride = Math.max(1, Math.ceil(iterations / (MOST_MOMENTS - 1)));
  const moments: LayerMoment[] = [];
  let done = 0;
  let isReleased = false;

  function look(): void {
    const inspector = inspectorOf(lesson.model, lesson.document, categoricalCrossentropy);
    if (inspector === null || image === null || analyzed === undefined) return;
    moments.push(inspectedMoment(analyzed, inspector, image, target, lesson.iteration));
  }

  return success({
    // The weights before the first iteration are looked at, too.
    total: iterations + 1,
    get done() {
      return done;
    },
    advance() {
      if (done > iterations) return;
      if (done > 0) {
        for (const { iterations: at, change } of changes) if (at === done - 1) lesson.change(change);
        lesson.iterate();
      }
      if (done % stride === 0 || done === iterations) look();
      done++;
    },
    result: () => layerHistory(analyzed, moments),
    release() {
      if (isReleased) return;
      isReleased = true;
      lesson.release();
    },
  });
}
