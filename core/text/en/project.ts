/** What can be wrong with a project file or with reading and writing it, by its stable code. */
export const fileProblems = {
  FILE_NO_ACCESS:
    '{file} cannot be read or written: access is denied. Check its permissions, or choose another folder.',
  FILE_GONE: '{file} is not there, or not any more. Check its name and its folder.',
  FILE_NOT_REGULAR:
    '{file} is not a regular file (but a folder, a link or a device). Choose the file itself.',
  FILE_READ_FAILED: '{file} cannot be read ({detail}). Copy it to another disk and try again.',
  FILE_NO_SPACE: '{file} was not written: the disk is full. Free some space, or choose another folder.',
  FILE_READ_ONLY: '{file} was not written: the disk is read-only. Choose another folder.',
  FILE_TOO_LARGE:
    '{file} has {size}, more than the limit of {limit}. Use a smaller network or fewer images.',
  FILE_TOO_MANY_OPEN: '{file} cannot be opened: too many files are open. Close other programs and try again.',
  FILE_BUSY: '{file} is in use by another program. Close it there and try again.',
  FILE_NAME_TOO_LONG: 'The name {file} is too long. Choose a shorter one.',
  FILE_IO: '{file} cannot be read or written: the disk reports an error ({code}). Choose another disk.',
  FILE_WRONG_KIND: '{file} is neither a .convas project nor a .json model document. Choose one of those.',
} as const;
