import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { takeScreenshots } from '../support/screenshots.ts';

/** Opens an action of the case that is shown, behind 「更多」 where it has no button. */
export async function act(desk: Page, name: string): Promise<void> {
  const header = desk.locator('.conversation__header');
  const button = header.getByRole('button', { name, exact: true });
  const more = header.getByRole('button', { name: '更多' });
  // Of a case that is just being read, there is neither.
  await button.or(more).first().waitFor();
  if ((await button.count()) > 0) return button.click();
  await more.click();
  await desk.getByRole('menuitem', { name, exact: true }).click();
}

/** Chooses one of many in the panel of the case, by its name. */
export async function choose(desk: Page, label: string, name: string): Promise<void> {
  const list = desk.locator('.case-panel').getByLabel(label);
  await list.click();
  await list.fill(name);
  await list.press('Enter');
}

/** Takes a page in both sizes, light and dark. */
export async function shots(page: Page, name: string): Promise<void> {
  const ink = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).color);
  const light = await ink();
  await takeScreenshots(page, name);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(ink).not.toBe(light);
  await takeScreenshots(page, `${name}-dark`);
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(ink).toBe(light);
  // What fades has faded.
  await page.waitForTimeout(200);
}
