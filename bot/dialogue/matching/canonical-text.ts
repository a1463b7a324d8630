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
  /** For each position, the {@link BOUNDARY} before it; one entry more than characters, at least. */
  readonly before: Uint8Array;
  readonly numbers: readonly NumberToken[];
  /** Whether the message ends a sentence with a question mark after this position, by position. */
  readonly asked: Uint8Array;
  /** Whether a mark of {@link CLAUSE_ENDS} stands before this position, by position. */
  readonly parted: Uint8Array;
}

/** The form of an empty message. */
export const NO_TEXT: CanonicalText = {
  text: '',
  before: new Uint8Array(1),
  numbers: [],
  asked: new Uint8Array(0),
  parted: new Uint8Array(0),
};

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
const STAYS = /[\p{L}\p{N}#/+.-]/u;
const FIRST_HAN = 0x4e00;
const LAST_HAN = 0x9fff;
/** What becomes of a unit that is no mark. */
const KEPT = 0;
/** What is known of a mark: its {@link BOUNDARY} in the lowest bits, and whether it ends a clause or asks. */
const STRENGTH = 7;
const PARTS = 8;
const ASKS = 16;
/** Stands for a number with a unit. */
const NUMBER = '#'.charCodeAt(0);

/** @param lexicon Its variants and abbreviations are applied. */
export function createCanonicalizer(lexicon: Lexicon): Canonicalizer {
  const fixWords = createReplacer(lexicon.variants);
  const readPinyin = createPinyinReader(lexicon.abbreviations);
  const form = new UnitText();
  return {
    message: (text) => split(fixWords(readPinyin(normalizeText(text))), form),
    literal: remembered((text) => split(fixWords(normalizeText(text)), form).text),
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

/** @param form Room for what it comes to. */
function split(text: string, form: UnitText): CanonicalText {
  // 8h is put as #小时: no form is longer than twice what it stands for.
  const most = 2 * text.length + 1;
  const before = new Uint8Array(most);
  const asked = new Uint8Array(most);
  const parted = new Uint8Array(most);
  const numbers: NumberToken[] = [];
  form.begin(most);
  let boundary: number = BOUNDARY.none;
  let isParted = 0;
  const push = (unit: number): void => {
    before[form.length] = boundary;
    parted[form.length] = isParted;
    form.add(unit);
    boundary = BOUNDARY.none;
    isParted = 0;
  };
  const pushAll = (units: string, from: number, to: number): void => {
    for (let at = from; at < to; at += 1) push(units.charCodeAt(at));
  };
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at);
    const number = mayStartNumber(text, at) ? parseNumber(text, at) : null;
    if (number !== null) {
      numbers.push({ at: form.length, value: number.value, unit: number.unit });
      if (number.unit === '') pushAll(text, at, at + number.length);
      else {
        push(NUMBER);
        pushAll(number.unit, 0, number.unit.length);
      }
      at += number.length;
      continue;
    }
    const mark = markOf(unit);
    if (mark === KEPT) push(unit);
    else {
      if ((mark & ASKS) !== 0 && form.length > 0) asked[form.length - 1] = 1;
      boundary = Math.max(boundary, mark & STRENGTH);
      if ((mark & PARTS) !== 0) isParted = 1;
    }
    at += 1;
  }
  before[form.length] = BOUNDARY.stop;
  return {
    text: form.toString(),
    before,
    numbers,
    asked,
    parted,
  };
}

/** Marks already told, by UTF-16 unit, one more than they are; 0 for those not yet told. */
const TOLD = new Uint8Array(2 ** 16);

function markOf(unit: number): number {
  if (unit >= FIRST_HAN && unit <= LAST_HAN) return KEPT;
  const told = TOLD[unit] ?? 0;
  if (told > 0) return told - 1;
  const char = String.fromCharCode(unit);
  const mark =
    strengthOf(char) | (PARTING.has(char) ? PARTS : 0) | (char === '?' || char === '？' ? ASKS : 0);
  TOLD[unit] = mark + 1;
  return mark;
}

function strengthOf(char: string): number {
  if (STOPS.has(char)) return BOUNDARY.stop;
  if (COMMAS.has(char)) return BOUNDARY.comma;
  if (char === '、') return BOUNDARY.list;
  if (char === '\n') return BOUNDARY.line;
  return STAYS.test(char) ? 0 : BOUNDARY.space;
}
