/** What can be wrong with a project file or with reading and writing it, by its stable code. */
export const fileProblems = {
  FILE_NO_ACCESS:
    '{file} cannot be read or written: access is denied. Check its permissions, or choose another folder.',
  FILE_GONE: '{file} is not there, or not any more. Check its name and its folder.',
  FILE_NOT_REGULAR:
    '{file} is not a regular file (but a folder, a link or a device). Choose the file itself.',
  FILE_READ_FAILED: '{file} cannot be read ({detail}). Copy it to another disk and try again.',
} as const;
