import { withoutCounty } from '../../../knowledge/lexicon/home-place.ts';
import type { SlotKind } from '../../../knowledge/lexicon/intake-forms.ts';
import { readAge, spotAge } from './read-age.ts';
import { readChoice, spotChoice } from './read-choice.ts';
import { isBrokenNumber, readContact, spotContact } from './read-contact.ts';
import { readCount, spotCount } from './read-count.ts';
import { readDate, spotDate } from './read-date.ts';
import { readName, spotName } from './read-name.ts';
import { readTownReply, spotTownOf } from './read-town.ts';
import { readWeeks, spotWeeks } from './read-weeks.ts';
import type { SlotReader, SlotReading } from './slot-reader.ts';

/** Longest free text, in UTF-16 code units. */
const MAX_TEXT = 500;
/** How a resident is reached who leaves no number. */
export const HERE = '就在这里回复';
/** The same as a clause of its own. */
const ANSWER_HERE = /(?:^|[,，。;；、\s])就?在这(?:里|儿)回复?我?(?:就行|就好|[吧。])?$/u;
/** What is noted where somebody does not know. */
export const UNKNOWN = '不清楚';
/** Numbers of papers and cards: nobody is asked for them, and none is kept. */
const PAPERS = /(?<![\da-z])\d(?:[ -]?\d){13,18}x?(?!\d)/gu;

const value = (found: string | null): SlotReading | null => (found === null ? null : { value: found });
/** Choices say 本地 for the own county, whichever it is. */
const choice: SlotReader = {
  read: (text, slot, { home }) => value(readChoice(withoutCounty(text, home, '本地'), slot)),
  spot: (text, slot, { home }) => spotChoice(withoutCounty(text, home, '本地'), slot),
  named: /(?!)/,
  lasting: false,
};

/** What cannot be mistaken for anything else that somebody might say. */
export const PLAIN_KINDS: ReadonlySet<SlotKind> = new Set([
  'contact',
  'town',
  'date',
  'weeks',
  'age',
  'count',
]);

/** Readers by kind. */
export const slotKinds: Readonly<Record<SlotKind, SlotReader>> = {
  town: {
    read: (text, { label }, { home }) => readTownReply(text, home, label.includes('户籍')),
    spot: (text, { label }, { home }, earlier) => spotTownOf(text, home, earlier, label.includes('户籍')),
    named: /镇|街道|地方|地址|住哪|住在/,
    lasting: true,
  },
  contact: {
    read: (text, _slot, { home }) => {
      const found = readContact(text, home);
      return found === null && isBrokenNumber(text, home) ? { wrong: 'phone' } : value(found);
    },
    spot: (text, _slot, { home }, earlier) =>
      spotContact(text, home, earlier) ?? (earlier !== true && ANSWER_HERE.test(text) ? HERE : null),
    named: /电话|号码|手机|联系|微信/,
    lasting: true,
  },
  name: {
    read: (text, { nickname }, { home }) => value(readName(text, nickname, home)),
    spot: (text, { nickname }, { home }, earlier) => spotName(text, nickname, home, earlier),
    named: /姓|名字|称呼|昵称/,
    lasting: true,
  },
  date: {
    read: (text, _slot, { at, writtenAt = at }) => readDate(text, writtenAt),
    spot: (text, _slot, { at, writtenAt = at }) => spotDate(text, writtenAt),
    named: /时间|日子|日期|哪天|几号/,
    lasting: false,
  },
  weeks: {
    read: (text, _slot, { at, writtenAt = at }) => readWeeks(text, writtenAt),
    spot: (text, _slot, heard, earlier) => spotWeeks(text, heard, earlier),
    named: /孕周|周数|几周|月份|怀孕/,
    lasting: true,
  },
  age: {
    read: (text) => readAge(text),
    spot: (text, _slot, { home }) => spotAge(text, home),
    named: /年龄|几岁|多大|月龄/,
    lasting: true,
  },
  count: {
    read: (text) => readCount(text),
    spot: (text) => spotCount(text),
    named: /人数|几个人|几位|多少人/,
    lasting: false,
  },
  choice,
  yesno: choice,
  text: {
    read: (text) => (/[\p{L}\p{N}]/u.test(text) ? { value: cleanText(text) } : null),
    spot: () => null,
    named: /(?!)/,
    lasting: false,
  },
};

/** A free text as it is kept: without numbers of papers. */
export function cleanText(text: string): string {
  return text.replace(PAPERS, '（证件号没有记）').slice(0, MAX_TEXT);
}
