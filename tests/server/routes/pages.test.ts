import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { problemOf, startTestServer, type TestServer } from '../../support/test-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'youyu-pages-'));
let server: TestServer;

beforeAll(async () => {
  const html = (name: string) =>
    `<meta content="__CSP_NONCE__"><meta name="build" content="__BUILD__"><title>${name}</title>`;
  for (const name of ['chat', 'console']) {
    mkdirSync(join(folder, name, 'assets'), { recursive: true });
    writeFileSync(join(folder, name, 'index.html'), html(name));
    writeFileSync(join(folder, name, 'assets', 'main-abc123.js'), `// ${name}`);
    writeFileSync(join(folder, name, 'icon.svg'), '<svg/>');
  }
  writeFileSync(join(folder, 'widget.js'), '// widget');
  server = await startTestServer({
    env: { YOUYU_WIDGET_ORIGINS: 'https://club.example.cn' },
    pages: {
      chatDir: join(folder, 'chat'),
      consoleDir: join(folder, 'console'),
      widgetFile: join(folder, 'widget.js'),
    },
  });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const policyOf = async (path: string) =>
  (await server.fetch(path)).headers.get('content-security-policy') ?? '';

describe('pageRoutes()', () => {
  test.each([
    ['/', 'chat'],
    ['/?embed=1', 'chat'],
    ['/console', 'console'],
    ['/console/', 'console'],
    ['/console/queue/open', 'console'],
  ])('%s is the %s page, never cached', async (path, title) => {
    const response = await server.fetch(path);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.text()).toContain(`<title>${title}</title>`);
  });

  test('every answer of a page carries a nonce of its own, in the page and in the policy', async () => {
    const nonces = new Set<string>();
    for (let i = 0; i < 3; i += 1) {
      const response = await server.fetch('/console');
      const nonce = /content="([^"]{22,})"/.exec(await response.text())?.[1] ?? '';
      expect(response.headers.get('content-security-policy')).toContain(`style-src 'self' 'nonce-${nonce}'`);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
  });

  test('scripts come from ourselves alone, and the chat may be framed by the widget’s sites, the console by none', async () => {
    const chat = await policyOf('/');
    const console = await policyOf('/console');
    for (const policy of [chat, console]) {
      expect(policy).toContain("script-src 'self';");
      expect(policy).not.toMatch(/unsafe|\*/);
    }
    expect(chat).toContain("frame-ancestors 'self' https://club.example.cn");
    expect(console).toContain("frame-ancestors 'none'");
    expect(await policyOf('/api/chat/config')).toBe("default-src 'none'; frame-ancestors 'none'");
  });

  test('the console is told with every answer which build is served, refusals included, and its page has the same', async () => {
    const page = await (await server.fetch('/console')).text();
    const build = /name="build" content="([0-9a-f]{12})"/.exec(page)?.[1];
    expect(build).toBeDefined();
    const refused = await server.fetch('/api/console/me');
    expect([refused.status, refused.headers.get('console-build')]).toEqual([401, build]);
    const { headers } = await server.counsellor('wang');
    expect((await server.fetch('/api/console/me', { headers })).headers.get('console-build')).toBe(build);
    expect((await server.fetch('/api/chat/config')).headers.get('console-build')).toBeNull();
  });

  test('files with a hash in their name are kept for a year, others for minutes', async () => {
    const hashed = await server.fetch('/console/assets/main-abc123.js');
    expect(await hashed.text()).toBe('// console');
    expect(hashed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await server.fetch('/icon.svg')).headers.get('cache-control')).toBe('public, max-age=300');
  });

  test('the widget’s script may be loaded by other sites', async () => {
    const response = await server.fetch('/widget.js');
    expect(await response.text()).toBe('// widget');
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(response.headers.get('content-type')).toContain('javascript');
  });

  test('a file that is not there is not answered with a page', async () => {
    expect(await problemOf(await server.fetch('/console/assets/old-1.js'))).toMatchObject({ status: 404 });
    expect(await problemOf(await server.fetch('/elsewhere'))).toMatchObject({ status: 404 });
  });

  test('no answer tells what it is made with, and none sends a referrer', async () => {
    const { headers } = await server.fetch('/');
    expect(headers.get('x-powered-by')).toBe(null);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});

test('pages that were not built say what to do', async () => {
  const bare = await startTestServer();
  const response = await bare.fetch('/');
  await bare.close();
  expect(response.status).toBe(503);
  expect(await response.text()).toContain('npm run build');
});
