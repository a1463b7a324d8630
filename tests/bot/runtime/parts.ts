import type { Duty } from '../../../bot/dialogue/dialogue-input.ts';
import { createStep } from '../../../bot/dialogue/step.ts';
import {
  createAssistant,
  type Assistant,
  type AssistantParts,
} from '../../../bot/runtime/create-assistant.ts';
import type { InboundMessage, TurnStore } from '../../../bot/runtime/ports.ts';
import type { KnowledgeBase } from '../../../knowledge/knowledge-base.ts';
import { answered, noLexicon, NOON, plainJudges } from '../dialogue/conversation.ts';

/** A knowledge base that knows about folic acid alone. */
export const folicAcidOnly: KnowledgeBase = {
  snapshotId: 'test',
  answer: ({ text }) =>
    Promise.resolve(
      text.includes('叶酸') ? answered() : { kind: 'abstained', reason: 'weak_evidence', nearest: [] },
    ),
  search: () => Promise.resolve([]),
};

/** Ids in order: `id-1`, `id-2`. */
export function countingIds(prefix = 'id'): () => string {
  let last = 0;
  return () => {
    last += 1;
    return `${prefix}-${last}`;
  };
}

/** An assistant over a store, with plain judges. */
export function anAssistant(store: TurnStore, change: Partial<AssistantParts> = {}): Assistant {
  return createAssistant({
    lexicon: noLexicon,
    knowledge: folicAcidOnly,
    store,
    newId: countingIds(),
    now: () => NOON,
    step: createStep(plainJudges),
    ...change,
  });
}

/** A message on the web unless told otherwise. */
export function inbound(text: string, change: Partial<InboundMessage> = {}): InboundMessage {
  return {
    conversationId: 'c1',
    sourceId: `s-${text}`,
    channel: 'web',
    text,
    mentioned: true,
    at: NOON,
    ...change,
  };
}

export const onCall: Duty = { onCallName: '王医生', expectedWaitMinutes: 5, demo: false };
