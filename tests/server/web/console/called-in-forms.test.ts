import { describe, expect, test } from 'vitest';
import { calledInForms, isCallable } from '../../../../server/web/console/state/called-in-forms.ts';

const AT = '2026-05-20T12:00:00+08:00';

function form(label: string, value: string, withdrawn = false) {
  const slots = withdrawn
    ? []
    : [
        { label: '镇（街道）', value: '杨村镇' },
        { label, value },
      ];
  return { form: 'contact-intake', title: '联系方式', at: AT, withdrawn, slots };
}

describe('calledInForms()', () => {
  test('takes what the newest form says', () => {
    expect(calledInForms([form('称呼', '姓周'), form('称呼', '周女士')])).toBe('周女士');
    expect(calledInForms([form('昵称', '小鱼')])).toBe('小鱼');
  });

  test('knows nothing where nothing is told, or it was taken back', () => {
    expect(calledInForms([])).toBeNull();
    for (const value of ['不想说', '不清楚', '你猜（原话）'])
      expect(calledInForms([form('称呼', value)])).toBeNull();
    expect(calledInForms([form('称呼', '姓周', true)])).toBeNull();
    expect(calledInForms([form('联系方式', '13855001234')])).toBeNull();
  });
});

test.each([
  ['13855001234', true],
  ['微信：zhou_12345', false],
  ['就在这里回复', false],
  ['0550-7654321', false],
])('isCallable(%s) is %s', (value, callable) => {
  expect(isCallable(value)).toBe(callable);
});
