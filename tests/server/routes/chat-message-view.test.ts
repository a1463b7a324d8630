import { expect, test } from 'vitest';
import { chatMessageView } from '../../../server/routes/chat/chat-message-view.ts';
import { aReply } from '../../support/store-builders.ts';

const citation = {
  article: 'fetal-movement',
  version: 1,
  title: '胎动怎么数，少了怎么办',
  section: '',
  source: '《孕前和孕期保健指南》 2018',
  quote: '每天固定时间数',
  validUntil: null,
  status: 'approved',
} as const;

test.each([
  [{}, 1],
  [{ onlyNamed: true }, 0],
] as const)(
  'chatMessageView() shows sources where the words are theirs, and none of what is only named',
  (change, shown) => {
    const view = chatMessageView({
      id: 'M1',
      conversationId: 'C1',
      seq: 1,
      type: 'outgoing',
      private: false,
      text: '先照上面说的做。',
      author: { kind: 'assistant', name: null },
      at: 0,
      delivery: 'sent',
      sourceId: null,
      replyTo: null,
      attachments: [],
      reply: aReply({ citations: [citation], ...change }),
    });
    expect(view.citations).toHaveLength(shown);
  },
);
