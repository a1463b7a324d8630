import { afterAll, beforeAll, expect, test } from 'vitest';
import { PHONE, takeScreenshots } from '../support/screenshots.ts';
import { aReply, anInbound, aTurn } from '../support/store-builders.ts';
import { newId } from '../support/store-engines.ts';
import { openProductionSite, type ProductionSite } from './production-site.ts';
import { signInAs } from './sign-in.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** What is asked, in how many wordings, and how many conversations use each. */
const ASKED: readonly (readonly [readonly string[], number])[] = [
  [
    [
      '异地领结婚证要带什么材料',
      '领结婚证异地办要带材料吗',
      '异地领结婚证带哪些材料',
      '材料带什么，异地领结婚证',
    ],
    3,
  ],
  [['婚前检查周末能做吗', '周末婚前检查做不做', '婚前检查周末上班吗'], 3],
  [['产假工资谁来发', '产假工资怎么发'], 3],
  ...[
    '男方陪产假有几天',
    '奶粉怎么挑',
    '新生儿落户要几天',
    '出生证明丢了怎么补',
    '孕妇能不能坐飞机',
    '宝宝打疫苗发烧要紧吗',
    '二胎登记要不要去派出所',
    '离婚冷静期能不能缩短',
    '彩礼退多少合理',
    '更年期失眠吃什么药',
    '独生子女费怎么领',
    '流产以后多久能上班',
    '孕期可以染头发吗',
    '托育机构一个月多少钱',
    '孩子青春期叛逆怎么沟通',
    '备孕要不要停猫粮',
    '月经推迟十天是不是怀孕',
  ].map((question) => [[question], 1] as const),
];

let site: ProductionSite;

beforeAll(async () => {
  site = await openProductionSite('gaps');
  let conversations = 0;
  for (const [wordings, times] of ASKED) {
    for (const question of wordings) {
      for (let time = 0; time < times; time += 1) {
        conversations += 1;
        await ask(question, Date.now() - (time + 1) * DAY_MS - conversations * 1000);
      }
    }
  }
});
afterAll(() => site?.close());

/** A new resident asks what the guidance does not answer. */
async function ask(question: string, at: number): Promise<void> {
  const { store } = site;
  const { id: conversationId } = await store.conversations.openWebSession({ tokenHash: newId(), at });
  const { message } = await store.accept(anInbound({ conversationId, text: question, at }), newId());
  await store.commitTurn(
    aTurn({
      conversationId,
      messageId: message.id,
      replies: [{ id: newId(), reply: aReply({ action: 'abstain' }), toPrivate: false }],
      effects: [{ type: 'record_gap', question }],
      at,
    }),
  );
}

test('what was asked in vain is legible: the question, how often, how else and when, and one thing to do', async () => {
  const editor = await signInAs(site, '吴洁', ['editor']);
  await editor.getByRole('link', { name: '指南审核', exact: true }).click();
  await editor.getByRole('link', { name: '没答上的', exact: true }).click();
  await editor.locator('.gap').first().waitFor();
  const [first, ...others] = await editor.locator('.gap').all();
  if (first === undefined) throw new Error('a list');
  const text = await first.innerText();
  expect(text).toMatch(/^\S*异地\S*/);
  expect(text).toContain('12 次对话 · 最近 ');
  expect(await first.getByRole('listitem').count()).toBe(3);
  expect(await first.getByRole('button').count()).toBe(1);
  expect(others.length).toBeGreaterThan(10);
  await takeScreenshots(editor, 'console-gaps-3-many');
  await editor.emulateMedia({ colorScheme: 'dark' });
  await takeScreenshots(editor, 'console-gaps-3-many-dark');
  await editor.setViewportSize(PHONE);
  expect(await editor.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
  expect(site.complaints).toEqual([]);
});
