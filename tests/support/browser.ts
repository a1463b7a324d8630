import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';
import { packageRoot } from '../../knowledge/package-root.ts';

const SYSTEM_BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FONTS = ['400Regular/NotoSansSC_400Regular.ttf', '700Bold/NotoSansSC_700Bold.ttf'];

/** Starts a headless Chromium: `CHROME_PATH`, a system one, or else the one that comes with the test packages.
 * Without a Chinese font every screenshot is empty boxes, so one is put into the user's font folder first. */
export async function launchBrowser(): Promise<Browser> {
  installChineseFont();
  const candidates = [process.env['CHROME_PATH'], ...SYSTEM_BROWSERS];
  const installed = candidates.find((path) => path !== undefined && existsSync(path));
  return chromium.launch({
    executablePath: installed ?? (await sparticuz.executablePath()),
    args: [
      '--no-sandbox',
      '--headless=shell',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--font-render-hinting=none',
    ],
  });
}

function installChineseFont(): void {
  const folder = join(homedir(), '.fonts');
  mkdirSync(folder, { recursive: true });
  for (const font of FONTS) {
    const target = join(folder, font.split('/').at(-1) ?? font);
    if (!existsSync(target)) {
      copyFileSync(join(packageRoot, 'node_modules', '@expo-google-fonts', 'noto-sans-sc', font), target);
    }
  }
}
