import { expect, test } from 'vitest';
import { type TellingMoment, tellNews } from '../../../../bot/dialogue/news/tell-news.ts';
import { defaultSettings } from '../../../../bot/dialogue/settings.ts';
import { emptyState, remember } from '../../../../bot/dialogue/state.ts';
import { aTicket, MINUTE, NOON } from '../conversation.ts';

const asked = remember(emptyState(), { from: 'resident', text: '怎么查有没有性病', at: NOON });

const tell = (change: Partial<TellingMoment> = {}) =>
  tellNews({ channel: 'web', state: asked, ticket: null, at: NOON, ...change }, defaultSettings);

test('tellNews() is neutral: it says nothing of what was asked, in any part', () => {
  const reply = tell();
  expect(reply?.text).toBe('您等的答案有了。请点「点这里看」，或回复「看答案」。');
  expect(reply?.suggestions).toEqual([{ label: '点这里看', text: '看答案' }]);
  expect(JSON.stringify(reply)).not.toContain('性病');
  expect(tell({ channel: 'wechat' })?.text).toBe('您等的答案有了。想看，请回复「看答案」。');
});

test('tellNews() speaks the language that was spoken, and to a child as to a child', () => {
  const english = remember(emptyState(), { from: 'resident', text: 'how do i register', at: NOON });
  expect(tell({ state: english })?.text).toContain('reply "see the answer"');
  expect(tell({ state: { ...asked, speaker: 'child' } })?.text).not.toContain('您');
});

test('tellNews() waits while a counsellor has the conversation, until it is given back', () => {
  const ticket = aTicket({ status: 'assigned', counsellorName: '王芳', counsellorActiveAt: NOON });
  expect(tell({ ticket, at: NOON + MINUTE })).toBeNull();
  expect(tell({ ticket, at: NOON + 11 * MINUTE })).not.toBeNull();
  expect(tell({ ticket: aTicket({ status: 'resolved' }) })).not.toBeNull();
  expect(tell({ ticket: aTicket() })).not.toBeNull();
});

test('tellNews() waits while a danger or a crisis is open, and never speaks in a group', () => {
  const crisis = { voice: 'self', rules: [], asked: null, settled: [], said: [] } as const;
  expect(tell({ state: { ...asked, level: 'urgent' } })).toBeNull();
  expect(tell({ state: { ...asked, level: 'emergency' } })).toBeNull();
  expect(tell({ state: { ...asked, crisis } })).toBeNull();
  expect(tell({ ticket: aTicket({ priority: 'high' }) })).toBeNull();
  // A counsellor who has resolved the case has also seen to its danger.
  const resolved = aTicket({ status: 'resolved', priority: 'urgent' });
  expect(tell({ state: { ...asked, level: 'emergency' }, ticket: resolved })).not.toBeNull();
  expect(tell({ channel: 'wechat-group' })).toBeNull();
});
