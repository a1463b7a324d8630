import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LOCAL_SLOTS } from '../../../knowledge/local/local-slots.ts';
import { localSlotsIn, renderLocalSlots } from '../../../knowledge/local/render-local-slots.ts';

const PHONE = '{{local.association.phone}}';
const ADDRESS = '{{local.association.address}}';
const VALUES = { 'local.association.phone': '0550-0000000' };

describe('renderLocalSlots', () => {
  test('writes a filled slot into its sentence', () => {
    expect(renderLocalSlots(`先问一声。电话：${PHONE}。`, VALUES)).toBe('先问一声。电话：0550-0000000。');
    expect(renderLocalSlots('电话：{{ local.association.phone }}。', VALUES)).toBe('电话：0550-0000000。');
  });

  test('drops the sentence of an unfilled slot and keeps its neighbours', () => {
    expect(renderLocalSlots(`先去问。电话：${PHONE}。带好证件。`, {})).toBe('先去问。带好证件。');
    expect(renderLocalSlots(`先去问；电话：${PHONE}。`, {})).toBe('先去问。');
    expect(renderLocalSlots(`他说“电话：${PHONE}。”先去问。`, {})).toBe('先去问。');
  });

  test('takes a blank value for no value', () => {
    expect(renderLocalSlots(`先去问。电话：${PHONE}。`, { 'local.association.phone': ' \n' })).toBe(
      '先去问。',
    );
  });

  test('drops a sentence when one of its two slots is unfilled', () => {
    expect(renderLocalSlots(`先去问。地址：${ADDRESS}，电话：${PHONE}。`, VALUES)).toBe('先去问。');
  });

  test('drops a list item that is left empty, and counts numbered items on', () => {
    expect(renderLocalSlots(`- 先问\n- 电话：${PHONE}\n- 再去`, {})).toBe('- 先问\n- 再去');
    expect(renderLocalSlots(`1. 先问\n2. 电话：${PHONE}\n3. 再去\n4. 回家`, {})).toBe(
      '1. 先问\n2. 再去\n3. 回家',
    );
  });

  test('drops a line that introduces nothing any more, and a heading without a text', () => {
    expect(renderLocalSlots(`先问。\n可以打：\n- ${PHONE}\n\n再去。`, {})).toBe('先问。\n\n再去。');
    expect(renderLocalSlots(`先问。\n\n## 联系谁\n\n电话：${PHONE}。`, {})).toBe('先问。');
    expect(renderLocalSlots(`可以打：\n- ${PHONE}\n- 110`, {})).toBe('可以打：\n- 110');
  });

  test('leaves nothing of a text that is one unfilled sentence', () => {
    expect(renderLocalSlots(`电话：${PHONE}`, {})).toBe('');
  });

  test('does not look a key up in the prototype', () => {
    expect(renderLocalSlots('先问。{{constructor}}。', {})).toBe('先问。');
  });

  test('drops a slot that is not written properly', () => {
    expect(renderLocalSlots('先问。电话：{{本地.电话}}。地址：{{local.a', VALUES)).toBe('先问。');
  });

  test('returns a text without slots as it is', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !/\{\{|\}\}/.test(text)),
        (text) => {
          expect(renderLocalSlots(text, VALUES)).toBe(text);
        },
      ),
    );
  });

  test('never leaves a placeholder, an empty list item or an open heading, for any text and values', () => {
    const keys = LOCAL_SLOTS.map(({ key }) => key);
    const slot = fc.constantFrom(...keys, 'local.no.such', '', '本地').map((key) => `{{${key}}}`);
    const piece = fc.oneof(
      { weight: 3, arbitrary: slot },
      fc.constantFrom(
        '先问一声',
        '。',
        '；',
        '！',
        '\n',
        '\n\n',
        '- ',
        '1. ',
        '2. ',
        '## ',
        '：',
        '{',
        '}',
        '{{',
        '}}',
        ' ',
      ),
      fc.string({ maxLength: 4 }),
    );
    const values = fc.dictionary(fc.constantFrom(...keys), fc.oneof(fc.string(), fc.constant('{{x}}')));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), values, (pieces, filled) => {
        const rendered = renderLocalSlots(pieces.join(''), filled);
        expect(rendered).not.toContain('{{');
        expect(rendered).not.toContain('}}');
        expect(renderLocalSlots(rendered, filled)).toBe(rendered);
      }),
      { numRuns: 2000 },
    );
  });

  test('keeps every list item whole when only whole items have slots', () => {
    const item = fc.record({ text: fc.constantFrom('先问', '再去', '带证件'), slot: fc.boolean() });
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 8 }), (items) => {
        const list = items.map(({ text, slot }, at) => `${at + 1}. ${text}${slot ? PHONE : ''}`).join('\n');
        const kept = items.filter(({ slot }) => !slot).map(({ text }, at) => `${at + 1}. ${text}`);
        expect(renderLocalSlots(list, {})).toBe(kept.join('\n'));
      }),
    );
  });
});

describe('localSlotsIn', () => {
  test('names each slot once, in order', () => {
    expect(localSlotsIn(`${PHONE}，${ADDRESS}，${PHONE}`)).toEqual([
      'local.association.phone',
      'local.association.address',
    ]);
  });
});
