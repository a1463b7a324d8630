import type { Locator, Page } from 'playwright-core';

/** The residents' chat as a person uses it. */
export interface ResidentPage {
  readonly page: Page;
  /** Types a question, sends it, and waits for the next line of the assistant.
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
  const lines = page.locator('.entry[data-author="assistant"]');
  return {
    page,
    async ask(text) {
      const before = await lines.count();
      await box.fill(text);
      await box.press('Enter');
      const line = lines.nth(before);
      await line.waitFor({ timeout: 60_000 });
      return line;
    },
    async counsellorSays(text) {
      await page.locator('.entry[data-author="counsellor"]', { hasText: text }).waitFor({ timeout: 60_000 });
    },
  };
}
