/** Words in the problems of the one-image lesson's settings. */
export const lesson = {
  'lesson.learningRate': 'Learning rate',
  'lesson.maxIterations': 'Max iterations',
  'lesson.seed': 'Seed',
  'lesson.number': 'a number from {min} to {max}',
  'lesson.wholeNumber': 'a whole number from {min} to {max}',
} as const;
