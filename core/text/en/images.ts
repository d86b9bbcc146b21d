/** What can be wrong with an image file, by its stable code, and what is noted of an accepted one. */
export const imageProblems = {
  IMG_EMPTY: '{file} is empty (0 bytes). Copy it again.',
} as const;
