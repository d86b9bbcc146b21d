import { emptyProject, type Project } from '../../core/project/project.ts';
import { DEFAULT_TRAINING_SETTINGS, type TrainingSettings } from '../../core/train/training-settings.ts';
import { documentOf } from './graphs.ts';

/** A training on the images of `halves`, by a network small enough for plain loops. */
export function halvesProject(training: Partial<TrainingSettings> = {}, units = 4): Project {
  return {
    ...emptyProject(),
    document: documentOf([
      ['input', 'Input', { shape: [4, 4, 1] }],
      ['flatten', 'Flatten'],
      ['out', 'Dense', { units, activation: 'softmax' }],
    ]),
    task: 'training',
    training: { ...DEFAULT_TRAINING_SETTINGS, batchSize: 8, ...training },
  };
}
