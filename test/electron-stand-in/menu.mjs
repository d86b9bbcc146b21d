/** @typedef {Electron.MenuItemConstructorOptions} Options */

export class MenuItem {
  /** @param {Options} options */
  constructor(options) {
    const {
      id,
      label = '',
      role,
      accelerator,
      type,
      click,
      submenu,
      enabled = true,
      visible = true,
      checked = false,
    } = options;
    this.id = id;
    this.label = label;
    this.role = role;
    this.accelerator = accelerator;
    this.type = type ?? (submenu === undefined ? 'normal' : 'submenu');
    this.enabled = enabled;
    this.visible = visible;
    this.checked = checked;
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : undefined;
    /** @param {unknown[]} args */
    this.click = (...args) => {
      if (this.enabled && click !== undefined) Reflect.apply(click, this, [this, ...args]);
    };
  }
}

export class Menu {
  /** @type {Menu | null} */
  static #applicationMenu = null;

  /** @type {MenuItem[]} */
  items = [];

  /** @param {Menu | null} menu */
  static setApplicationMenu(menu) {
    Menu.#applicationMenu = menu;
  }

  static getApplicationMenu() {
    return Menu.#applicationMenu;
  }

  /** @param {Options[]} template */
  static buildFromTemplate(template) {
    const menu = new Menu();
    menu.items = template.map((options) => new MenuItem(options));
    return menu;
  }

  /**
   * @param {string} id
   * @returns {MenuItem | null}
   */
  getMenuItemById(id) {
    return this.standInItems().find((item) => item.id === id) ?? null;
  }

  /** All items, those of submenus too. @returns {MenuItem[]} */
  standInItems() {
    return this.items.flatMap((item) => [item, ...(item.submenu?.standInItems() ?? [])]);
  }
}

/**
 * Clicks the item of the application's menu that a key press is the accelerator of.
 *
 * @param {import('./messages.mjs').KeyPress} press
 */
export function pressAccelerator(press) {
  const item = Menu.getApplicationMenu()
    ?.standInItems()
    .find(({ accelerator }) => accelerator && isPressed(accelerator, press));
  item?.click();
}

/**
 * @param {string} accelerator
 * @param {import('./messages.mjs').KeyPress} press
 */
function isPressed(accelerator, press) {
  const parts = accelerator.toLowerCase().split('+');
  const isMac = process.platform === 'darwin';
  const either = parts.some((part) => part === 'cmdorctrl' || part === 'commandorcontrol');
  return (
    press.key.toLowerCase() === parts.at(-1) &&
    press.ctrlKey === (parts.includes('ctrl') || parts.includes('control') || (either && !isMac)) &&
    press.metaKey === (parts.includes('cmd') || parts.includes('command') || (either && isMac)) &&
    press.shiftKey === parts.includes('shift') &&
    press.altKey === (parts.includes('alt') || parts.includes('option'))
  );
}
