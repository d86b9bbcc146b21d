import { drawDigit } from '../../core/data/digits.ts';
import { lessonModel, type LessonTrainable } from '../../core/graph/templates.ts';
import { createLesson, type Lesson } from '../../core/train/lesson.ts';
import { DEFAULT_LESSON_SETTINGS } from '../../core/train/lesson-settings.ts';

/** The one-image lesson on a drawn digit, with a rate so low that it never reaches its target. */
export function startLesson(trainable: LessonTrainable): Lesson {
  const created = createLesson({
    document: lessonModel(trainable),
    settings: { ...DEFAULT_LESSON_SETTINGS, learningRate: 1e-9, maxIterations: 1_000_000 },
    image: Float32Array.from(drawDigit(4), (grey) => grey / 255),
    weights: null,
  });
  if (!created.ok) throw new Error(JSON.stringify(created.error));
  return created.value;
}
