import type { DialogueState } from '../../bot/dialogue/dialogue-state.ts';
import type { Reply } from '../../bot/dialogue/types.ts';
import type { InboundMessage, TurnCommit } from '../../bot/runtime/ports.ts';
import type { NewArticleVersion } from '../../server/store/ports.ts';

/** 2026-03-01 08:00 in Shanghai. */
export const START = Date.UTC(2026, 2, 1);

export function aState(change: Partial<DialogueState> = {}): DialogueState {
  return {
    version: 1,
    level: 'routine',
    matchedRules: [],
    recent: [],
    topic: null,
    lastArticles: [],
    lastQuestion: null,
    intake: null,
    ...change,
  };
}

export function aReply(change: Partial<Reply> = {}): Reply {
  return {
    text: '备孕时每天吃 0.4 毫克叶酸。',
    more: null,
    action: 'answer',
    level: 'routine',
    matchedRules: [],
    topic: '优生优育',
    citations: [],
    intake: null,
    card: null,
    suggestions: [],
    ...change,
  };
}

export function anInbound(change: Partial<InboundMessage> & { conversationId: string }): InboundMessage {
  return { sourceId: 'c1', channel: 'web', text: '叶酸吃多少', mentioned: true, at: START, ...change };
}

export function aTurn(
  change: Partial<TurnCommit> & { conversationId: string; messageId: string },
): TurnCommit {
  return { stateVersion: 0, state: aState(), replies: [], effects: [], at: START + 50, ...change };
}

export function aVersion(change: Partial<NewArticleVersion> = {}): NewArticleVersion {
  return {
    article: 'folic-acid',
    collection: 'pack',
    kind: 'article',
    title: '备孕和怀孕早期怎么吃叶酸',
    contentHash: 'h1',
    passages: [aPassage({ ordinal: 0, section: '' }), aPassage({ ordinal: 1, section: '怎么做' })],
    needs: [],
    effectiveFrom: '2026-01-01',
    expiresOn: null,
    initialStatus: 'in_review',
    retiredReason: null,
    sourceName: 'folic-acid.md',
    ...change,
  };
}

export function aPassage(
  change: Partial<NewArticleVersion['passages'][number]> = {},
): NewArticleVersion['passages'][number] {
  return {
    article: 'folic-acid',
    ordinal: 0,
    collection: 'pack',
    title: '备孕和怀孕早期怎么吃叶酸',
    section: '',
    headingPath: ['备孕和怀孕早期怎么吃叶酸'],
    text: '从准备怀孕前三个月起，每天吃 0.4 毫克叶酸。',
    questions: ['叶酸从什么时候开始吃'],
    source: '增补叶酸预防神经管缺陷项目管理方案',
    topic: '优生优育',
    audience: ['resident'],
    sensitivity: 'public',
    locality: 'national',
    effectiveFrom: '2026-01-01',
    expiresOn: null,
    ...change,
  };
}
