/** What can be wrong with a project file or with reading and writing it, by its stable code. */
export const fileProblems = {
  FILE_NO_ACCESS: '{file} cannot be read or written: access is denied. Check its permissions, or choose another folder.',
} as const;
