import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { packageRoot } from '../../knowledge/package-root.ts';

/** The two sizes at which pages are looked at. */
export const PHONE = { width: 390, height: 844 } as const;
export const DESKTOP = { width: 1440, height: 900 } as const;

const FOLDER = join(packageRoot, 'tests', 'artifacts', 'screenshots');

/** Takes the page at phone and desktop size into tests/artifacts/screenshots, for people to leaf through, and gives
 * it back at the size it had. Only where `TAKE_SCREENSHOTS` is set: nobody leafs through those of a run that only tests. */
export async function takeScreenshots(page: Page, name: string): Promise<void> {
  if (process.env['TAKE_SCREENSHOTS'] === undefined) return;
  mkdirSync(FOLDER, { recursive: true });
  const size = page.viewportSize() ?? DESKTOP;
  for (const [label, viewport] of [
    ['390x844', PHONE],
    ['1440x900', DESKTOP],
  ] as const) {
    await page.setViewportSize(viewport);
    await page.waitForTimeout(250);
    await page.screenshot({ path: join(FOLDER, `${name}-${label}.png`) });
  }
  await page.setViewportSize(size);
}
