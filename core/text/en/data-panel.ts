/** The panel of the images that a network learns from. */
export const dataPanelProblems = {
  DATA_OTHER_FOLDER:
    '{folder} holds none of the {count} images that this project was made with. Choose the folder that has them, or choose it as other data.',
} as const;
