import { escapePattern } from '../../knowledge/text/escape-pattern.ts';
import { PERSONAL_SLOTS } from '../../bot/dialogue/intake/personal-slots.ts';
import { HERE, UNKNOWN } from '../../bot/dialogue/intake/slot-kinds.ts';
import { type HomePlace, shortNamesOf } from '../../knowledge/lexicon/home-place.ts';
import { BLOT } from './without-names.ts';

/** Noted where nothing was said. */
const NOTHING: ReadonlySet<string> = new Set(['不想说', UNKNOWN, '']);
/** What is put before or behind a value in the form. */
const AROUND = /^(?:微信|QQ|外地)：|（[^（）]*）$/gu;
/** A number that a summary read out, also one that was corrected later. */
const NUMBER = /(?<!\d)1[3-9]\d{9}(?!\d)/g;
/** How a digit is written, too. */
const DIGITS = [
  '[0０零〇]',
  '[1１一幺]',
  '[2２二]',
  '[3３三]',
  '[4４四]',
  '[5５五]',
  '[6６六]',
  '[7７七]',
  '[8８八]',
  '[9９九]',
];

/** Blots out of a line what filled forms say of who the resident is: as it was noted, and as it may have been typed.
 * @param forms Values by slot.
 * @param home Whose towns are known by shorter names.
 * @param isAssistant Whether the assistant wrote the line: it repeats no numbers but those of the resident. */
export function blotValues(
  text: string,
  forms: readonly Readonly<Record<string, string>>[],
  home: HomePlace,
  isAssistant: boolean,
): string {
  let clean = text;
  for (const slots of forms) {
    for (const [slot, noted] of Object.entries(slots)) {
      if (!PERSONAL_SLOTS.has(slot) || noted.startsWith(HERE)) continue;
      const value = bareValue(noted);
      if (NOTHING.has(value)) continue;
      for (const pattern of patternsOf(slot, value, home)) clean = clean.replace(pattern, BLOT);
      if (slot === 'contact' && isAssistant) clean = clean.replace(NUMBER, BLOT);
    }
  }
  return clean;
}

/** What was told, without what the form puts before or behind it. */
export function bareValue(noted: string): string {
  return noted.replace(AROUND, '').trim();
}

function patternsOf(slot: string, value: string, home: HomePlace): readonly RegExp[] {
  if (/^[\d-]{7,}$/.test(value)) {
    const digits = Array.from(value.replaceAll('-', ''), (digit) => DIGITS[Number(digit)] ?? digit);
    return [new RegExp(digits.join(String.raw`[\s-]*`), 'gu')];
  }
  const whole = slot === 'name' ? value.replace(/^姓/u, '') : value;
  const alone = new RegExp(`^\\s*${escapePattern(whole)}\\s*$`, 'u');
  if (slot === 'town') {
    return [value, ...shortNamesOf(value, home)].map((word) => new RegExp(escapePattern(word), 'gu'));
  }
  return value.length > 1 ? [alone, new RegExp(escapePattern(value), 'giu')] : [alone];
}
