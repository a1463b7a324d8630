import { describe, expect, test } from 'vitest';
import { aspectsOf } from '../../../knowledge/answer/aspects.ts';
import { focusOn } from '../../../knowledge/answer/focus-on.ts';
import type { AskedOfOffice } from '../../../knowledge/answer/office-fit.ts';
import { passage } from '../../support/passages.ts';

function asked(question: string, words: readonly string[]): AskedOfOffice {
  const own = words.map((word) => ({ word, standards: [], kin: [], weight: 2, known: true }));
  return {
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

  test('gives as many rows as fit where all tell it as well, the best one always', () => {
    expect(focusOn(asked('门诊在哪里', ['门诊']), TABLE, 90)).toBe(`${HEADER}\n${ROWS[0]}\n${ROWS[1]}`);
    expect(focusOn(asked('汊涧', ['汊涧']), TABLE, 5)).toBe(`${HEADER}\n${ROWS[2]}`);
  });

  test('begins with the table, not with the words before it, where the title says what is asked', () => {
    expect(focusOn(asked('有哪些名单', ['名单']), TABLE, 90)).toBe(`${HEADER}\n${ROWS[0]}\n${ROWS[1]}`);
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
});
