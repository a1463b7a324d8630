import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { learnSparseWeights } from './sparse-weights.ts';
import { readTriageLines } from './triage-lines.ts';

/** Two utterances that share more of their character trigrams than this teach the same sentence twice. */
const MOST_ALIKE = 0.6;

describe('utterances that teach the triage of danger', () => {
  const { lines, problems } = readTriageLines();

  test('have valid labels and columns', () => {
    expect(problems).toEqual([]);
  });

  test('are many, over all levels, with as many look-alikes as emergencies', () => {
    const count = (level: string, kind: string): number =>
      lines.filter((line) => line.level === level && line.kind === kind).length;
    expect(lines.length).toBeGreaterThanOrEqual(6000);
    expect(count('emergency', 'alarm')).toBeGreaterThan(2000);
    expect(count('urgent', 'alarm')).toBeGreaterThan(800);
    expect(count('routine', 'lookalike')).toBeGreaterThanOrEqual(count('emergency', 'alarm'));
    expect(count('routine', 'everyday')).toBeGreaterThan(500);
  });

  test('are never more than 0.6 alike', () => {
    expect(tooAlike(lines.map(({ turns }) => turns.join('')))).toEqual([]);
  });
});

test('tooAlike() finds texts that differ by a word', () => {
  const one = '宝宝昨天晚上开始发烧到现在还没退';
  expect(tooAlike([one, '叶酸要吃到什么时候', `${one}，吧`])).toHaveLength(1);
});

test('readTriageLines() names what is wrong with a line and leaves it out', () => {
  const folder = temporaryFolder();
  const rows = [
    'level\tkind\trule\tspeaker\tform\ttext',
    'emergency\talarm\tP1\tself\tturns\t我怀孕了‖血止不住',
    'emergency\teveryday\tP1\tself\tplain\t血止不住',
    'urgent\talarm\tP2\tsomebody\tplain\t有点血',
    'routine\tsoft\t-\tself\tplain',
  ];
  writeFileSync(join(folder, 'a.tsv'), rows.join('\n'));
  const { lines, problems } = readTriageLines(folder);
  expect(lines).toMatchObject([{ line: 2, rule: 'P1', turns: ['我怀孕了', '血止不住'] }]);
  expect(problems.map(({ line }) => line)).toEqual([3, 4, 5]);
});

test('learnSparseWeights() separates rows, weighs them by cost, and does so the same way each time', () => {
  const row = (...indices: number[]) => ({
    indices: Int32Array.from(indices),
    values: Float64Array.from(indices, () => 1),
  });
  const examples = [
    { row: row(0, 2), right: true, cost: 1 },
    { row: row(1, 2), right: false, cost: 1 },
  ];
  const fitted = learnSparseWeights(examples, 3);
  expect(fitted.weights[0]).toBeGreaterThan(0.2);
  expect(fitted.weights[1]).toBeLessThan(-0.2);
  expect(learnSparseWeights(examples, 3)).toEqual(fitted);
  const lenient = learnSparseWeights([...examples, { row: row(2), right: true, cost: 9 }], 3);
  expect(lenient.bias).toBeGreaterThan(fitted.bias);
});

/** Pairs of texts that are more alike than allowed; each text only meets those that share a trigram with it. */
function tooAlike(texts: readonly string[]): string[] {
  const sets = texts.map((text) => trigrams(text.replace(/[^\p{L}\p{N}]/gu, '')));
  const holders = new Map<string, number[]>();
  const found: string[] = [];
  for (const [at, own] of sets.entries()) {
    const shared = new Map<number, number>();
    for (const gram of own) {
      const list = holders.get(gram) ?? [];
      for (const other of list) shared.set(other, (shared.get(other) ?? 0) + 1);
      list.push(at);
      holders.set(gram, list);
    }
    for (const [other, both] of shared) {
      const all = own.size + (sets[other]?.size ?? 0) - both;
      if (both / all > MOST_ALIKE) found.push(`${texts[other]} / ${texts[at]}`);
    }
  }
  return found;
}

function trigrams(text: string): ReadonlySet<string> {
  if (text.length < 3) return new Set([text]);
  return new Set(Array.from({ length: text.length - 2 }, (_, at) => text.slice(at, at + 3)));
}
