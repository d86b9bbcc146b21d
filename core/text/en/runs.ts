/** What can be wrong with a folder of data, and with the folder that a training writes to, by its stable code. */
export const runProblems = {
  DATA_NOT_FOLDER: '{folder} is a file, not a folder. Choose the folder that the data lies in.',
  DATA_TOO_MANY_FILES:
    '{folder} holds more than {limit} files and folders. Choose a folder inside it, or use fewer images.',
  DATA_TOO_DEEP:
    '{folder} holds {path}, which lies more than {limit} levels deep. Choose a folder inside it, or move that one up.',

  DATA_TEST_CLASS:
    '{folder} has images of the class "{class}", which the training data has not. Remove them, or add the class to the training data.',
  DATA_TEST_EMPTY: '{folder} holds no images to test on. Choose another folder.',

  RUN_EXISTS:
    '{folder} holds a training already. Choose another folder for --out, or go on with it: train --resume {folder}',
  RUN_NONE:
    '{folder} holds no training that can be resumed: there is no run.json in it. Choose the folder of a training.',
  RUN_NOT_TRAINED:
    '{folder} holds no trained weights yet: there is no {file} in it. Train for an epoch first, or choose another folder.',
  RUN_NOT_FOLDER:
    '{folder} cannot be made: a file has this name, or that of a folder above it. Choose another name.',

  DATA_NOT_CACHED: 'Prepared images are not kept, so that they will be decoded again the next time. {reason}',
} as const;
