import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadLexicon, readLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';
import { packageRoot } from '../../../knowledge/package-root.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lexicon-'));
  cpSync(join(packageRoot, 'knowledge', 'lexicon'), folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function edit(name: string, change: (text: string) => string): void {
  writeFileSync(join(folder, name), change(readFileSync(join(folder, name), 'utf8')));
}

describe('readLexicon()', () => {
  test('loadLexicon() reads once and shares the result', () => {
    expect(loadLexicon()).toBe(loadLexicon());
  });

  test('readLexicon() names file and field of a rule without a level', () => {
    edit('red-flags/pregnancy.json', (text) => text.replace('"level": "emergency"', '"level": "soon"'));
    expect(() => readLexicon(folder)).toThrow(/pregnancy\.json.*0\.level/);
  });

  test('readLexicon() refuses a term that no concept or context gives', () => {
    edit('red-flags/pregnancy.json', (text) => text.replace('孕期 + 大出血', '孕期 + 大出雪'));
    expect(() => readLexicon(folder)).toThrow(/P1.*大出雪/);
  });

  test('readLexicon() refuses a call button for an unknown number', () => {
    edit('hotlines.json', (text) => text.replace('"120"', '"121"'));
    expect(() => readLexicon(folder)).toThrow(/"120" is not in hotlines/);
  });

  test('readLexicon() refuses broken JSON', () => {
    edit('cues.json', () => '{');
    expect(() => readLexicon(folder)).toThrow(/cues\.json/);
  });
});
