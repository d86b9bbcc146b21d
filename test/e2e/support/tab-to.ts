import type { Locator, Page } from '@playwright/test';

const MAX_STOPS = 150;

/** Presses Tab, or back with Shift, until `wanted` has the focus: no click, no focus() behind a person's back. */
export async function tabTo(page: Page, wanted: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let stop = 0; stop < MAX_STOPS; stop++) {
    if (await wanted.evaluate((element) => element === document.activeElement).catch(() => false)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${String(wanted)} was not reached with ${String(MAX_STOPS)} presses of ${key}`);
}
