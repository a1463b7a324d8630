import { expect, test } from 'vitest';
import { AskLine, type AskedLine } from '../../../../server/cli/ask/ask-line.ts';
import { createAsker } from '../../../../server/cli/ask/create-asker.ts';
import { readableAnswer } from '../../../../server/cli/ask/readable-answer.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';
import { NOON } from '../../../bot/dialogue/conversation.ts';
import { countingIds, folicAcidOnly } from '../../../bot/runtime/parts.ts';
import { HOME } from '../../../support/home.ts';

async function ask(...lines: readonly unknown[]): Promise<AskedLine[]> {
  const asker = createAsker({
    home: HOME,
    lexicon: loadLexicon(),
    knowledge: folicAcidOnly,
    newId: countingIds(),
    now: () => NOON,
    onKnowledgeFailure: () => {},
  });
  const asked: AskedLine[] = [];
  for (const line of lines) asked.push((await asker.ask(AskLine.parse(line))).asked);
  return asked;
}

test('ask() writes exactly the keys of the contract', async () => {
  const [line] = await ask({ id: 'q1', session: 's1', text: '叶酸怎么吃' });
  expect(Object.keys(line ?? {})).toEqual([
    'id',
    'session',
    'action',
    'level',
    'matched_rules',
    'topic',
    'text',
    'citations',
    'status',
    'intake',
    'ticket',
    'ms',
  ]);
  expect(line).toMatchObject({
    id: 'q1',
    session: 's1',
    action: 'answer',
    level: 'routine',
    matched_rules: [],
    topic: '优生优育',
    status: 'pending',
    intake: null,
    ticket: null,
  });
  expect(line?.citations[0]).toMatchObject({ article: 'folic-acid', version: 1, quote: '每天0.4毫克' });
});

test('ask() keeps a session one conversation and others apart', async () => {
  const lines = await ask(
    { id: '1', session: 's', text: '转人工' },
    { id: '2', session: 't', text: '铜城' },
    { id: '3', text: '铜城' },
    { id: '4', session: 's', text: '铜城' },
    { id: '5', session: 's', text: '叶酸怎么吃' },
  );
  expect(lines.map(({ action }) => action)).toEqual(['handoff', 'abstain', 'abstain', 'intake', 'answer']);
  expect(lines.map(({ intake }) => intake?.slot ?? null)).toEqual(['town', null, null, 'contact', 'contact']);
  const ticket = lines[0]?.ticket;
  expect(ticket).toMatchObject({ priority: 'medium' });
  expect(lines.map((line) => line.ticket)).toEqual([ticket, null, null, ticket, ticket]);
  expect(lines[4]?.status).toBe('open');
  expect(lines[2]?.session).toBe('3');
});

test('ask() says nothing in a group that does not address it', async () => {
  const [silent, spoken] = await ask(
    { id: '1', channel: 'wechat-group', text: '叶酸怎么吃' },
    { id: '2', channel: 'wechat-group', mentioned: true, text: '叶酸怎么吃' },
  );
  expect(silent).toMatchObject({ action: 'ignore', text: '' });
  expect(spoken).toMatchObject({ action: 'answer' });
});

test('ask() takes numbers as ids, and times as ISO or milliseconds that never run back in a session', async () => {
  const lines = await ask(
    { id: 1, session: 's', text: '叶酸怎么吃', at: '2026-05-20T12:00:00+08:00' },
    { id: 2, session: 's', text: '叶酸怎么吃', at: 5 },
    { id: 3, session: 's', text: '' },
  );
  expect(lines.map(({ id }) => id)).toEqual(['1', '2', '3']);
  expect(lines[2]?.action).toBe('smalltalk');
});

test.each([
  {},
  { id: 'a' },
  { id: 'a', text: 5 },
  { id: 'a', text: '', channel: 'fax' },
  { id: 'a', text: '', at: 'yesterday' },
  3,
])('AskLine rejects %j', (line) => {
  expect(AskLine.safeParse(line).success).toBe(false);
});

test('readableAnswer() shows text, rest and sources', async () => {
  const [line] = await ask({ id: '1', text: '叶酸怎么吃' });
  if (line === undefined) throw new Error('Cannot happen: one line gives one answer');
  expect(readableAnswer(line, '更多')).toBe(
    '要吃，每天0.4毫克。\n\n更多\n\n依据：\n  [1] 怎么吃叶酸（指南）',
  );
});
