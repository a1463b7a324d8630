import { townWords } from '../../../knowledge/lexicon/home-place.ts';
import type { Slot } from '../../../knowledge/lexicon/intake-forms.ts';
import { spotBareName, spotName } from './read-name.ts';
import type { Heard } from './slot-reader.ts';

/** Words around a value, of which none tells of anything else. */
const AROUND =
  /电话|手机|号码|微信|扣扣|同号|联系方式|名字|姓名|称呼|时间|日期|日子|哪天|人数|地址|街道|镇|现在|这里|这边|以后|应该|更正|更新|写错|打错|填错|说错|弄错|不对|一下|另外|还有|那天|搬家|(?:改|换)(?:成|为|到|在)|[我俺的是把给帮请将要个新在到了吧哈啊嗯哦就也都再改换变错搬住来叫姓号不]/gu;
const DAYS =
  /星期|礼拜|春节|元旦|国庆|[年月日号周天上下午早晚中点半今明后大两一二三四五六七八九十零末份初底旬]/gu;
/** Longer words for a choice may tell more than the choice. */
const MAX_CHOICE = 20;

/** Whether a part of a message says nothing besides a slot's value: 「电话改成139…」 does, 「电话改成139…，肚子疼」 does not.
 * Free text and what is pressing are never nothing but that. */
export function saysOnlyValue(slot: Slot, part: string, value: string, heard: Heard): boolean {
  switch (slot.kind) {
    case 'text':
      return false;
    case 'choice':
    case 'yesno':
      return part.length <= MAX_CHOICE && slot.pressing.length === 0;
    case 'name':
      return (
        isName(slot, part, value, heard) &&
        leftOver(part.replaceAll(value.replace(/^姓/u, ''), ''), heard) === ''
      );
    case 'contact':
    case 'town':
    case 'date':
    case 'count':
    case 'weeks':
    case 'age':
      return leftOver(part, heard) === '';
  }
  return slot.kind satisfies never;
}

function isName({ nickname }: Slot, part: string, value: string, { home }: Heard): boolean {
  return (
    /^姓.{1,2}$/u.test(value) ||
    spotName(part, nickname, home) !== null ||
    spotBareName(value, nickname, home) !== null
  );
}

function leftOver(part: string, { home }: Heard): string {
  const placeless = townWords(home)
    .toSorted((one, other) => other.length - one.length)
    .reduce((rest, word) => rest.replaceAll(word, ''), part);
  return placeless
    .replace(/[a-z\d][-_a-z\d ]*/gu, '')
    .replace(AROUND, '')
    .replace(DAYS, '')
    .replace(/[\s\p{P}个人位孕怀岁]/gu, '');
}
