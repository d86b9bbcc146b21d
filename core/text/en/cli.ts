/** What the command line says: usage, results, and what is wrong with a call. */
export const cli = {
  'cli.usage':
    'Usage: npm run --silent cli -- VERB [options]\n\n{verbs}\n\nEach verb says more with --help. Exit codes: 0 success, 1 what was checked failed, 2 bad usage or unreadable input.',
  'cli.noVerb': 'No verb given. There are: {verbs}. Try --help.',
  'cli.unknownVerb': 'There is no verb "{verb}". There are: {verbs}. Try --help.',
  'cli.badOption': '{verb}: {detail} Try {verb} --help.',
  'cli.optionValue': '{option} must be {expected}, not "{found}".',
  'cli.optionMissing': '{option} is needed.',
  'cli.noFile': 'Give at least one file.',
  'cli.oneFile': 'Give exactly one file.',
  'cli.noPositionals': 'It takes no "{found}".',
  'cli.unreadable': '{file}: {detail}',
  'cli.readFailed': '{file} cannot be read ({detail}). Check its name and its permissions.',
  'cli.number': 'a number from {min} to {max}',
  'cli.wholeNumber': 'a whole number from {min} to {max}',
  'cli.oneOf': 'one of {options}',
  'cli.target': 'least, or a class from 0 to {last}',
  'cli.image': 'the image',
  'cli.bug': 'Convas has made a mistake: {detail}',

  'cli.verify.about': 'Compare this build with reference cases.',
  'cli.verify.help':
    'Usage: verify FILE... [--json]\n\nRuns golden cases (convas-golden) and lessons (convas-lesson), and compares every number with the\nexpected one. Prints a line for each case that fails; its error is a share of what its tolerance allows.\n\n  --json   one object: passed, failed, cases (file, name, ok, largestError, where, reason); a largestError of 1 is\n           the limit',
  'cli.verify.failed': 'FAILED {file} ({name}): {reason}',
  'cli.verify.worst': 'Largest error {share} of the tolerance, at {where}',
  'cli.verify.summary': '{passed} passed, {failed} failed',
  'cli.verify.noImage':
    'the image {image} was not found: no {path} in the folder of the case, upward, or in ../shared.',

  'cli.lesson.about': 'Teach the network one image, as the app does.',
  'cli.lesson.help':
    'Usage: lesson --image PNG [options]\n\nThe one-image lesson: the class that the untrained network finds least probable is declared right, and the\nnetwork trains on the image until it says so.\n\n  --image FILE           the image; it is scaled to 28 by 28 and made grey\n  --seed N               default 1\n  --weights KIND         lcg or glorotUniform; default lcg\n  --trainable PART       all, conv or dense; default conv\n  --learning-rate RATE   default 0.001\n  --max-iterations N     default 100\n  --target CLASS         least, or 0 to 9; default least\n  --json                 one object: target, initial, iterations (probability, label, loss, probabilities), stopped',
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

  'cli.summary.about': 'List the layers of a model, with their sizes.',
  'cli.summary.help':
    'Usage: summary MODEL.json [--json]\n\nPrints a table of the layers with the shape of their output, their parameters (numbers that can be learned),\nthe multiplications with addition of one image, and the memory of the parameters.\n\n  --json   one object: layers (id, type, output, parameters, multiplyAdds, bytes) and total',
  'cli.summary.layer': 'Layer',
  'cli.summary.type': 'Type',
  'cli.summary.output': 'Output',
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
