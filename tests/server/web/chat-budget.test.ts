import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPage, findTooYoung } from '../../../server/setup/check-compat.mjs';

const folder = mkdtempSync(join(tmpdir(), 'youyu-chat-'));
const chat = join(folder, 'chat');
const widget = join(folder, 'widget');

const gzipBytes = (file: string): number => gzipSync(readFileSync(file), { level: 9 }).length;

beforeAll(async () => {
  await buildPage('chat', chat, true);
  await buildPage('widget', widget, true);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the built chat', () => {
  test('index.html and everything it loads weigh at most 90 KB', () => {
    const files = readdirSync(chat, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.\w+$/.test(name),
    );
    expect(files.some((name) => name.endsWith('.js'))).toBe(true);
    const bytes = files.reduce((sum, name) => sum + gzipBytes(join(chat, name)), 0);
    expect(bytes).toBeLessThan(90 * 1024);
  });

  test('index.html has no inline script or style, and nothing from elsewhere', () => {
    const html = readFileSync(join(chat, 'index.html'), 'utf8');
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:|https?:|<script(?![^>]*\ssrc=)/i);
  });

  test('the scripts evaluate no text', () => {
    for (const name of readdirSync(join(chat, 'assets')).filter((file) => file.endsWith('.js'))) {
      expect(readFileSync(join(chat, 'assets', name), 'utf8')).not.toMatch(/\beval\(|new Function\(/);
    }
  });

  test('assets have a hash in their name', () => {
    for (const name of readdirSync(join(chat, 'assets'))) expect(name).toMatch(/-[\w-]{8}\.\w+$/);
  });
});

test('the widget is one classic script of at most 6 KB', () => {
  expect(readdirSync(widget)).toEqual(['youyu-widget.js']);
  expect(gzipBytes(join(widget, 'youyu-widget.js'))).toBeLessThan(6 * 1024);
  expect(readFileSync(join(widget, 'youyu-widget.js'), 'utf8')).not.toMatch(/^\s*(?:import|export)\s/m);
});

test('the chat and the widget use nothing younger than the oldest browser', async () => {
  expect(await findTooYoung(chat)).toEqual([]);
  expect(await findTooYoung(widget)).toEqual([]);
});

test('findTooYoung() finds young calls, syntax and styles', async () => {
  const samples = join(folder, 'samples');
  mkdirSync(samples, { recursive: true });
  writeFileSync(join(samples, 'call.js'), 'structuredClone({});\n');
  writeFileSync(join(samples, 'syntax.js'), 'class A { static { A.x = 1; } }\n');
  writeFileSync(join(samples, 'style.css'), '.a { inset: 0; }\n');
  const found = await findTooYoung(samples);
  expect(found.map((line) => line.split(':')[0])).toEqual(['call.js', 'syntax.js', 'style.css']);
});
