/** How the gradients of a convolution come about. */
export const insideBackward = {
  'inside.backward': 'Backward',
  'backward.question': 'Gradient of',
  'backward.input': 'This input cell',
  'backward.inputHelp': 'Which outputs the cell reached, and what comes back from each',
  'backward.weight': 'This kernel weight',
  'backward.weightHelp': 'Every position where the weight was used, and what each adds to its gradient',
  'backward.bias': 'This bias',
  'backward.biasHelp': 'The deltas of the filter, which add up to the gradient of its bias',
  'backward.noBias': 'This layer has no bias.',

  // What is chosen
  'backward.channel': 'Input channel',
  'backward.filter': 'Filter',
  'backward.strongestFilter': 'Strongest filter',
  'backward.strongestFilterHelp': 'Show the filter that counts most for the chosen cell',

  // Figures
  'backward.inputMap': 'Input, channel {channel}',
  'backward.deltaMap': 'Delta, filter {filter}',
  'backward.productMap': 'Products',
  'backward.figure': 'How the gradient of one number of the input comes about',
  'backward.filterOf': 'filter {number} of {count}',
  'backward.reached': 'Deltas it reached',
  'backward.deltaPatch': 'Delta where the cell arrived',
  'backward.kernelPatch': 'Kernel, channel {channel}, filter {filter}',
  'backward.inputCell': 'Row {row}, column {column}: {value}',
  'backward.weightCell': 'Kernel row {row}, column {column}: {value}',
  'backward.row': 'Row {row}',
  'backward.column': 'Column {column}',

  // The pairs
  'backward.pairs': 'Pairs of output cell and kernel cell',
  'backward.pair': 'Pair',
  'backward.outputCell': 'Output cell',
  'backward.kernelCell': 'Kernel cell',
  'backward.product': 'delta × weight, filter {filter}',
  'backward.filterSum': { one: 'Sum over {count} filter', other: 'Sum over {count} filters' },
  'backward.place': '({row}, {column})',
  'backward.nowhere': 'No window looks at this cell: it reached nothing, and nothing comes back.',
  'backward.ofPair': 'Pair {letter}, filter by filter',
  'backward.delta': 'Delta',
  'backward.weightValue': 'Weight',
  'backward.productValue': 'Product',
  'backward.showFilter': 'Show filter {filter}',
  'backward.showPair': 'Show pair {letter}',
  'backward.sum': 'From {layer}',
  'backward.from': 'From {layer}',
  'backward.fromRest': 'From {layers}',
  'backward.allParts': 'dE/dz',
  'backward.softmax': 'softmax at {a}: y × (dE/dz − mean) = {y} × ({dy} − {mean})',
  'backward.deltaBefore': 'Delta of {layer}',

  // Stepping
  'backward.keys': 'Arrow keys move the cell, a click holds it.',
  'backward.sayAll': {
    one: 'Input cell ({row}, {column}) reached {count} output cell. What comes back is {sum}.',
    other: 'Input cell ({row}, {column}) reached {count} output cells. What comes back is {sum}.',
  },
  'backward.sayNowhere': 'Input cell ({row}, {column}) reached no output cell. What comes back is 0.',
  'backward.sayPair':
    'Pair {letter}: output cell ({i}, {j}) saw the cell through kernel cell ({m}, {n}). Delta × weight over all filters is {sum}; so far {total}.',
  'backward.saySum': 'The pairs add up to {sum}: dE/dz of input cell ({row}, {column}) from {layer}.',
  'backward.sayDelta': 'Delta of {layer} at this cell is {value}.',
  'backward.saySlope': 'Slope {slope} times {dy} gives {value}: delta of {layer} at this cell.',

  // One weight, one bias
  'backward.positions': 'Positions of the window',
  'backward.patchValue': 'Input',
  'backward.onPadding': 'padding',
  'backward.sayAllPositions': 'The products of all {count} positions add up to {sum}.',
  'backward.sayAllDeltas': 'The deltas of all {count} positions add up to {sum}.',
  'backward.sayPosition':
    'Position ({i}, {j}): input {x} times delta {delta} is {product}; so far {total} from {place} of {count}.',
  'backward.sayDeltaPosition': 'Position ({i}, {j}): delta {delta}; so far {total} from {place} of {count}.',
  'backward.positionsSum': { one: 'Sum of {count} position', other: 'Sum of {count} positions' },
  'backward.penalty': 'Penalty of the regularizer',
  'backward.gradient': 'Gradient',
} as const;
