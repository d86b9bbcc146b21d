/** The frame around the editor: start screen, menus, files, themes, dialogs. */
export const shell = {
  'shell.close': 'Close',
  'shell.cancel': 'Cancel',
  'shell.notifications': 'Notifications',
} as const;
