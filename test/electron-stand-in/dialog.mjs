/**
 * Dialogs have no window here: a test scripts their answers by replacing the functions,
 * `electronApp.evaluate(({ dialog }) => { dialog.showOpenDialog = async () => ({ canceled: true, filePaths: [] }) })`.
 */
export const dialog = {
  showOpenDialog: unscripted('showOpenDialog'),
  showSaveDialog: unscripted('showSaveDialog'),
  showMessageBox: unscripted('showMessageBox'),
  /**
   * @param {string} title
   * @param {string} content
   */
  showErrorBox(title, content) {
    console.error(`${title}: ${content}`);
  },
};

/** @param {string} name */
function unscripted(name) {
  return async () => {
    throw new Error(`dialog.${name} was called, and no test has said what to answer`);
  };
}
