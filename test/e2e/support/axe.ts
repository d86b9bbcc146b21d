import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** That the page, as it is now, keeps all of axe's rules. */
export async function expectNothingFound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes: found }) => `${id}: ${found.map(({ html }) => html).join(' ')}`),
  ).toEqual([]);
}
