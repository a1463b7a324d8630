import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkLocalValue } from '../../../knowledge/local/check-local-value.ts';
import { findLocalSlot, LOCAL_SLOTS, type LocalKind } from '../../../knowledge/local/local-slots.ts';
import { readLocalFile } from '../../../knowledge/local/read-local-file.ts';
import { packageRoot } from '../../../knowledge/package-root.ts';

function check(kind: LocalKind, typed: string) {
  return checkLocalValue({ key: 'local.a.b', place: '某处', label: '某项', kind }, typed);
}

describe('checkLocalValue()', () => {
  test.each([
    ['phone', '0550-7000001'],
    ['phone', '13900000000'],
    ['phone', '0550-7000001、0550-7000002'],
    ['phone', '12345'],
    ['address', '某镇某路1号'],
    ['hours', '周一至周五 8:00—11:30'],
    ['name', '某市妇幼保健院'],
    ['amount', '每人每月 100 元'],
    ['text', '在村居申请'],
  ] as const)('takes %s "%s"', (kind, typed) => {
    expect(check(kind, typed)).toEqual({ ok: true, value: typed });
  });

  test.each([
    ['phone', '总机转'],
    ['phone', '7000001'],
    ['phone', '0550-7000001 找王主任'],
    ['address', '路口'],
    ['hours', '工作日'],
    ['name', 'abc'],
    ['amount', '每月一百'],
    ['amount', '100'],
    ['address', '某镇某路{{1}}号'],
    ['address', '某镇某路一号。请预约'],
    ['address', '某镇某路\n一号院'],
    ['address', '某镇某路 X X X 号 XXX'],
    ['hours', '8:00 开门，其他时间待定'],
    ['name', '某'.repeat(41)],
  ] as const)('refuses %s "%s" with a sentence in Chinese', (kind, typed) => {
    const checked = check(kind, typed);
    expect(checked.ok).toBe(false);
    expect(checked.ok ? '' : checked.message).toMatch(/\p{Script=Han}{3}/u);
  });

  test('evens out widths and spaces', () => {
    expect(check('phone', ' ０５５０－７０００００１，0550–7000002 ')).toEqual({
      ok: true,
      value: '0550-7000001、0550-7000002',
    });
    expect(check('hours', '周一　８：００—１１：３０')).toEqual({ ok: true, value: '周一 8:00—11:30' });
  });

  test('takes an empty value, which clears, for every kind', () => {
    for (const slot of LOCAL_SLOTS) expect(checkLocalValue(slot, ' 　')).toEqual({ ok: true, value: '' });
  });

  test('leaves alone what it has let pass', () => {
    const kinds = fc.constantFrom<LocalKind>('phone', 'address', 'hours', 'name', 'amount', 'text');
    const typed = fc.oneof(fc.string(), fc.stringMatching(/^[0-9０-９:：元周 ，、某路-]{4,20}$/));
    fc.assert(
      fc.property(kinds, typed, (kind, text) => {
        const first = check(kind, text);
        expect(check(kind, first.ok ? first.value : text)).toEqual(first);
      }),
    );
  });
});

describe('readLocalFile()', () => {
  const example = readFileSync(join(packageRoot, 'knowledge', 'local', 'local.example.json'), 'utf8');

  test('reads the example that ships, which names every slot and fills none', () => {
    expect(Object.keys(JSON.parse(example))).toEqual(LOCAL_SLOTS.map(({ key }) => key));
    expect(readLocalFile(example)).toEqual({ ok: true, values: new Map() });
  });

  test('names every wrong line and gives no value', () => {
    const content = JSON.stringify({
      'local.association.phone': '总机',
      'local.association.fax': '1',
      'local.association.name': '某市计划生育协会',
    });
    const read = readLocalFile(content);
    expect(read.ok ? [] : read.problems).toEqual([
      expect.stringContaining('local.association.phone（计生协电话）：电话格式不对'),
      expect.stringContaining('local.association.fax：没有这一项'),
    ]);
  });

  test.each(['', '[]', '{"local.association.phone": 1}', 'null'])('refuses %j', (content) => {
    expect(readLocalFile(content).ok).toBe(false);
  });
});

test('findLocalSlot() knows each slot once and no other', () => {
  expect(new Set(LOCAL_SLOTS.map(({ key }) => key)).size).toBe(LOCAL_SLOTS.length);
  for (const slot of LOCAL_SLOTS) expect(findLocalSlot(slot.key)).toBe(slot);
  expect(findLocalSlot('constructor')).toBeNull();
});
