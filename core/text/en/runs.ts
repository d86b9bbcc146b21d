/** What can be wrong with a folder of data, and with the folder that a training writes to, by its stable code. */
export const runProblems = {
  DATA_NOT_FOLDER: '{folder} is a file, not a folder. Choose the folder that the data lies in.',
  DATA_TOO_MANY_FILES:
    '{folder} holds more than {limit} files and folders. Choose a folder inside it, or use fewer images.',
  DATA_TOO_DEEP:
    '{folder} holds {path}, which lies more than {limit} levels deep. Choose a folder inside it, or move that one up.',

  RUN_NOT_FOLDER:
    '{folder} cannot be made: a file has this name, or that of a folder above it. Choose another name.',
} as const;
