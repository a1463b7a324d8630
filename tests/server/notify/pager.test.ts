import { expect, test } from 'vitest';
import { createPager } from '../../../server/notify/pager.ts';
import type { DuePage } from '../../../server/store/paging-port.ts';

const TICKET = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
const baseUrl = 'https://youyu.example.cn';
const wang = { pageId: 'p1', name: '王医生', email: 'wang@example.cn', mobile: '13800000000', token: 't' };
const li = { pageId: 'p2', name: '李咨询', email: null, mobile: null, token: 'u' };

const aPage = (change: Partial<DuePage> = {}): DuePage => ({
  kind: 'case',
  via: 'robot',
  subject: TICKET,
  level: 'counsellor',
  step: 0,
  people: [wang],
  isWanted: true,
  ...change,
});

async function page(due: DuePage) {
  const posts: { content: string; mobiles: readonly string[] }[] = [];
  const mails: unknown[] = [];
  const pager = createPager({
    robot: {
      async post(post) {
        posts.push(post);
        return { kind: 'sent' };
      },
    },
    mailer: {
      async send(mail) {
        mails.push(mail);
        return { kind: 'sent' };
      },
    },
    baseUrl,
  });
  return { outcome: await pager.page(due), posts, mails };
}

const link = `${baseUrl}/console#/queue/open/${TICKET}`;

test('a page names who is on call, the end of the case’s number and where to open it, and nothing else', async () => {
  const { posts } = await page(aPage());
  const content = `王医生：有紧急个案 9G5FAV 等待处理，请马上打开工作台查看并处理：${link}`;
  expect(posts).toEqual([{ content, mobiles: ['13800000000'] }]);
});

test('a later page says how often it was sent, and mentions everybody it can', async () => {
  const [post] = (await page(aPage({ step: 2, people: [wang, li] }))).posts;
  expect(post?.content).toMatch(/^王医生、李咨询：.*（第3次呼叫）/);
  expect(post?.mobiles).toEqual(['13800000000']);
});

test('a page for a message that could not be stored names its id alone and leads to it', async () => {
  const { posts } = await page(aPage({ kind: 'set_aside' }));
  const content = `王医生：有一条紧急消息 9G5FAV 没能存成个案，请马上打开看，直接联系居民：${baseUrl}/console#/not-taken/${TICKET}`;
  expect(posts).toEqual([{ content, mobiles: ['13800000000'] }]);
});

test('a long list of names is cut', async () => {
  const many = Array.from({ length: 12 }, (_, index) => ({ ...li, name: `员${index}` }));
  const [post] = (await page(aPage({ people: many }))).posts;
  expect(post?.content).toContain('员7等12人：');
});

test('a page by mail goes to the person’s own address, with an id that stays', async () => {
  const { mails } = await page(aPage({ via: 'mail' }));
  expect(mails).toEqual([
    {
      to: 'wang@example.cn',
      subject: '优育助手：有紧急个案等待处理',
      text: `王医生：有紧急个案 9G5FAV 等待处理，请马上打开工作台查看并处理：${link}`,
      messageId: '<page-p1@youyu.example.cn>',
    },
  ]);
});

test('a test page says that there is no case, and has the link of its own person', async () => {
  const [post] = (await page(aPage({ kind: 'test', subject: '2026-03-02' }))).posts;
  expect(post?.content).toBe(
    `王医生：这是每天的值班测试，没有个案。请打开链接确认收到：${baseUrl}/on-call/p1/t`,
  );
});

test('what nothing can send is given up: no robot, no mail server, no address', async () => {
  const pager = createPager({ robot: null, mailer: null, baseUrl });
  expect(await pager.page(aPage())).toEqual({ kind: 'never', reason: 'no_robot' });
  expect(await pager.page(aPage({ via: 'mail' }))).toEqual({ kind: 'never', reason: 'no_mail' });
  const unknown = await page(aPage({ via: 'mail', people: [li] }));
  expect(unknown.outcome).toEqual({ kind: 'never', reason: 'no_address' });
});
