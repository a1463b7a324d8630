import { describe, expect, test } from 'vitest';
import { triage } from '../../../../bot/dialogue/triage/triage.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';

const judge = (...turns: readonly string[]) =>
  triage(loadLexicon(), {
    text: turns.at(-1) ?? '',
    earlier: turns.slice(0, -1).map((text) => ({ from: 'resident' as const, text, at: 0 })),
    at: 0,
  });

describe('a message after a danger', () => {
  test.each([
    [['他在砸门', '我和孩子躲厕所里']],
    [['坐月子第八天，头疼', '疼得像要裂开，眼前直冒金星', '家里人讲我月子里看手机看的，可我越疼越厉害了']],
    [['从中午开始头昏，眼睛看东西重影，我怀孕35周', '喝了点糖水没好，要不要等明天产检再说']],
  ])('that goes on with it keeps its level: %j', (turns) => {
    expect(judge(...turns).level).toBe('emergency');
  });

  test('that would be none by itself is known as one that goes on', () => {
    expect(judge('我和孩子躲厕所里').level).toBe('routine');
    expect(judge('他在砸门', '我和孩子躲厕所里')).toMatchObject({ level: 'emergency', goesOn: true });
  });

  test.each([
    [['我怀孕36周破水了', '结婚登记要带什么']],
    [['我怀孕36周破水了', '我在杨村镇老街12号']],
    [['我家小的不见了！屋里找遍了', '没事了没事了，在衣柜里睡着了']],
    [['孩子喝了农药', '好的谢谢']],
    [['刚才娃找不到急死我', '在医院了']],
  ])('that is about another matter, or says where or that it is over, does not: %j', (turns) => {
    expect(judge(...turns).level).toBe('routine');
  });
});
