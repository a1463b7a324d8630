import { expect, test } from 'vitest';
import { createGlossary } from '../../../../server/glossary.ts';
import {
  calledIn,
  intakeViews,
  readerOf,
  tellingValues,
  unfinishedView,
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

const booking = {
  form: 'preconception-check',
  at: Date.parse('2026-05-20T12:00:00+08:00'),
  slots: { who: '夫妻两人', town: '铜城镇', name: '姓周' },
  consents: ['preconception-check'],
};

test('unfinishedView() shows what was filled in so far by its labels, once the resident has agreed to it', () => {
  expect(unfinishedView(booking, glossary, 'counsellor', false)).toEqual({
    title: '孕前优生检查预约',
    at: '2026-05-20T04:00:00.000Z',
    slots: [
      { label: '谁来检查', value: '夫妻两人' },
      { label: '镇（街道）', value: '铜城镇' },
      { label: '称呼', value: '姓周' },
    ],
  });
  expect(unfinishedView({ ...booking, consents: ['contact'] }, glossary, 'counsellor', false)).toBeNull();
  expect(unfinishedView({ ...booking, slots: {} }, glossary, 'counsellor', false)).toBeNull();
  expect(unfinishedView({ ...booking, form: 'gone' }, glossary, 'counsellor', false)).toBeNull();
  expect(unfinishedView(null, glossary, 'counsellor', false)).toBeNull();
});

test('unfinishedView() shows what is told to few only beside a case that is read by as few', () => {
  const told = { ...help, consents: ['rights-help'] };
  expect(unfinishedView(told, glossary, 'counsellor', false)).toBeNull();
  expect(unfinishedView(told, glossary, 'counsellor', true)?.title).toBe('家暴与权益求助');
});
