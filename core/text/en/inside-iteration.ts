/** One iteration taken apart: forward, loss, backward, update. */
export const insideIteration = {
  'iteration.title': 'Iteration microscope',
  'iteration.open': 'Take an iteration apart',
  'iteration.close': 'Close',

  // Which one
  'iteration.which': 'Iteration',
  'iteration.slider': 'Iteration of the run',
  'iteration.next': 'Next',
  'iteration.nextHelp': 'Follow the run: always the iteration that comes next',
  'iteration.done': 'done',
  'iteration.coming': 'comes next',
  'iteration.imagined': 'would come next',
  'iteration.pastOfTraining': 'Past ones of a training cannot be computed again.',
  'iteration.image': 'Image of the batch',
  'iteration.ofBatch': 'of {count}',

  // What stands in the way
  'iteration.working': 'The iteration is computed again…',
  'iteration.noRun': 'There is nothing to take apart yet: the network needs an image, or data, to train on.',
  'iteration.running': 'The run goes on. Pause it to take the next iteration apart.',
  'iteration.nothing':
    'This iteration cannot be taken apart: it trains nothing, or there is no memory for a copy.',

  // Phases
  'iteration.phases': 'Phase',
  'iteration.forward': 'Forward',
  'iteration.forwardHelp': 'Values go from layer to layer',
  'iteration.loss': 'Loss',
  'iteration.lossHelp': 'How wrong the answer is',
  'iteration.backward': 'Backward',
  'iteration.backwardHelp': 'Deltas go back and become gradients',
  'iteration.update': 'Update',
  'iteration.updateHelp': 'Every weight takes its step',

  // Each step in words
  'iteration.saysInput': 'The image enters at {layer}: {shape}.',
  'iteration.saysForward': '{layer} computes {shape} values: mean size {mean}, largest {largest}.',
  'iteration.saysLoss': 'The target, class {target}, has the probability {probability}: loss {loss}.',
  'iteration.saysBackward': 'The delta arrives at {layer}: mean size {mean}, largest {largest}.',
  'iteration.saysGradient': 'The gradients of its weights go up to {largest}.',
  'iteration.saysUpdate': '{layer}: weights move by {mean} on average, at most {largest}.',
  'iteration.saysAfter': 'After the update the target has the probability {after}; before it was {before}.',

  // On the canvas
  'iteration.mean': 'mean {value}',
  'iteration.deltaMean': 'δ {value}',
  'iteration.moved': '|Δw| {value}',

  // Table
  'iteration.table': 'The iteration, layer by layer',
  'iteration.layer': 'Layer',
  'iteration.output': 'Output',
  'iteration.values': 'Mean |value|',
  'iteration.greatest': 'Largest',
  'iteration.delta': 'Mean |δ|',
  'iteration.gradient': 'Mean |gradient|',
  'iteration.change': 'Mean |Δw|',
  'iteration.share': 'Share of |w|',

  // Loss
  'iteration.lossCurve': 'Loss as a function of the probability of the target; the point is this image',
  'iteration.formulaLoss': 'E = −ln p = −ln {probability} = {loss}',
  'iteration.lossBatch': 'Loss of the iteration, over {count} images with what regularizers add: {loss}',
  'iteration.lossWhole': 'Loss of the iteration, with what regularizers add: {loss}',
  'iteration.lossOther': 'Loss of the iteration: {loss}',
  'iteration.start': 'The way back begins with δ = y − t: at the target {probability} − 1 = {delta}.',
  'iteration.startBatch':
    'The way back begins with δ = (y − t) / {count}: at the target ({probability} − 1) / {count} = {delta}.',
  'iteration.random':
    'In training some layers act at random: the pass of training gave the target {probability}.',
  'iteration.facts': 'Loss {loss} · learning rate {rate}',
  'iteration.target': 'Target, class {target}',

  // One weight
  'iteration.weight': 'Weights',
  'iteration.weightOf': '{layer} · {weight}',
  'iteration.axisRow': 'Row',
  'iteration.axisColumn': 'Column',
  'iteration.axisChannel': 'Channel',
  'iteration.axisFilter': 'Filter',
  'iteration.axisInput': 'Input',
  'iteration.axisUnit': 'Unit',
  'iteration.axisPlace': 'Place',
  'iteration.wBefore': 'Before',
  'iteration.wGradient': 'Gradient',
  'iteration.wAfter': 'After',
  'iteration.wChange': 'Change',
  'iteration.wPlace': 'Weight',
  'iteration.cell': 'Row {row}, column {column}: {value}',
  'iteration.moves': 'The largest steps of these weights',
  'iteration.clipped': 'Clipped to {value}',
  'iteration.formula': 'How this weight is updated',
  'iteration.noFormula': 'New weight: {value}',
  'iteration.weightSays': 'Weight {place}: before {before}, gradient {gradient}, after {after}.',
} as const;
