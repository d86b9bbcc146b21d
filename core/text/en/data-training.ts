/** Words about training on a data set. */
export const dataTraining = {
  'training.setting.batchSize': 'Batch size',
  'training.setting.epochs': 'Epochs',
  'training.setting.seed': 'Seed',
  'training.setting.learningRate': 'Learning rate',
  'training.setting.patience': 'Patience',
  'training.setting.minDelta': 'Min delta',

  'training.checkpoint': 'The checkpoint',

  'training.diverged.output': 'The output',
  'training.diverged.gradient': 'The gradient',
  'training.diverged.weights': 'A weight',
  'training.diverged.loss': 'The loss after the output',
} as const;
