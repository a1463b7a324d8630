import { describe, expect, test } from 'vitest';
import { messageReader } from '../../../../bot/dialogue/matching/message-reader.ts';
import { isShortStatement } from '../../../../bot/dialogue/triage/short-statement.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';

const isOne = (text: string): boolean => isShortStatement(messageReader(loadLexicon()).read(text), text);

describe('isShortStatement()', () => {
  test.each(['孩子惊厥', '老婆被强奸', '老公中风了', '校园霸凌'])('holds for %s', (text) => {
    expect(isOne(text)).toBe(true);
  });

  test.each(['孩子惊厥怎么处理', '睾丸扭转黄金几小时', '虐待儿童哪个部门管', '被强奸要不要报警'])(
    'does not hold for the question %s',
    (text) => {
      expect(isOne(text)).toBe(false);
    },
  );

  test('does not take 喝啥吐啥 for a question', () => {
    expect(isOne('娃喝啥吐啥')).toBe(true);
  });

  test('does not hold for a message that says enough to be weighed', () => {
    expect(isOne('孩子从昨天晚上开始就一直发烧不退，到现在还没好')).toBe(false);
  });
});
