/** What the training doctor says: what, by which evidence; then the button that helps. */
export const adviceTexts = {
  'advice.title': 'Advice',
  'advice.lossByEpoch': 'Loss by epoch',
  'advice.lossByStep': 'Loss by iteration, on a log scale',
  'advice.ofTraining': 'training: {values}',
  'advice.ofValidation': 'validation, dashed: {values}',
  'advice.ofBest': 'best: epoch {epoch}',
  'advice.deadByLayer': 'Units that are 0, by layer',
  'advice.countOf': '{count} of {total}',
  'advice.flatByLayer': 'Numbers at the flat ends, by layer',
  'advice.gradientByLayer': 'Gradient for each unit of weight, by layer, on a log scale',
  'advice.inputCounts': 'What the first layer sees',
  'advice.confidenceCounts': 'Images by how sure the network is of them',
  'advice.step': '{low} to {high}: {count}',
  'advice.byClass': 'Training images by class',
  'advice.otherClasses': { one: '{count} class in between', other: '{count} classes in between' },
  'advice.leakByPart': 'Images that are in several parts, by part',
  'advice.leakPair': 'One of them: in {first} and in {second}',
  'advice.rateTooHigh': 'The loss has grown: the learning rate is too high.',
  'advice.usualRateDo': 'The usual rate, {rate}',
  'advice.rateTooHighDo': 'A tenth of the rate',
  'advice.rateTooLow': 'The loss hardly moves: the learning rate is too low.',
  'advice.rateTooLowDo': 'Ten times the rate',
  'advice.deadUnits': '{dead} of {units} units of {node} are 0 on every image: they learn nothing any more.',
  'advice.deadUnitsDo': 'Leaky ReLU there',
  'advice.vanishingGradient':
    'The gradient fades on its way back: {node} gets {times} times less of it than the last layer.',
  'advice.vanishingGradientDo': 'ReLU in place of tanh and sigmoid',
  'advice.largerWeightsDo': 'Begin with larger weights (He)',
  'advice.explodingGradient':
    'The gradient of {node} is {times} times as large as its weights: a step throws them about.',
  'advice.explodingGradientDo': 'Clip gradients by norm',
  'advice.saturated':
    '{share} of what {node} says lies at the flat ends of its activation, where gradients end.',
  'advice.saturatedDo': 'ReLU there',
  'advice.saturatedOutput':
    'The network is {confidence} sure, and right in {accuracy}: it is too sure to learn from its faults.',
  'advice.saturatedOutputDo': 'A tenth of the rate',
  'advice.inputNotScaled':
    'The first layer sees numbers around {mean}, spread by {deviation}: networks learn best from about 0 to 1.',
  'advice.inputNotScaledDo': 'Take the rescaling away',
  'advice.rescaleDo': 'Rescale behind the input',
  'advice.overfitting':
    'Since epoch {epoch} the network gets worse on images that it does not train on: it learns them by heart.',
  'advice.overfittingDo': 'Stop early, with the best weights',
  'advice.imbalance':
    'The largest class has {ratio} times the images of the smallest: the network will prefer it.',
  'advice.imbalanceDo': 'Balance the classes',
  'advice.leak': {
    one: '{count} image is in training and in validation or test, too: the accuracy there is too good to be true.',
    other:
      '{count} images are in training and in validation or test, too: the accuracy there is too good to be true.',
  },
  'advice.leakDo': 'Move them to training',
} as const;
