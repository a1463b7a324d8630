import type { Locator, Page } from 'playwright-core';

/** The residents' chat as a person uses it. */
export interface ResidentPage {
  readonly page: Page;
  /** Types a question, sends it, and waits for the first line of the assistant after it.
   * @returns That line. */
  ask(text: string): Promise<Locator>;
  /** Waits for a line of a counsellor with these words. */
  counsellorSays(text: string): Promise<void>;
}

/** Opens the chat. */
export async function openResidentPage(page: Page, url: string): Promise<ResidentPage> {
  await page.goto(url);
  const box = page.getByLabel('您的问题');
  await box.waitFor();
  /** What the server has of the resident's own. */
  const asked = page.locator('.entry[data-seq][data-author="resident"]');
  return {
    page,
    async ask(text) {
      const before = await asked.count();
      await box.fill(text);
      await box.press('Enter');
      // An answer to what was asked before may have a further line, which comes only now: it stands above.
      const line = asked.nth(before).locator('xpath=following-sibling::*[@data-author="assistant"][1]');
      await line.waitFor({ timeout: 60_000 });
      return line;
    },
    async counsellorSays(text) {
      await page.locator('.entry[data-author="counsellor"]', { hasText: text }).waitFor({ timeout: 60_000 });
    },
  };
}
