import { expect, test } from 'vitest';
import { beforeAskingWho } from '../../../../bot/dialogue/intake/before-asking-who.ts';
import { step } from '../../../../bot/dialogue/step.ts';
import type { Reply } from '../../../../bot/dialogue/types.ts';
import { createMemoryStore } from '../../../../bot/runtime/memory-store.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';
import { anAssistant, countingIds, inbound } from '../../runtime/parts.ts';

const lexicon = loadLexicon();

/** The replies to lines of one resident on WeChat, each with what is said before it asks who that is. */
async function replies(texts: readonly string[]): Promise<{ reply: Reply; before: string | null }[]> {
  const assistant = anAssistant(createMemoryStore(), { lexicon, step, newId: countingIds() });
  const all: { reply: Reply; before: string | null }[] = [];
  for (const [index, text] of texts.entries()) {
    const received = await assistant.receive(inbound(text, { channel: 'wechat', sourceId: `s${index}` }));
    for (const { reply } of await received.replies)
      if (reply !== null) all.push({ reply, before: beforeAskingWho(lexicon, reply) });
  }
  return all;
}

test('what is said beside a form is kept, and its question is not', async () => {
  const [human, answer, thanks, contact] = await replies(['转人工', '叶酸怎么吃', '谢谢', '不想说']);
  expect(human?.before).toContain('已经帮您登记');
  expect(human?.before).not.toContain('哪个镇');
  expect(answer?.before).toBe('要吃，每天0.4毫克。');
  expect(thanks?.before).toMatch(/^不客气/);
  expect(thanks?.before).not.toContain('哪个镇');
  expect(contact).toMatchObject({ before: '', reply: { action: 'intake' } });
});

test('danger in the middle of a form is spoken of in full', async () => {
  for (const danger of ['孩子抽搐了', '大出血', '我想死']) {
    const [, reply] = await replies(['转人工', danger]);
    expect(reply?.reply.level).toBe('emergency');
    expect(reply?.before).toBeNull();
  }
});
