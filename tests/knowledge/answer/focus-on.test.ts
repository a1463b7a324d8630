import { describe, expect, test } from 'vitest';
import { aspectsOf } from '../../../knowledge/answer/aspects.ts';
import { focusOn } from '../../../knowledge/answer/focus-on.ts';
import type { AskedOfOffice } from '../../../knowledge/answer/office-fit.ts';
import { passage } from '../../support/passages.ts';

function asked(question: string, words: readonly string[]): AskedOfOffice {
  const own = words.map((word) => ({ word, standards: [], kin: [], weight: 2, known: true }));
  return {
    question,
    own: { question, words: own, weight: 2 * own.length, tokens: new Set(words) },
    aspects: aspectsOf(question),
  };
}

const HEADER = '| 门诊 | 地址 | 接种日 |\n| --- | --- | --- |';
const ROWS = ['| 秦栏 | 人民路3号 | 周三 |', '| 铜城 | 建设街21号 | 周五 |', '| 汊涧 | 府前路6号 | 周二 |'];
const TABLE = passage({
  article: 'list',
  title: '接种门诊名单',
  text: `去之前先打电话。\n\n${HEADER}\n${ROWS.join('\n')}\n\n停电时不接种。`,
});
const NOTICE = passage({
  article: 'notice',
  title: '搬迁公告',
  text: '从九月起搬到新址办公，原来的地方不再办理登记。\n\n停车\n地下停车场，两小时以内不收费。\n电话\n0550-7000001',
});

describe('focusOn()', () => {
  test('gives all of a passage that has room', () => {
    expect(focusOn(asked('铜城', ['铜城']), TABLE, 500)).toBe(TABLE.text);
  });

  test('gives the row that tells it, under the header of its table', () => {
    expect(focusOn(asked('铜城星期几', ['铜城']), TABLE, 90)).toBe(`${HEADER}\n${ROWS[1]}`);
  });

  test('gives a short table whole where no word tells its rows apart, whatever the room', () => {
    expect(focusOn(asked('门诊在哪里', ['门诊']), TABLE, 90)).toBe(`${HEADER}\n${ROWS.join('\n')}`);
    expect(focusOn(asked('汊涧', ['汊涧']), TABLE, 5)).toBe(`${HEADER}\n${ROWS[2]}`);
  });

  test('begins with the table, not with the words before it, where the title says what is asked', () => {
    expect(focusOn(asked('有哪些名单', ['名单']), TABLE, 90)).toBe(`${HEADER}\n${ROWS.join('\n')}`);
  });

  test('goes on from a line to the end of the short table that it leads to', () => {
    const rows = ['漏服1片', '漏服2片', '漏服3片', '吐了'].map(
      (what, at) => `| ${what} | 想起来马上补，往后照常吃，第${at}种情况还要用安全套 |`,
    );
    const pill = passage({
      article: 'pill',
      title: '短效药指南',
      text: `忘了吃药的时候，先看忘了几片，再照下面做。\n| 情况 | 怎么办 |\n${rows.join('\n')}\n有事到窗口问。`,
    });
    expect(focusOn(asked('忘了吃药', ['忘了']), pill, 90)).toBe(
      `忘了吃药的时候，先看忘了几片，再照下面做。\n| 情况 | 怎么办 |\n${rows.join('\n')}`,
    );
  });

  test('gives of a long table what tells it, at most six rows, after the line that leads to it', () => {
    const rows = Array.from({ length: 20 }, (_, at) => `| ${at % 2 === 0 ? '城东' : '城西'}${at}站 | 周一 |`);
    const lead = '报名的地方见下表，先打电话。';
    const long = passage({ article: 'long', title: '名单', text: `${lead}\n${HEADER}\n${rows.join('\n')}` });
    expect(focusOn(asked('城西先打电话报名', ['城西', '报名', '电话']), long, 60).split('\n')).toEqual([
      lead,
      ...HEADER.split('\n'),
      ...rows.filter((row) => row.includes('城西')).slice(0, 6),
    ]);
  });

  test('gives the text from the line on that tells it, with the line above that names it', () => {
    expect(focusOn(asked('停车要钱吗', ['停车']), NOTICE, 40)).toBe(
      '停车\n地下停车场，两小时以内不收费。\n电话\n0550-7000001',
    );
  });

  test('begins at the beginning where no line tells it', () => {
    expect(focusOn(asked('吃饭', ['吃饭']), NOTICE, 40)).toBe(
      '从九月起搬到新址办公，原来的地方不再办理登记。\n\n停车',
    );
  });

  test('takes the day from which a document holds for no answer to when something is open', () => {
    const rooms = passage({
      article: 'rooms',
      title: '母婴室',
      text: '自2026年11月1日起执行。\n\n用的人多，请互相照应，用完把门带上。\n周一到周五八点半到五点开门。',
    });
    expect(focusOn(asked('母婴室几点开', ['母婴室']), rooms, 30)).toBe('周一到周五八点半到五点开门。');
  });
});
