import { describe, expect, test } from 'vitest';
import { findRepeals } from '../../../ingest/metadata/find-repeals.ts';

const A = { title: '甲办法', number: null };
const B = { title: '乙通知', number: null };
const C = { title: '丙规定', number: null };
const NUMBERED = { title: '甲办法', number: '试卫〔2010〕5号' };

const byNumber = (number: string) => ({ title: null, number });

describe('findRepeals()', () => {
  test.each([
    ['本办法自2026年1月1日起施行。《甲办法》《乙通知》《丙规定》等文件同时废止。', [A, B, C]],
    ['原《甲办法》（试卫〔2010〕5号）同时废止。', [NUMBERED]],
    ['《甲办法》（试卫〔2010〕5号）、《乙通知》和《丙规定》自本办法施行之日起停止执行。', [NUMBERED, B, C]],
    ['《甲办法》以及《乙通知》不再执行。', [A, B]],
    ['此前印发的《甲办法》及其补充通知《乙通知》即行废止。', [A, B]],
    ['2010年印发的《甲办法》（试卫〔2010〕\n5号）、\n《乙通知》同时废止。', [NUMBERED, B]],
    ['废止《甲办法》《乙通知》。', [A, B]],
    ['下列文件自本办法施行之日起废止：\n一、《甲办法》（试卫〔2010〕5号）\n二、《乙通知》', [NUMBERED, B]],
    ['决定废止《甲办法》等3件文件，目录如下：\n1.《甲办法》；\n2.《乙通知》；\n3.《丙规定》。', [A, B, C]],
    [
      '以下文件同时废止。\n\n（1）甲办法（试卫〔2010〕5号）\n\n（2）《乙通知》\n\n本办法由《丙规定》说明。',
      [NUMBERED, B],
    ],
    ['《甲办法》执行以来成效明显，现予以废止。', [A]],
    ['《甲办法》同时废止，《乙通知》继续有效。', [A]],
    ['根据《乙通知》制定的《甲办法》同时废止。', [A]],
    ['按照《乙通知》，《甲办法》已废止。', [A]],
    ['本办法与《乙通知》同时施行，《甲办法》同时废止。', [A]],
    ['本通知自2026年1月1日起施行，试卫〔2010〕5号同时废止。', [byNumber('试卫〔2010〕5号')]],
    ['原试卫〔2010〕5号文件同时废止。', [byNumber('试卫〔2010〕5号')]],
    ['此前试卫〔2011〕2号文即行废止。', [byNumber('试卫〔2011〕2号')]],
    ['我委印发的试卫〔2010〕5号停止执行。', [byNumber('试卫〔2010〕5号')]],
    ['决定废止试政〔2009〕3号文件。', [byNumber('试政〔2009〕3号')]],
    [
      '试卫〔2010〕5号、试卫办〔2012〕18号自本办法施行之日起不再执行。',
      [byNumber('试卫〔2010〕5号'), byNumber('试卫办〔2012〕18号')],
    ],
    [
      '《甲办法》（试卫〔2010〕5号）同时废止，试卫〔2012〕9号一并废止。',
      [NUMBERED, byNumber('试卫〔2012〕9号')],
    ],
  ])('reads every document that a text puts out of force: %s', (text, repeals) => {
    expect(findRepeals(text)).toEqual(repeals);
  });

  test.each([
    '《甲办法》未废止。',
    '《甲办法》第三条、《乙通知》第五条同时废止。',
    '《甲办法》与本办法不一致的，以本办法为准。',
    '违反《甲办法》规定的，依照《乙通知》处理；废止的《丙规定》不适用。',
    '下列文件继续有效，不予废止：\n1.《甲办法》\n2.《乙通知》',
    '《甲办法》废止前办的，仍按《乙通知》办。',
    '试卫〔2010〕5号未废止。',
    '试卫〔2010〕5号第三条同时废止。',
    '废止试卫〔2010〕5号第三条。',
    '废止试卫〔2010〕5号文件中关于再生育的规定。',
    '拟废止试卫〔2010〕5号，征求意见。',
    '不得废止试卫〔2010〕5号。',
    '根据试卫〔2010〕5号，旧做法同时废止。',
  ])('reads none that it leaves in force: %s', (text) => {
    expect(findRepeals(text)).toEqual([]);
  });

  test('reads a long list at once, whatever stands between its titles', () => {
    const many = Array.from({ length: 2000 }, (_, index) => `《第${index}号办法》 和 `).join(' 及其 ');

    expect(findRepeals(`${many}都有用。废止与否另行通知。`)).toEqual([]);
    expect(findRepeals(`${many}《最后的办法》同时废止。`)).toHaveLength(2001);
  });
});
