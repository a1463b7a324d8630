import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';
import { normalizeText } from '../../../knowledge/text/normalize.ts';
import { mayStartNumber, parseNumber, type NumberToken } from './numbers.ts';
import { createPinyinReader } from './pinyin-reader.ts';
import { createReplacer } from './replace-words.ts';
import { UnitText } from './unit-text.ts';

/** How strongly two neighbouring characters are parted. */
export const BOUNDARY = { none: 0, space: 1, line: 2, list: 3, comma: 4, stop: 5 } as const;

/** A message in the form that patterns match: no spaces, marks or emoji; numbers with units as `#`. */
export interface CanonicalText {
  readonly text: string;
  /** For each position, the {@link BOUNDARY} before it; one entry more than characters. */
  readonly before: Uint8Array;
  readonly numbers: readonly NumberToken[];
  /** Whether the message ends a sentence with a question mark after this position, by position. */
  readonly asked: Uint8Array;
  /** Whether a mark of {@link CLAUSE_ENDS} stands before this position, by position. */
  readonly parted: Uint8Array;
}

/** Brings messages and pattern words into canonical form. */
export interface Canonicalizer {
  readonly message: (text: string) => CanonicalText;
  /** The same form for a literal of a pattern. */
  readonly literal: (text: string) => string;
}

/** What ends a clause. */
export const CLAUSE_ENDS = '，。！？；,!?;\n';

const PARTING = new Set(CLAUSE_ENDS);
const STOPS = new Set('。！!?？；;');
const COMMAS = new Set('，,：:…~—');
const KEPT = /[\p{L}\p{N}#/+.-]/u;

/** @param lexicon Its variants and abbreviations are applied. */
export function createCanonicalizer(lexicon: Lexicon): Canonicalizer {
  const fixWords = createReplacer(lexicon.variants);
  const readPinyin = createPinyinReader(lexicon.abbreviations);
  return {
    message: (text) => split(fixWords(readPinyin(normalizeText(text)))),
    literal: remembered((text) => split(fixWords(normalizeText(text))).text),
  };
}

/** Patterns share most of their words: each is brought into form once. */
function remembered(read: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const form = known.get(text) ?? read(text);
    known.set(text, form);
    return form;
  };
}

function split(text: string): CanonicalText {
  // 8h is put as #小时: no form is longer than twice what it stands for.
  const most = 2 * text.length + 1;
  const before = new Uint8Array(most);
  const asked = new Uint8Array(most);
  const parted = new Uint8Array(most);
  const numbers: NumberToken[] = [];
  const form = new UnitText(most);
  let boundary: number = BOUNDARY.none;
  let isParted = 0;
  const push = (char: string): void => {
    before[form.length] = boundary;
    parted[form.length] = isParted;
    form.add(char.charCodeAt(0));
    boundary = BOUNDARY.none;
    isParted = 0;
  };
  for (let at = 0; at < text.length; ) {
    const char = text[at] ?? '';
    const number = mayStartNumber(text, at) ? parseNumber(text, at) : null;
    if (number !== null) {
      numbers.push({ at: form.length, value: number.value, unit: number.unit });
      if (number.unit === '') for (const digit of text.slice(at, at + number.length)) push(digit);
      else {
        push('#');
        for (const part of number.unit) push(part);
      }
      at += number.length;
      continue;
    }
    if ((char === '?' || char === '？') && form.length > 0) asked[form.length - 1] = 1;
    const strength = markStrength(char);
    if (strength === 0) push(char);
    else {
      boundary = Math.max(boundary, strength);
      if (PARTING.has(char)) isParted = 1;
    }
    at += 1;
  }
  before[form.length] = BOUNDARY.stop;
  return {
    text: form.toString(),
    before: before.slice(0, form.length + 1),
    numbers,
    asked: asked.slice(0, form.length),
    parted: parted.slice(0, form.length),
  };
}

/** Strengths already told, by UTF-16 unit, one more than they are; 0 for those not yet told. */
const TOLD = new Uint8Array(2 ** 16);

function markStrength(char: string): number {
  const unit = char.charCodeAt(0);
  const told = TOLD[unit] ?? 0;
  if (told > 0) return told - 1;
  const strength = strengthOf(char);
  TOLD[unit] = strength + 1;
  return strength;
}

function strengthOf(char: string): number {
  if (char >= '一' && char <= '鿿') return 0;
  if (STOPS.has(char)) return BOUNDARY.stop;
  if (COMMAS.has(char)) return BOUNDARY.comma;
  if (char === '、') return BOUNDARY.list;
  if (char === '\n') return BOUNDARY.line;
  return KEPT.test(char) ? 0 : BOUNDARY.space;
}
