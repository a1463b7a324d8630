import { describe, expect, test } from 'vitest';
import { readChoice, spotChoice } from '../../../../bot/dialogue/intake/read-choice.ts';
import { wordingPatterns } from '../../../../bot/dialogue/intake/cue-pattern.ts';
import type { Slot } from '../../../../knowledge/lexicon/intake-forms.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';
import { Conversation } from '../conversation.ts';

const { forms } = loadLexicon();
const CHOICES = [...forms.values()].flatMap(({ id, slots }) =>
  slots
    .filter(({ kind }) => kind === 'choice' || kind === 'yesno')
    .map((slot) => [`${id} ${slot.id}`, slot] as const),
);
const DENIALS = ['不', '没', '没有', '不太', '不怎么', '别', '不要'];

function slotNamed(name: string): Slot {
  const slot = CHOICES.find(([each]) => each === name)?.[1];
  if (slot === undefined) throw new Error(`Cannot find ${name}`);
  return slot;
}

/** The words of a pattern, without what its gaps may hold. */
function spelled(pattern: string): readonly string[] {
  const [whole, alternatives] = /\(([^)]*)\)/u.exec(pattern) ?? [];
  if (whole === undefined || alternatives === undefined) return [pattern.replaceAll('.', '')];
  return alternatives.split('|').flatMap((word) => spelled(pattern.replace(whole, () => word)));
}

/** All wordings of a choice, each as somebody may say it. */
function wordingsOf({ also }: Slot, choice: string): readonly string[] {
  return [choice, ...(also[choice] ?? []).flatMap(spelled)];
}

describe.each(CHOICES)('%s', (_, slot) => {
  const own = new Map(slot.choices.map((choice) => [choice, wordingsOf(slot, choice)]));

  test('takes each wording for a choice that has it', () => {
    const strange = [...own].flatMap(([choice, wordings]) =>
      wordings.filter((word) => {
        const meant = readChoice(word, slot);
        return meant !== choice && own.get(meant ?? '')?.some((each) => word.includes(each)) !== true;
      }),
    );
    expect(strange).toEqual([]);
  });

  test.each(DENIALS)('takes no wording behind %s for what it denies', (denial) => {
    /** Whether the form itself words a choice so, with a denial. */
    const isWorded = (choice: string, text: string): boolean =>
      [choice, ...wordingPatterns(slot.also[choice] ?? []).flatMap((each) => text.match(each) ?? [])].some(
        (each) => text.includes(each) && /[不没别]/u.test(each),
      );
    const taken = [...own].flatMap(([choice, wordings]) =>
      wordings.flatMap((word) => {
        const text = `${denial}${word}`;
        const meant = readChoice(text, slot);
        const told = meant === null || slot.denied?.[choice] === meant || isWorded(meant, text);
        return told ? [] : [`${text} → ${meant}`];
      }),
    );
    expect(taken).toEqual([]);
  });
});

describe('readChoice()', () => {
  test.each<readonly [string, string, string | null]>([
    ['rights-help safe', '不太安全', '不安全'],
    ['rights-help safe', '很危险', '不安全'],
    ['rights-help safe', '没那么安全', '不安全'],
    ['rights-help safe', '安全谈不上', '不安全'],
    ['rights-help safe', '安全是安全，就是怕他找来', '不安全'],
    ['rights-help safe', '不太', '不安全'],
    ['rights-help safe', '没什么危险', '安全'],
    ['rights-help safe', '特别安全', '安全'],
    ['rights-help safe', '没有不安全', null],
    ['rights-help safe', '安不安全我也说不好', null],
    ['rights-help call', '打电话不方便', '只发消息'],
    ['rights-help call', '不太方便', '只发消息'],
    ['rights-help call', '可以不打电话', '只发消息'],
    ['rights-help call', '不要打电话，发消息可以', '只发消息'],
    ['rights-help call', '晚上不要打电话，白天可以打电话', '只发消息'],
    ['rights-help call', '发短信安全', '只发消息'],
    ['rights-help call', '打电话可以，发消息不行', '可以打电话'],
    ['rights-help call', '不要发消息也不要打电话', null],
    ['contraception-service nursing', '没在喂奶', '没有喂奶'],
    ['contraception-service nursing', '现在没喂奶', '没有喂奶'],
    ['contraception-service nursing', '还没断奶', '在喂奶'],
    ['marriage-mediation willing', '不太愿意', '不愿意'],
    ['marriage-mediation willing', '还没同意', '不愿意'],
    ['marriage-mediation willing', '不是不愿意', null],
    ['childcare-guidance way', '别上门，打电话', '打电话'],
    ['childcare-guidance way', '上门就不用了', null],
    ['youth-counselling partner', '不要男老师', '女老师'],
    ['rights-help matter', '他没打我，就是控制我', '家里人打骂、控制'],
    ['rights-help matter', '不是打骂就是控制', '家里人打骂、控制'],
    ['rights-help matter', '动不动就打我', '家里人打骂、控制'],
    ['rights-help matter', '没人打我', null],
    ['rights-help matter', '单位不给产假', '怀孕生育受歧视'],
  ])('%s: %j is %j', (name, text, choice) => {
    expect(readChoice(text, slotNamed(name))).toBe(choice);
  });
});

test('spotChoice() takes nobody for safe who was not asked', () => {
  const safe = slotNamed('rights-help safe');
  expect(spotChoice('我担心孩子的安全，想登记权益求助', safe)).not.toBe('安全');
  expect(spotChoice('我住娘家很安全，想登记权益求助', safe)).toBeNull();
  expect(spotChoice('我现在不安全，想登记权益求助', safe)).toBe('不安全');
});

describe('whoever is not safe', () => {
  test.each(['不安全', '不太安全', '很危险', '不怎么安全', '不是很安全'])('reads 110 after %s', (text) => {
    const talk = new Conversation();
    for (const line of ['登记权益求助', '离婚、抚养、财产']) talk.say(line);
    const heard = talk.say(text);
    expect(heard.reply?.text).toMatch(/马上拨打110[\s\S]*打电话安全吗/u);
    expect(heard.effects).toContainEqual(expect.objectContaining({ type: 'open_ticket', priority: 'high' }));
  });

  test('reads it also where it is told with the request, and where an answer is changed', () => {
    const talk = new Conversation();
    expect(talk.say('我现在不安全，想登记权益求助').reply?.text).toContain('马上拨打110');
    const other = new Conversation();
    for (const line of ['登记权益求助', '离婚、抚养、财产', '安全']) other.say(line);
    const heard = other.say('说错了，不安全');
    expect(heard.reply?.text).toContain('马上拨打110');
    expect(heard.types).toContain('open_ticket');
  });
});
