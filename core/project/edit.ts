/**
 * Every change of a project is one of these, applied by `applyEdit`; nothing else writes to a project. Projects are
 * immutable and share what did not change, so the history keeps the projects themselves rather than inverse edits.
 */
import type { Json, ModelEdge, ModelNode } from '../graph/document.ts';
import type { LessonSettings } from '../train/lesson-settings.ts';
import type { TrainingSettings } from '../train/training-settings.ts';
import type { ProjectData } from './project-data.ts';
import type { Painted, Position, ProjectImage, Task, Touched } from './project.ts';

export type Edit =
  | { readonly type: 'addNode'; readonly node: ModelNode; readonly position: Position | null }
  /** With all edges at it. */
  | { readonly type: 'removeNodes'; readonly ids: readonly string[] }
  /** At `index` among the edges of the document, whose order is the order of inputs; left out: last. */
  | { readonly type: 'addEdge'; readonly edge: ModelEdge; readonly index?: number }
  | { readonly type: 'removeEdge'; readonly index: number }
  /** `undefined` leaves the parameter to its default. */
  | {
      readonly type: 'setParam';
      readonly id: string;
      readonly field: string;
      readonly value: Json | undefined;
    }
  | { readonly type: 'setTrainable'; readonly id: string; readonly trainable: boolean }
  | { readonly type: 'moveNodes'; readonly positions: Readonly<Record<string, Position>> }
  | { readonly type: 'setLesson'; readonly lesson: LessonSettings }
  | { readonly type: 'setImage'; readonly image: ProjectImage | null }
  | { readonly type: 'setTask'; readonly task: Task }
  | { readonly type: 'setData'; readonly data: ProjectData | null }
  | { readonly type: 'setTraining'; readonly training: TrainingSettings }
  | { readonly type: 'setTouched'; readonly touched: Touched }
  | { readonly type: 'setPainted'; readonly painted: Painted | null }
  /** Several edits as one step of undo. */
  | { readonly type: 'sequence'; readonly edits: readonly Edit[] };
