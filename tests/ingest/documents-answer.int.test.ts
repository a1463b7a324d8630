import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createKnowledgeBase } from '../../knowledge/answer/create-knowledge-base.ts';
import type { KnowledgeBase } from '../../knowledge/knowledge-base.ts';
import { buildMemoryIndex } from '../../knowledge/retrieval/build-index.ts';
import { packPassages } from '../evaluation/training/pack-passages.ts';
import { passagesOfDocuments } from '../support/passages-of-documents.ts';

const DOCUMENTS = {
  '新婚礼包.md':
    '# 新婚家庭礼包领取说明\n\n一、谁能领\n\n在本市登记结婚满三个月以内的夫妻，至少一人户口在本市。\n\n二、礼包里有什么\n\n叶酸片两瓶、婚育知识手册一本、急救包一个。\n\n三、怎么领\n\n带结婚证和身份证，到户口所在地村（居）委会登记，当场领取。\n',
  '阅读角.txt':
    '亲子阅读角借书规则\n\n一、谁能借\n\n本市有0到6岁孩子的家庭都可以借。\n\n二、借多少\n\n每次借绘本三本，借期两周，可以续借一次。\n\n三、弄坏了怎么办\n\n书撕坏了照价赔偿，或者买一本同样的。\n',
};

let folder: string;
let knowledge: KnowledgeBase;
afterAll(async () => rm(folder, { recursive: true, force: true }));
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'youyu-documents-'));
  for (const [name, text] of Object.entries(DOCUMENTS)) await writeFile(join(folder, name), text);
  const passages = [...(await packPassages()), ...(await passagesOfDocuments(folder))];
  knowledge = createKnowledgeBase({ index: await buildMemoryIndex(passages, { snapshotId: 'documents' }) });
});

test.each([
  ['新婚家庭礼包怎么领', '带结婚证和身份证'],
  ['新婚礼包里有什么', '叶酸片两瓶'],
  ['到哪里领新婚家庭礼包，带什么证件', '村（居）委会登记'],
  ['亲子阅读角怎么借书', '家庭都可以借'],
  ['借绘本一次能借几本', '绘本三本'],
])('a document that nobody wrote questions for answers %s', async (text, words) => {
  const answer = await knowledge.answer({ text, today: '2026-11-26', publicOnly: false });
  expect(answer).toMatchObject({ kind: 'answered' });
  expect(answer.kind === 'answered' ? answer.text : '').toContain(words);
});

test('what is told does not begin with the name of the document alone', async () => {
  const answer = await knowledge.answer({ text: '新婚礼包里有什么', today: '2026-11-26', publicOnly: false });
  expect(answer.kind === 'answered' && answer.citations[0]?.quote).not.toBe('新婚家庭礼包领取说明');
});
