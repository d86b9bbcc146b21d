/** The run: its buttons, words and numbers, the lesson's settings, the image, and the charts. */
export const training = {
  // The buttons of a run
  'training.controls': 'Run controls',
  'training.train': 'Train',
  'training.pause': 'Pause',
  'training.step': 'Step',
  'training.epoch': 'Epoch',
  'training.stop': 'Stop',
  'training.reset': 'Reset',
  'training.trainHint': 'Start, or go on after a pause',
  'training.pauseHint': 'Halt after this iteration, to go on later',
  'training.stepHint': 'One iteration, then pause',
  'training.epochHint': 'To the end of this epoch, then pause',
  'training.stopHint': 'End this run for good',
  'training.resetHint': 'Back to the weights this run started from',

  // How fast a run goes on by itself
  'training.pace': 'Speed',
  'training.pace.slow': 'Slow',
  'training.pace.fast': 'Fast',
  'training.pace.unlimited': 'Unlimited',
  'training.pace.slowHint': 'Two iterations a second: time to read each',
  'training.pace.fastHint': 'Ten iterations a second, then more and more: at most 12 s longer than unlimited',
  'training.pace.unlimitedHint': 'As many iterations as the engine computes',

  // The state of a run
  'training.run': 'Run',
  'training.ready': 'Ready',
  'training.notReady': 'Not started',
  'training.preparing': 'Preparing',
  'training.iteration': 'Iteration {iteration}',
  'training.iterationPaused': 'Iteration {iteration}, paused',
  'training.reachedTarget': 'Reached the target',
  'training.maxIterations': 'Stopped at the limit',
  'training.epochs': 'Trained all epochs',
  'training.earlyStopping': 'Stopped early',
  'training.stopped': 'Stopped',
  'training.upTo': { one: 'up to {count} iteration', other: 'up to {count} iterations' },
  'training.upToTimed': 'up to {max} · about {time} each',
  'training.timed': 'about {time} an iteration',
  'training.ofMax': 'of {max}',
  'training.ofMaxTimed': 'of {max} · {time} each',
  'training.atIteration': 'at {iteration} of {max}',
  'training.atIterationTimed': 'at {iteration} of {max} · {time} each',
  'training.pending.train': 'Starting…',
  'training.pending.pause': 'Pausing…',
  'training.pending.step': 'Stepping…',
  'training.pending.epoch': 'Going to the end of the epoch…',
  'training.pending.stop': 'Stopping…',
  'training.pending.reset': 'Resetting…',
  'training.needsData': 'There are no images to learn from. Choose some in the Data panel.',
  'training.needsImage': 'There is no image to learn from. Open one, or choose a digit.',

  'training.computes': 'Computed with the kernels {kernels}',
  'training.computesOn': 'Computed with the kernels {kernels}, on {working} of {threads} threads',

  // What a run will take
  'forecast.lesson.both': 'About {time} an iteration, {memory} of memory',
  'forecast.lesson.memory': 'About {memory} of memory',
  'forecast.training.epoch': 'About {time} an epoch, {step} a step, {memory} of memory',
  'forecast.training.step': {
    one: 'About {step} a step of {count} image, {memory} of memory',
    other: 'About {step} a step of {count} images, {memory} of memory',
  },
  'forecast.training.memory': 'About {memory} of memory',
  'forecast.summary.both': 'Trained on one image: about {time} an iteration, {memory} of memory',
  'forecast.summary.memory': 'Trained on one image: about {memory} of memory',

  // How a run ended, under the chart's title
  'training.outcome.reachedTarget': 'Reached the target: at iteration {iteration} the network says {target}.',
  'training.outcome.maxIterations':
    'Stopped at the limit of {max}: the network still says {label}, not {target}.',
  'training.outcome.epochs': 'Trained all epochs, {iteration} iterations: the network says {label}.',
  'training.outcome.earlyStopping':
    'Stopped at iteration {iteration}, since it no longer got better: the network says {label}.',
  'training.outcome.stopped': 'Stopped by you at iteration {iteration}: the network says {label}.',
  'training.outcome.engineLost':
    'The engine ended at iteration {iteration}, and the run with it. Train starts it again from its first weights.',
  'training.outcome.running': 'The network says {label}. It is to say {target}.',

  // What a run is out of step with
  'training.stale.running':
    'The network or its settings changed since this run started: press Reset to train with what is on screen.',
  'training.stale.ended':
    'The network or its settings changed since this run: press Train to begin one with what is on screen.',

  // What a run took over while it went on
  'change.title': 'Changes during the run',
  'change.from': 'From iteration {iteration} on: {change}',
  'change.spoken': '{position}, changed: {change}',
  'change.learningRate': 'Learning rate {value}',
  'change.frozen': '{node} frozen',
  'change.weights': {
    one: '{node}: {count} number of its {weight} set by hand',
    other: '{node}: {count} numbers of its {weight} set by hand',
  },
  'change.learns': '{node} learns again',
  'change.parameter': '{node}: {field} {value}',
  'change.batchSize': 'Batch size {value}',
  'change.on': 'on',
  'change.off': 'off',
  'change.none': 'none',

  // Announcements for screen readers
  'training.announce.running': 'Training. Iteration {iteration}, probability of the target {probability}.',
  'training.announce.paused': 'Paused at iteration {iteration}.',

  // The engine
  'engine.died': 'The engine ended unexpectedly. The document is untouched.',
  'engine.hung': 'The engine stopped answering and was ended. The document is untouched.',
  'engine.ended': 'The engine was ended. The document is untouched.',
  'engine.silent': 'The engine stopped answering. The document is untouched: wait, or restart the engine.',
  'engine.restarting': 'Restarting it…',
  'engine.restartedKept': 'It has been restarted, and the run can go on from where it was kept.',
  'engine.restarted': 'It has been restarted: press Train to begin again.',
  'engine.tooOften': 'It did so several times: restart it when you are ready.',
  'engine.restart': 'Restart engine',
  'engine.dismiss': 'Dismiss',

  // The lesson's settings
  'lesson.target': 'Target',
  'lesson.targetLeast': 'Least probable',
  'lesson.startWeights': 'First weights',
  'lesson.weightsGenerator': 'Generator',
  'lesson.weightsInitializers': 'Initializers',
  'lesson.learningRateHelp':
    'How far each iteration moves the weights against their gradient. Usual: 0.0001 to 0.1.',
  'lesson.maxIterationsHelp': 'The run ends here when it has not reached the target before.',
  'lesson.seedHelp': 'Another seed gives other first weights; the same seed gives the same run, bit for bit.',
  'lesson.targetHelp':
    'The class declared right. At first: the one the untrained network finds least probable.',
  'lesson.startWeightsHelp':
    "How the seed fills the weights: by the lesson's own generator, or by the initializer of each layer.",
  'lesson.nextRun': 'A new learning rate takes effect at once, the other settings in the next run.',

  // The weights that runs start from
  'weights.title': 'Weights to start from',
  'weights.fromFile': 'Runs start from the weights saved in this file, and Reset goes back to them.',
  'weights.fromRun': 'Runs start from the weights you trained, and Reset goes back to them.',
  'weights.fromFileMisfit':
    'None of the weights saved in this file fits the network any more: runs start from the seed.',
  'weights.fromRunMisfit':
    'None of the weights you trained fits the network any more: runs start from the seed.',
  'weights.kept': '{kept} of the {count} weights of this network are kept.',
  'weights.allKept': 'All weights of this network are kept.',
  'weights.countAdded': '{count} new',
  'weights.countDropped': '{count} dropped',
  'weights.added': 'New, from the seed',
  'weights.dropped': 'Dropped',
  'weights.name': '{node} {weight}, {shape}',
  'weights.removedLayer': '{node} (removed)',
  'weights.take': 'Start from the trained weights',
  'weights.takeHelp': 'The next run, and every Reset, begins with the weights as they are now.',
  'weights.takeNewest': 'Start from the newest weights',
  'weights.fromSeed': 'Start from the seed',

  // The image
  'image.title': 'Image',
  'image.open': 'Open image…',
  'image.input': 'Image file',
  'image.opening': 'Reading…',
  'image.digits': 'Built-in digits',
  'image.digit': 'Digit {digit}',
  'image.drop': 'or drop a file here',
  'image.original': 'Original',
  'image.network': 'What the network sees',
  'image.networkShort': 'Network sees',
  'image.none': 'No image yet',
  'image.noInput': 'The network has no input for an image.',
  'image.invert': 'Invert',
  'image.resize': 'Framing',
  'image.fit': 'Fit',
  'image.fill': 'Fill',
  'image.invertHelp': 'Dark on light becomes light on dark, as the digits of MNIST are.',
  'image.resizeHelp':
    'Fit keeps the whole image with empty edges; Fill covers the whole input and cuts what stands out.',

  // The signature chart
  'chart.title': 'Probability of the target, {target}',
  'chart.titleUnknown': 'Probability of the target',
  'chart.iteration': 'Iteration',
  'chart.probability': 'Probability',
  'chart.predicted': 'Predicted',
  'chart.loss': 'Loss',
  'chart.label': 'Label',
  'chart.chance': 'chance',
  'chart.axis': 'iteration',
  'chart.turned': 'says {target}',
  'chart.legend': 'Predicted label',
  'chart.position': 'Iteration looked at',
  'chart.positionText': 'Iteration {iteration}: probability {probability}, predicted {label}, loss {loss}',
  'chart.freeze': 'Click to look at this iteration',
  'chart.shapes': 'Shapes',
  'chart.fullScale': '0 to 1',
  'chart.data': 'Data',
  'chart.export': 'Export chart',
  'chart.exportSvg': 'Picture (SVG)',
  'chart.exportPng': 'Picture (PNG)',
  'chart.exportCsv': 'Numbers (CSV)',
  'chart.exportFailed': 'The picture could not be drawn. Save it as SVG instead.',
  'chart.shapesHelp': 'A shape for each label beside its colour',
  'chart.fullScaleHelp': 'The whole scale of probabilities, instead of the part in use',
  'chart.dataHelp': 'Every iteration as a table of numbers',

  // The table
  'table.title': 'Target probability per iteration',
  'table.whileRunning': 'The table is filled when the run pauses or ends.',
  'table.pages': 'Pages of the table',
  'table.page': 'Iterations {first} to {last} of {count}',
  'table.previous': 'Previous page',
  'table.next': 'Next page',

  // The bars
  'bars.title': 'Class probabilities',
  'bars.initial': 'Probabilities before training',
  'bars.newest': 'Class probabilities at {iteration}',
  'bars.frozen': 'Frozen at {iteration}',
  'bars.follow': 'Follow the newest',
  'bars.target': 'target',
  'bars.unknown': 'Known once there is a network and an image.',
  'bars.item': 'Class {label}: {probability}',
  'bars.itemTarget': 'Class {label}, the target: {probability}',
  'bars.itemPredicted': 'Class {label}, predicted: {probability}',
  'bars.itemBoth': 'Class {label}, predicted, the target: {probability}',

  // Before the first run
  'empty.title': 'Watch the network change its mind',
  'empty.first':
    'Press Train. The least probable class of the untrained network is declared the right answer.',
  'empty.firstChosen': 'Press Train. Class {target} is declared the right answer.',
  'empty.second': 'Each iteration adds a dot to the line, in the colour of the label predicted there.',
  'empty.third': 'When the colour becomes that of the target, the network has given in, and the run ends.',
  'empty.example': 'An example of the chart',
} as const;
