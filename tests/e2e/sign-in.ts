import type { Browser, Page } from 'playwright-core';
import type { Role } from '../../server/api/console.ts';
import { createPasswordLink } from '../../server/auth/password-link.ts';
import { newSecret } from '../../server/auth/secret.ts';
import type { DurableStore } from '../../server/store/ports.ts';
import { DESKTOP } from '../support/screenshots.ts';

/** Where somebody signs in. */
export interface SignInPlace {
  readonly browser: Browser;
  readonly store: DurableStore;
  /** Address of the server. */
  readonly url: string;
  /** Gets what the page complains about. */
  readonly complaints: string[];
  /** Messages that the page asks for on purpose: browsers log refused requests. */
  readonly expected: RegExp;
}

/** Signs a new account in, on a page of its own. */
export async function signInAs(
  { browser, store, url, complaints, expected }: SignInPlace,
  displayName: string,
  roles: readonly Role[],
): Promise<Page> {
  const at = Date.now();
  const user = await store.users.add({ username: displayName, displayName, roles, qualifications: [], at });
  const link = await createPasswordLink(store, { userId: user.id, baseUrl: url, at, newSecret });
  const page = await (
    await browser.newContext({ viewport: DESKTOP, locale: 'zh-CN', reducedMotion: 'reduce' })
  ).newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected.test(message.text())) complaints.push(message.text());
  });
  await page.goto(link);
  await page.locator('input[type=password]').first().waitFor();
  for (const field of await page.locator('input[type=password]').all()) await field.fill('a long password');
  await page.locator('button[type=submit]').click();
  return page;
}
