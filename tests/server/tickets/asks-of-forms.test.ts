import { expect, test } from 'vitest';
import { loadLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';
import { createGlossary } from '../../../server/glossary.ts';
import { asksOfForms } from '../../../server/tickets/asks-of-forms.ts';

const glossary = createGlossary(loadLexicon());
const asks = (...forms: Parameters<typeof asksOfForms>[0]) => asksOfForms(forms, glossary);

test('asksOfForms() takes what was told in words and the matter that was chosen', () => {
  const slots = {
    matter: '怀不上',
    question: '两年没怀上，要查什么',
    town: '铜城镇',
    contact: '13855001234',
  };
  expect(asks({ form: 'fertility-counselling', slots })).toEqual([
    { text: '怀不上', topic: null },
    { text: '两年没怀上，要查什么', topic: null },
  ]);
});

test('asksOfForms() keeps what is told to few to its own topic', () => {
  expect(asks({ form: 'emotional-support', slots: { matter: '怀孕和产后' } })).toEqual([
    { text: '怀孕和产后', topic: '心理' },
  ]);
});

test('asksOfForms() takes what the form is for where nothing else is told', () => {
  const slots = { who: '夫妻两人', when: '周末', town: '铜城镇', name: '姓周', contact: '13855001234' };
  expect(asks({ form: 'preconception-check', slots })).toEqual([{ text: '孕前优生检查', topic: '优生优育' }]);
  expect(asks({ form: 'family-support', slots: { matter: '不清楚', situation: '不想说' } })).toEqual([
    { text: '计生家庭帮扶', topic: '计生帮扶' },
  ]);
});

test('asksOfForms() asks nothing of how to reach somebody', () => {
  expect(asks({ form: 'contact-intake', slots: { town: '铜城镇', contact: '就在这里回复' } })).toEqual([]);
  expect(asks({ form: 'gone', slots: { matter: '什么' } })).toEqual([]);
});

test('asksOfForms() begins with the newest form, and leaves off that words were kept as they are', () => {
  const support = { form: 'family-support', slots: { matter: '奖励扶助', situation: '独生子女户（原话）' } };
  const service = { form: 'contraception-service', slots: { matter: '放环或取环' } };
  expect(asks(support, service).map(({ text }) => text)).toEqual(['放环或取环', '奖励扶助', '独生子女户']);
});
