import { createTemplate } from '../../../core/graph/templates.ts';
import type { Project } from '../../../core/project/project.ts';
import { DEFAULT_LESSON_SETTINGS, type LessonSettings } from '../../../core/train/lesson-settings.ts';

/** The lesson with a network small enough for plain loops, and so patient that it reaches no target by accident. */
export function smallProject(lesson: Partial<LessonSettings> = {}): Project {
  return {
    ...createTemplate('lesson'),
    document: {
      format: 'convas-model',
      version: 1,
      nodes: [
        { id: 'input', type: 'Input', params: { shape: [28, 28, 1] } },
        { id: 'conv', type: 'Conv2D', params: { filters: 2, kernelSize: [3, 3], activation: 'relu' } },
        { id: 'flatten', type: 'Flatten', params: {} },
        { id: 'dense', type: 'Dense', params: { units: 10, activation: 'softmax' } },
      ],
      edges: [
        { source: 'input', target: 'conv' },
        { source: 'conv', target: 'flatten' },
        { source: 'flatten', target: 'dense' },
      ],
    },
    layout: {},
    lesson: { ...DEFAULT_LESSON_SETTINGS, learningRate: 1e-9, maxIterations: 1_000_000, ...lesson },
  };
}
