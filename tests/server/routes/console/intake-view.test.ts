import { expect, test } from 'vitest';
import { createGlossary } from '../../../../server/glossary.ts';
import {
  calledIn,
  intakeViews,
  readerOf,
  tellingValues,
} from '../../../../server/routes/console/intake-view.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';
import { HOME } from '../../../support/home.ts';

const glossary = createGlossary(loadLexicon());
const help = {
  form: 'rights-help',
  at: 1,
  slots: { matter: '离婚、抚养、财产', safe: '安全', town: '杨村镇', name: '周女士', contact: '13812345678' },
  withdrawn: false,
};

test('intakeViews() shows a counsellor every slot by its label', () => {
  const [form] = intakeViews([help], glossary, 'counsellor', null);
  expect(form).toMatchObject({ title: '家暴与权益求助', withdrawn: false });
  expect(form?.slots).toContainEqual({ label: '联系方式', value: '13812345678' });
  expect(form?.slots).toHaveLength(5);
});

test('intakeViews() shows an expert only what tells nobody who it is', () => {
  const blots = tellingValues([help], glossary);
  expect(blots).toEqual(['杨村镇', '周女士', '13812345678']);
  const [form] = intakeViews([help], glossary, 'expert', { values: blots, home: HOME });
  expect(form?.slots.map(({ label }) => label)).toEqual(['什么事', '现在安全吗']);
});

test('tellingValues() does not blot out 不想说 and 就在这里回复 everywhere', () => {
  const slots = { town: '不想说', name: '不想说', contact: '就在这里回复' };
  expect(tellingValues([{ ...help, slots }], glossary)).toEqual([]);
});

test('calledIn() gives a name that one can be called by', () => {
  expect(calledIn([help], glossary)).toBe('周女士');
  expect(calledIn([{ ...help, slots: { name: '姓周' } }], glossary)).toBeNull();
  expect(calledIn([{ ...help, slots: { name: '不想说' } }], glossary)).toBeNull();
});

test('readerOf() tells leads, counsellors and experts apart', () => {
  expect(readerOf({ roles: ['counsellor'] }, false)).toBe('counsellor');
  expect(readerOf({ roles: ['counsellor', 'lead'] }, false)).toBe('lead');
  expect(readerOf({ roles: ['counsellor', 'lead'] }, true)).toBe('expert');
});
