/** Stepping through an explanation, and that its numbers are the engine's. */
export const insideSteps = {
  'steps.steps': 'Steps',
  'steps.play': 'Play',
  'steps.pause': 'Pause',
  'steps.back': 'Step back',
  'steps.step': 'Step',
  'steps.nextCell': 'Next cell',
  'steps.previousCell': 'Previous cell',
  'steps.speed': 'Speed',
  'steps.perSecond': '{steps} steps/s',
  'steps.stepOf': 'Step {step} of {count}',
  'steps.place': 'Row {row}, column {column}',

  'steps.order': 'Order',
  'steps.bySize': 'Largest first',
  'steps.bySizeHelp': 'By the size of the product',
  'steps.byPlace': 'By place',
  'steps.byPlaceHelp': 'Row by row, or one after the other',
  'steps.number': 'No.',
  'steps.soFar': 'Sum so far',

  'agreement.engine': 'The engine has {value}',
  'agreement.agrees': 'the same',
  'agreement.differs': 'off by {difference}',
} as const;
