import { NUMBER, smallNumber } from './small-number.ts';
import type { SlotReading } from './slot-reader.ts';

/** More come as a group, which is arranged by telephone. */
const MOST = 50;

const AND_CHILDREN = new RegExp(`${NUMBER}个?大人?[,，、和 ]*${NUMBER}个?(?:小(?:孩|朋友)?|孩子|娃)`, 'u');
const FAMILY = new RegExp(`(?:一家|全家)${NUMBER}口`, 'u');
const PEOPLE = new RegExp(`${NUMBER}(?:个(?:大)?人|人|位|口人)`, 'u');
const BARE = new RegExp(`^${NUMBER}个?$`, 'u');
const ALONE = /就我|我自己|自己一个|我一个|本人|一个人|单独/;
const PAIR = /我们?俩|两口子|夫妻|我和|我跟|我带(?:着)?(?:孩子|娃|宝宝)|俩人?/;

/** Reads how many people: 3个人, 就我一个, 两大一小, 一家三口.
 * @param text Normalised. */
export function readCount(text: string): SlotReading | null {
  const children = AND_CHILDREN.exec(text);
  if (children !== null) {
    const [adults, young] = [smallNumber(children[1] ?? ''), smallNumber(children[2] ?? '')];
    return ofCount(adults + young, `（${adults}大${young}小）`);
  }
  const found = FAMILY.exec(text) ?? PEOPLE.exec(text) ?? BARE.exec(text);
  if (found !== null) return ofCount(smallNumber(found[1] ?? ''), '');
  if (PAIR.test(text)) return ofCount(2, '');
  return ALONE.test(text) ? ofCount(1, '') : null;
}

/** Finds a number of people said in passing. */
export function spotCount(text: string): string | null {
  if (AND_CHILDREN.exec(text) === null && FAMILY.exec(text) === null && PEOPLE.exec(text) === null)
    return null;
  if (/一个人在|没有?一个人|有个人/.test(text)) return null;
  const reading = readCount(text);
  return reading !== null && 'value' in reading ? reading.value : null;
}

function ofCount(count: number, shown: string): SlotReading | null {
  if (Number.isNaN(count)) return null;
  return Number.isInteger(count) && count >= 1 && count <= MOST
    ? { value: `${count}人${shown}` }
    : { wrong: 'count' };
}
