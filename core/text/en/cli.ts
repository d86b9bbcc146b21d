/** What the command line says: usage, results, and what is wrong with a call. */
export const cli = {
  'cli.usage':
    'Usage: npm run --silent cli -- VERB [options]\n\n{verbs}\n\nEach verb says more with --help. Exit codes: 0 success, 1 what was checked failed, 2 bad usage or unreadable input.',
  'cli.noVerb': 'No verb given. There are: {verbs}. Try --help.',
  'cli.unknownVerb': 'There is no verb "{verb}". There are: {verbs}. Try --help.',
  'cli.badOption': '{verb}: {detail} Try {verb} --help.',
  'cli.optionValue': '{option} must be {expected}, not "{found}".',
  'cli.optionMissing': '{option} is needed.',
  'cli.optionAmbiguous':
    '{option} has no value. Write one behind it; one that begins with a dash as {option}=-VALUE.',
  'cli.noFile': 'Give at least one file.',
  'cli.oneFile': 'Give exactly one file.',
  'cli.noPositionals': 'It takes no "{found}".',
  'cli.unreadable': '{file}: {detail}',
  'cli.readFailed': '{file} cannot be read ({detail}). Check its name and its permissions.',
  'cli.inFile': '{file}: {text}',
  'cli.moreProblems': {
    one: 'There is {count} more problem.',
    other: 'There are {count} more problems.',
  },
  'cli.number': 'a number from {min} to {max}',
  'cli.wholeNumber': 'a whole number from {min} to {max}',
  'cli.oneOf': 'one of {options}',
  'cli.target': 'least, or a class from 0 to {last}',
  'cli.image': 'the image',
  'cli.bug': 'Convas has made a mistake: {detail}',

  'cli.verify.about': 'Compare this build with reference cases.',
  'cli.verify.help':
    'Usage: verify FILE... [--threads N] [--json]\n\nRuns golden cases (convas-golden) and lessons (convas-lesson), and compares every number with the\nexpected one. Prints a line for each case that fails; its error is a share of what its tolerance allows.\n\n  --threads N   threads to compute with; default as many as the machine has use for\n  --json        one object: passed, failed, cases (file, name, ok, largestError, where, reason); a largestError of 1\n                is the limit',
  'cli.verify.failed': 'FAILED {file} ({name}): {reason}',
  'cli.verify.worst': 'Largest error {share} of the tolerance, at {where}',
  'cli.verify.summary': '{passed} passed, {failed} failed',
  'cli.verify.noImage':
    'the image {image} was not found: no {path} in the folder of the case, upward, or in ../shared.',

  'cli.lesson.about': 'Teach the network one image, as the app does.',
  'cli.lesson.help':
    'Usage: lesson --image PNG [options]\n\nThe one-image lesson: the class that the untrained network finds least probable is declared right, and the\nnetwork trains on the image until it says so.\n\n  --image FILE           the image; it is scaled to 28 by 28 and made grey\n  --seed N               default 1\n  --weights KIND         lcg or glorotUniform; default lcg\n  --trainable PART       all, conv or dense; default conv\n  --learning-rate RATE   default 0.001\n  --max-iterations N     default 100\n  --target CLASS         least, or 0 to 9; default least\n  --threads N            to compute with; default as many as the machine has use for\n  --json                 one object: target, initial, iterations (probability, label, loss, probabilities), stopped',
  'cli.lesson.target': 'Target: class {target}, found with probability {probability} at first',
  'cli.lesson.iteration': '{iteration}  probability {probability}  label {label}  loss {loss}',
  'cli.lesson.reachedTarget': {
    one: 'Reached the target after {count} iteration',
    other: 'Reached the target after {count} iterations',
  },
  'cli.lesson.maxIterations': {
    one: 'Stopped at the limit of {count} iteration',
    other: 'Stopped at the limit of {count} iterations',
  },

  'cli.train.about': 'Train a model on a folder of images.',
  'cli.train.help':
    'Usage: train MODEL.json --data FOLDER [options]\n       train --resume DIR [--threads N] [--cache DIR | --no-cache] [--json]\n\nTrains a model on images: FOLDER holds a subfolder of images for each class, perhaps within train, val and test;\nor MNIST IDX files, packed with gzip or not. Ctrl-C keeps a checkpoint and ends; --resume goes on from there, or from\nthe last checkpoint of a run that was killed, as if it had never stopped.\n\n  --data FOLDER            the images to learn from\n  --test FOLDER            images for a test at the end, of the same classes\n  --validation-split PART  what is set aside to validate with, 0 to 0.95; default 0.2; not used where there is a\n                           folder for it\n  --epochs N               default 5\n  --batch-size N           default 32\n  --optimizer JSON         a name (sgd, adam, adamw, adamax, nadam, rmsprop, adagrad, adadelta) or an object such as\n                           {example}; default adam\n  --loss NAME              categoricalCrossentropy, meanSquaredError, meanAbsoluteError, binaryCrossentropy or huber;\n                           default categoricalCrossentropy\n  --early-stopping N       end after N epochs in which the validation loss did not fall, with the best weights\n  --weights FILE           start from these weights (safetensors): those that fit the model by name and shape are\n                           kept, all others begin anew\n  --seed N                 of weights, shuffling and all that is random; default 1\n  --out DIR                a new folder for model.json, weights.safetensors (of the last epoch), best.safetensors,\n                           history.json and checkpoint; default runs/<model>-<number>\n  --cache DIR              where images are kept as they were prepared, so that they need not be decoded again; by\n                           default .convas-cache beside the folder of the run, unless that is among the images; at\n                           most 4 GiB, those go first that were not used for the longest time\n  --no-cache               keep no images, and use none that were kept\n  --threads N              to compute with; default as many as the machine has use for. What is learned does not\n                           depend on it\n  --json                   a line for each epoch (epoch, loss, accuracy, validationLoss, validationAccuracy), then one\n                           with done, epochs, trainAccuracy, validationAccuracy, testAccuracy, testLoss, out',
  'cli.train.oneModel': 'Give exactly one model.',
  'cli.train.resumeAlone': '--resume goes on with what the run was asked for, so that it takes no {option}.',
  'cli.train.twoCaches': '--cache and --no-cache exclude each other.',
  'cli.train.reading': 'Reading images',
  'cli.train.refused': '{count} refused',
  'cli.train.moreRefused': {
    one: '{count} more file was not taken: {folder}/history.json lists them with their reasons.',
    other: '{count} more files were not taken: {folder}/history.json lists them with their reasons.',
  },
  'cli.train.data':
    '{train} images to train on, {validation} to validate with, {test} to test on; {classes} classes; each image {shape}',
  'cli.train.uneven':
    'Classes are uneven: {most} training images of {largest}, {least} of {smallest}. The smaller ones may be learned badly',
  'cli.train.equalLeaks': {
    one: '{count} picture is in two or more of training, validation and test, so that the figures look too good: {names}',
    other:
      '{count} pictures are each in two or more of training, validation and test, so that the figures look too good; one is {names}',
  },
  'cli.train.equalConflicts': {
    one: '{count} picture is in more than one class: {names}',
    other: '{count} pictures are each in more than one class; one is {names}',
  },
  'cli.train.nearLeaks': {
    one: '{count} picture is, nearly the same, in two or more of training, validation and test: {names}',
    other:
      '{count} pictures are, nearly the same, in two or more of training, validation and test; one is {names}',
  },
  'cli.train.nearConflicts': {
    one: '{count} picture is, nearly the same, in more than one class: {names}',
    other: '{count} pictures are, nearly the same, in more than one class; one is {names}',
  },
  'cli.train.noNear':
    'Pictures that are nearly the same were not looked for: it would take too long with so many',
  'cli.train.noDuplicates':
    'Pictures that are twice in the data were not looked for: it would take too long with so many',
  'cli.train.odd': {
    one: '{count} image stands out by its size or its shape: {names}',
    other: '{count} images stand out by their size or their shape: {names}',
  },
  'cli.train.notes': {
    one: '{count} remark on a file: {example}',
    other: '{count} remarks on files; the first: {example}',
  },
  'cli.train.weights': 'Weights kept: {kept}. New: {added}. Dropped: {dropped}.',
  'cli.train.none': 'none',
  'cli.train.andMore': '{names} and {count} more',
  'cli.train.goesOn': 'Going on after iteration {iteration}, in epoch {epoch}',
  'cli.train.epoch': 'Epoch {epoch} of {epochs}',
  'cli.train.loss': 'loss {loss}',
  'cli.train.accuracy': 'accuracy {accuracy}',
  'cli.train.validated': 'validation loss {loss}  accuracy {accuracy}',
  'cli.train.speed': '{speed} images/s',
  'cli.train.left': '{time} left',
  'cli.train.stopped': 'Stopped{place}. Go on with: train --resume {folder}',
  'cli.train.stoppedAt': 'after iteration {iteration}, in epoch {epoch}',
  'cli.train.divergedKept': 'What was learned before is in {folder}.',
  'cli.train.evaluating': 'Measuring',
  'cli.train.onTrain': 'Training images',
  'cli.train.onValidation': 'Validation images',
  'cli.train.onTest': 'Test images',
  'cli.train.evaluated': '{name}: accuracy {accuracy}, loss {loss} ({images} images)',
  'cli.train.best': 'The best epoch was {epoch}',
  'cli.train.written': 'Written to {folder}',

  'cli.predict.about': 'Classify images with a trained run.',
  'cli.predict.help':
    'Usage: predict DIR --image FILE... [options]\n\nClassifies images with what a training wrote to DIR.\n\n  --image FILE     an image; more files may follow, or more of this option\n  --weights WHICH  last (the last epoch) or best; default last\n  --threads N      to compute with; default as many as the machine has use for\n  --json           one list: image, label, className, probabilities',
  'cli.predict.oneRun': 'Give the folder of one training.',
  'cli.predict.line': '{image}  {className}  {probability}',

  'cli.summary.about': 'List the layers of a model, with their sizes.',
  'cli.summary.help':
    'Usage: summary MODEL.json [--json] [--forecast] [--batch N] [--threads N]\n\nPrints a table of the layers with the shapes of their output and of their weights (kernel + bias), their parameters\n(numbers that can be learned), the multiplications with addition of one image, and the memory of the parameters.\n\n  --forecast    what training it takes on this machine, which is measured for it, about a second: the time of a step, images a\n                second, and memory; with the optimizer that train takes by itself. 1 when the memory cannot be had\n  --batch N     images in such a step; default 32\n  --threads N   threads that compute; default as many as this machine has use for\n  --json        one object: layers (id, type, output, parameters, multiplyAdds, bytes), total, and the forecast if asked for',
  'cli.summary.forecast':
    'Training on {images} images a step: about {time} a step, {speed} images a second, {memory} of memory (kernels {kernels}, threads: {threads}).',
  'cli.summary.forecastMemory': 'Training on {images} images a step: about {memory} of memory.',
  'cli.summary.layer': 'Layer',
  'cli.summary.type': 'Type',
  'cli.summary.output': 'Output',
  'cli.summary.weights': 'Weights',
  'cli.summary.parameters': 'Parameters',
  'cli.summary.multiplyAdds': 'Multiply-adds',
  'cli.summary.memory': 'Memory',
  'cli.summary.total': 'Total',

  'verify.count': '{where} has {found} numbers, expected are {expected}',
  'verify.different': '{where} is {found}, expected is {expected}',
  'verify.tooLarge': '{where} is off by {share} of what its tolerance allows',
  'verify.batch': 'the numbers of input or target are not as many as the model takes',
  'verify.notCase': 'it is neither a golden case ("format": "convas-golden") nor a lesson ("convas-lesson").',
  'verify.version': 'its version is {version}; only version 1 is known.',
  'verify.kind': 'its kind "{kind}" is not known; there are gradients and trajectory.',
  'verify.malformed': 'it is malformed at {path}: {detail}.',
} as const;
