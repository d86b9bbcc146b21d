/**
 * Everything that can be wrong with a document, a file or a message, by its stable code.
 * Each sentence says what, where, and the way out.
 */
export const problems = {
  // The document as a whole
  PROJ_NOT_JSON:
    '{file} is not JSON: {detail} (line {line}, column {column}). Correct it there, or choose another file.',
  PROJ_TOO_DEEP:
    '{file} is nested deeper than {limit} levels. A model document never is: check where the file comes from.',
  PROJ_TOO_LARGE: '{file} has {size}, more than the limit of {limit}. Check that it is a model document.',
  PROJ_NOT_MODEL: '{file} is not a model document: {detail}. Choose one, whose "format" is "convas-model".',
  PROJ_NO_VERSION: '{file} has no valid "version". Add "version": 1, or save it again with Convas.',
  PROJ_TOO_NEW: '{file} was made by a newer version ({version}). Update Convas to open it.',
  PROJ_BAD_KEY: '{file} uses the reserved key "{key}". Remove it.',
  PROJ_BAD_VALUE: '{file}: {path} {detail}. Correct it there, or take an undamaged copy.',
  PROJ_BAD_ID: '{file}: nodes[{index}] has the id {id}. Use 1 to 64 letters, digits, "_" or "-".',
  PROJ_DUP_ID: 'Two nodes have the id "{id}". Give one of them another id.',
  PROJ_DANGLING_EDGE:
    'edges[{index}] runs from "{source}" to "{target}", but there is no node "{missing}". Remove the edge, or add the node.',
  PROJ_TOO_MANY_NODES: '{file} has {count} nodes; at most {limit} are possible. Make the network smaller.',
  PROJ_TOO_MANY_EDGES: '{file} has {count} edges; at most {limit} are possible. Remove some of them.',

  // The graph
  GRAPH_EMPTY: 'There is no layer yet. Add an Input layer to begin.',
  GRAPH_CYCLE: 'These layers form a loop: {nodes}. Remove one of the connections between them.',
  GRAPH_NO_INPUT: 'There is no Input layer. Add one and connect it to the first layer.',
  GRAPH_MANY_INPUTS: '{node} is a second Input. Keep exactly one Input layer.',
  GRAPH_MANY_OUTPUTS:
    '{node} is not connected to a following layer, and neither is {other}. Exactly one layer may be the last: connect or remove the others.',
  GRAPH_TOO_FEW_INPUTS: {
    one: '{node} needs {count} incoming connection, it has {found}. Connect a layer to it.',
    other: '{node} needs {count} incoming connections, it has {found}. Connect layers to it.',
  },
  GRAPH_TOO_MANY_INPUTS: {
    one: '{node} takes {count} incoming connection, it has {found}. Remove the others.',
    other: '{node} takes at most {count} incoming connections, it has {found}. Remove some.',
  },
  GRAPH_DUP_EDGE: '{node} is connected to "{source}" twice. Remove one of the connections.',
  GRAPH_NO_SHAPE:
    '{node} has no known output size, because of a problem in a layer before it. Solve that one first.',

  // Layers and their parameters
  LAYER_UNKNOWN:
    '{node} is of the type "{type}", which Convas does not know. Choose one of the known layers: {known}.',
  PARAM_UNKNOWN: '{node} has no parameter "{field}". It takes: {known}. Remove it, or correct its name.',
  PARAM_MISSING: '{node} needs a value for {label}. Add one.',
  PARAM_TYPE: '{label} of {node} must be {expected}; it is {found}.',
  PARAM_RANGE: '{label} of {node} must be {expected}; it is {found}.',
  PARAM_CHOICE: '{label} of {node} must be one of {expected}; it is "{found}".',
  PARAM_STRIDE_DILATION: '{node} has both strides and dilation above 1. Set one of them to 1.',
  INITIALIZER_ARGUMENT:
    '{label} of {node}: {type} has no argument "{found}". It takes: {known}. Remove it, or choose another initializer.',
  INITIALIZER_SHAPE:
    'The initializer {initializer} cannot fill the {weight} of {node}, which is {found}. Choose another initializer for it.',
  SHAPE_RANK:
    '{node} needs an input of height, width and channels, but gets {found}. Remove the Flatten before it, or use a layer for vectors.',
  SHAPE_VECTOR: '{node} needs a vector, but gets {found}. Put Flatten or GlobalAveragePooling2D before it.',
  SHAPE_WINDOW:
    '{node} has a window of {window}, larger than its input of {found}. Use a smaller window, or the padding "same".',
  SHAPE_MERGE:
    '{node} gets inputs of sizes that do not fit each other: {found}. Make them equal, or 1 where one is to be repeated.',
  SHAPE_CONCATENATE:
    '{node} joins its inputs along the last axis, so the other sizes must be equal, but it gets {found}. Make them equal.',
  SHAPE_TOO_LARGE: '{node} would hold {size}, more than the limit of {limit}. Make it smaller.',

  // Training
  OPTIMIZER_UNKNOWN: 'There is no optimizer {type}. Choose one of {known}.',
  LOSS_UNKNOWN: 'There is no loss "{name}". Choose one of {known}.',
  TRAIN_OUTPUT_SHAPE:
    'The last layer, {node}, must give one number a class, but gives {found}. Put Flatten and Dense before the end.',
  TRAIN_ONE_CLASS:
    'The last layer, {node}, gives a single number. Give it a unit for each class, at least 2.',
  TRAIN_OUTPUT_NOT_PROBABILITY:
    'The last layer, {node}, does not give probabilities. Set its activation to softmax, or put an Activation layer with softmax behind it.',
  TRAIN_INPUT_NOT_IMAGE:
    'An image cannot be fed to {node}: its shape is {found}. Use height, width and 1 or 3 channels.',
  TRAIN_IMAGE_SIZE: 'The image has {found} values, the network takes {expected}. Load the image again.',
  TRAIN_TARGET_RANGE:
    'The target class {target} does not exist: there are {classes} classes, 0 to {last}. Choose one of those.',
  TRAIN_SETTING: '{label} must be {expected}; it is {found}.',
  TRAIN_NOTHING_LEARNS:
    'No layer learns: all that have weights are frozen, or none has any. Make at least one of them trainable, or add a Dense layer.',
  TRAIN_DATA_SHAPE:
    'The images are {found}, but {node} takes {expected}. Set its shape to {found}, or read the images again.',
  TRAIN_CLASS_COUNT:
    'The last layer, {node}, gives {outputs} numbers, but the data has {classes} classes. Make it give {classes}: by its units, or by those of the Dense layer before it.',
  TRAIN_NO_IMAGES: 'There is no image to train on. Add images, or validate with fewer of them.',
  TRAIN_NO_VALIDATION:
    'Early stopping looks at {monitor}, but there are no images to validate with. Set some aside, or choose loss or accuracy.',
  CHECKPOINT_ENTRY:
    '{file} holds no {entry}: it is not a checkpoint of Convas. Delete it to start again from the seed.',
  CHECKPOINT_PLACE:
    '{file} says that the run has come to a place that does not exist: {path} is {found}. It is damaged or forged: delete it to start again from the seed.',
  CHECKPOINT_DATA:
    'The data is not what the run of {file} began with. Put the images back as they were, or start a new run.',
  TRAIN_CHANGE_NODE: 'There is no node "{node}" in the network that is trained. Change one that is there.',
  TRAIN_CHANGE_SHAPE:
    '{node} cannot change its {field} while it is trained: its weights or sizes would change. Stop, and train the new network.',
  TRAIN_CHANGE_ONE_IMAGE:
    'The lesson learns one image at a time: there is no batch to change. Train on a data set for that.',
  TRAIN_DIVERGED:
    '{what} of {node} became {value} at iteration {iteration}, and nothing more can be learned from there. Lower the learning rate or clip the gradients (clipNorm), and train again.',
  TRAIN_MEMORY:
    'The network needs {size} of memory, which cannot be had. Make {node}, the largest part of it, smaller, or the batches.',
  TRAIN_THREAD_LOST:
    'A thread that computes stopped within a step, so that the run cannot go on. Start it again, or go on from its checkpoint; on the command line --threads 1 does without other threads.',
  WEIGHTS_NOT_FINITE:
    'The weights {name} hold numbers that are not finite. Train again with a lower learning rate, or use other weights.',
  WEIGHTS_MISSING:
    'The weights {name} are missing. Use weights that were trained with this very network, or train it again.',
  WEIGHTS_SHAPE:
    'The weights {name} have the shape {found}, the network needs {expected}. Use weights that were trained with this very network, or train it again.',
  STATE_MISSING:
    'The training state {name} is missing. Delete the checkpoint to start the run again from its seed.',
  STATE_SHAPE:
    'The training state {name} has the shape {found}, the run needs {expected}. Delete the checkpoint to start the run again from its seed.',
} as const;
