import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chooseForm } from '../../../../bot/dialogue/intake/choose-form.ts';
import { triage } from '../../../../bot/dialogue/triage/triage.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';
import { packageRoot } from '../../../../knowledge/package-root.ts';
import { normalizeText } from '../../../../knowledge/text/normalize.ts';

interface Line {
  readonly text: string;
  /** Null for a question, which is answered. */
  readonly form: string | null;
}

const lexicon = loadLexicon();
const lines = readFileSync(join(packageRoot, 'tests/evaluation/intake/requests.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line): Line => JSON.parse(line));

function chosen(said: string): string | null {
  const text = normalizeText(said);
  const { topic } = triage(lexicon, { text, earlier: [], at: 0 });
  return chooseForm(lexicon.forms, text, topic)?.id ?? null;
}

describe('chooseForm()', () => {
  test('finds the form of at least 92 of 100 requests in residents’ wording', () => {
    const requests = lines.filter(({ form }) => form !== null);
    const wrong = requests.filter(({ text, form }) => chosen(text) !== form);
    expect(requests.length).toBeGreaterThanOrEqual(150);
    expect(1 - wrong.length / requests.length).toBeGreaterThanOrEqual(0.92);
  });

  test('takes at most 3 of 100 questions for requests', () => {
    const questions = lines.filter(({ form }) => form === null);
    const taken = questions.filter(({ text }) => chosen(text) !== null);
    expect(questions.length).toBeGreaterThanOrEqual(40);
    expect(taken.length / questions.length).toBeLessThanOrEqual(0.03);
  });

  test('has at least eight requests for every form that can be asked for', () => {
    const few = [...lexicon.forms.values()].filter(
      ({ id, button }) => button !== null && lines.filter(({ form }) => form === id).length < 8,
    );
    expect(few.map(({ id }) => id)).toEqual([]);
  });

  test('opens the form of each button by what the button sends', () => {
    const opened = [...lexicon.forms.values()].filter(({ button }) => button !== null);
    expect(opened.map(({ button }) => chosen(button ?? ''))).toEqual(opened.map(({ id }) => id));
  });

  test('takes hardly any of the questions that articles are found by for a request', () => {
    const asked = readFileSync(join(packageRoot, 'tests/evaluation/answers/fresh-questions-6.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line): Line => JSON.parse(line));
    expect(asked.filter(({ text }) => chosen(text) !== null)).toEqual([]);
  });
});
