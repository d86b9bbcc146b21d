/** Why the numbers of a network can be trusted. */
export const insideProof = {
  'proof.open': 'Prove the numbers',
  'proof.short': 'Prove',
  'proof.title': 'Can these numbers be trusted?',
  'proof.lead':
    'Everything that the engine computed for this image is computed again, in two other ways, and compared.',
  'proof.ofRun': 'Of the network after iteration {iteration}, target {target}; computed by {kernels}',
  'proof.ofDraft': 'Of the network before training, target {target}; computed by {kernels}',
  'proof.working': 'Comparing: {share}',
  'proof.stop': 'Stop',
  'proof.stopped': 'The proof was stopped, or the network changed meanwhile.',
  'proof.nothing':
    'There is no image to compute with yet, or no network that takes it. Choose an image first.',
  'proof.again': 'Run again',
  'proof.anotherSeed': 'Other weights',
  'proof.anotherSeedHelp': 'Runs it again for weights and pixels that another seed draws',
  'proof.seed': 'Seed',
  'proof.seedHelp': 'Which weights and pixels are drawn for difference quotients',
  'proof.samples': 'Of each tensor',
  'proof.samplesHelp': 'How many weights of each tensor, and pixels, a difference quotient is taken of',
  'proof.csv': 'Save as CSV',
  'proof.json': 'Save as JSON',

  // The verdict
  'proof.passed': 'All {count} comparisons passed.',
  'proof.passedHelp':
    'The one that comes closest uses {share} of the difference that is allowed: {layer}, {tensor}.',
  'proof.failed': '{count} of {total} comparisons failed.',
  'proof.failedHelp': 'The worst is {share} of the difference that is allowed: {layer}, {tensor}.',

  // The table
  'proof.table': 'Largest differences by layer',
  'proof.layer': 'Layer',
  'proof.compared': 'Compared',
  'proof.numbers': 'Numbers',
  'proof.largest': 'Largest difference',
  'proof.relative': 'Of the largest number',
  'proof.ofAllowed': 'Of what is allowed',
  'proof.result': 'Result',
  'proof.reference': 'Engine and reference',
  'proof.numeric': 'Gradient and difference quotient',
  'proof.ok': 'Passed',
  'proof.wrong': 'Failed',
  'proof.onKinks': 'On kinks',
  'proof.leftOut': '+ {count} on kinks',
  'proof.someLeftOut': {
    one: 'A difference quotient says nothing at a kink of ReLU or of a maximum: {count} number that was drawn lies on one, and was left out.',
    other:
      'A difference quotient says nothing at a kink of ReLU or of a maximum: {count} numbers that were drawn lie on one, and were left out.',
  },
  'proof.show': '{layer}, {method}: show the numbers',
  'proof.tensor': 'Tensor',
  'proof.place': 'Place',
  'proof.ours': 'Engine',
  'proof.theirs': 'Reference',
  'proof.gradient': 'Gradient',
  'proof.quotient': 'Quotient',
  'proof.difference': 'Difference',
  'proof.worst': 'The numbers that differ most',
  'proof.tensors': 'Every tensor',
  'proof.allowed': 'allowed',

  // Tensors
  'proof.y': 'Output y',
  'proof.a': 'Sum a, before the activation',
  'proof.dy': 'Gradient dE/dy',
  'proof.da': 'Gradient dE/da',
  'proof.dPixels': 'Gradient of the pixels',
  'proof.dWeight': 'Gradient of {weight}',

  // Kinks
  'proof.kinks': {
    one: '{count} number lies on a kink (of ReLU, a maximum, or the like), where there is no one slope: left out.',
    other:
      '{count} numbers lie on a kink (of ReLU, a maximum, or the like), where there is no one slope: left out.',
  },
  'proof.sides': {
    one: 'At {count} place float32 rounds to the other side of a kink than float64; the reference was led to the same side there.',
    other:
      'At {count} places float32 rounds to the other side of a kink than float64; the reference was led to the same side there.',
  },

  // What it means
  'proof.what': 'What this shows, and what not',
  'proof.whatReference':
    'Engine and reference: every number of the fast kernels, in float32, against plain loops written from the formulas, in float64. It passes where |engine − reference| is at most 2e-5 · max(1, largest |reference| of the tensor) + 2e-4 · |reference|.',
  'proof.whatNumeric':
    'Gradient and difference quotient: the loss E is computed with a number v a little larger and a little smaller. (E(v + h) − E(v − h)) / 2h knows no formula of any gradient. It passes where |gradient − quotient| is at most 1e-8 + 1e-6 · |quotient|, and what rounding explains, with h = 1e-5, or smaller where a kink lies in between.',
  'proof.whatNot':
    'It shows that these numbers are computed as the formulas say, for this image and these weights, as in prediction: without dropout, and with the averages of batch normalization. Quotients are taken of the weights that the seed draws, not of all. It does not show that the network has learned anything.',
} as const;
