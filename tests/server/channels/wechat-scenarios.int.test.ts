import { describe, expect, test, vi } from 'vitest';
import { types } from 'wechaty-puppet';
import { openMothersGroup } from '../../support/wechat-group.ts';

const HOUR = 3_600_000;

/** Forty lines in twelve messages, the question at the end. */
const STORY = [
  '@好孕 您好\n我是杨村镇的\n去年国庆结的婚',
  '我今年二十六\n老公二十八\n他在镇上修车',
  '我在超市上班\n早班六点到两点\n晚班两点到十点',
  '我们和公公婆婆住\n家里三间屋\n院子里种了菜',
  '婆婆人很好\n每天给我们做饭\n她腌的菜全村都爱吃',
  '公公喜欢下棋\n下午都在村口\n天黑才回家吃饭',
  '过年的时候商量过了\n打算今年要个孩子\n老公也同意',
  '上个月去镇上办事\n路过卫生院\n看到墙上贴着宣传画',
  '画上说备孕要吃叶酸\n我没带眼镜\n后面的字没看清',
  '回来问了同事\n她说她当年吃过\n可她记不清了',
  '我又问了表姐\n表姐说她那里是发的\n让我问问群里\n我就加进来了\n群里人真多',
  '不好意思说了这么多\n我就想问这一件\n叶酸怎么吃\n每天吃多少\n谢谢您',
];

describe('in a group of mothers', () => {
  test('somebody names us and the gateway does not say so: we answer, and name them', async () => {
    const { zhou, group, hasSaid, lines } = await openMothersGroup();
    zhou.say('@优育助手\u2005叶酸怎么吃').to(group);
    const [line] = await hasSaid(1);
    expect(line).toMatch(/^@周[\s\u2005]要吃，每天0\.4毫克/u);
    expect(lines[0]?.to).toBe(group.id);
  });

  test('somebody names us only by the gateway’s word for it: we answer', async () => {
    const { zhou, us, group, hasSaid } = await openMothersGroup();
    zhou.say('叶酸怎么吃', [us]).to(group);
    expect((await hasSaid(1))[0]).toContain('0.4毫克');
  });

  test('somebody calls us by the name that the village gave us: we answer', async () => {
    const { zhou, group, hasSaid } = await openMothersGroup();
    zhou.say('@好孕 叶酸怎么吃').to(group);
    expect((await hasSaid(1))[0]).toContain('0.4毫克');
  });

  test.each(['好孕叶酸怎么吃', '优育助手出血了'])(
    'somebody begins with our name and no sign after it: %s',
    async (text) => {
      const { zhou, group, hasSaid } = await openMothersGroup();
      zhou.say(text).to(group);
      expect((await hasSaid(1))[0]).toContain('@周');
    },
  );

  test('somebody begins with the agreed sign: we answer', async () => {
    const { zhou, group, hasSaid } = await openMothersGroup();
    zhou.say('/问叶酸怎么吃').to(group);
    expect((await hasSaid(1))[0]).toContain('0.4毫克');
  });

  test('somebody replies to a line of ours: we answer; to a neighbour’s: we do not', async () => {
    const { zhou, wang, group, hasSaid, quiet, lines } = await openMothersGroup();
    const quote = (who: string) =>
      `「${who}：要吃，每天0.4毫克。」\n- - - - - - - - - - - - - - -\n叶酸怎么吃`;
    wang.say(quote('周')).to(group);
    await quiet();
    expect(lines).toEqual([]);
    zhou.say(quote('优育助手')).to(group);
    expect((await hasSaid(1))[0]).toContain('@周');
  });

  test('two people ask at once: each gets one answer of their own', async () => {
    const { zhou, wang, group, hasSaid, quiet, lines } = await openMothersGroup();
    zhou.say('@好孕 叶酸怎么吃').to(group);
    wang.say('@好孕 村里的路什么时候修').to(group);
    const said = await hasSaid(2);
    expect(said.find((line) => line.startsWith('@周'))).toContain('0.4毫克');
    expect(said.find((line) => line.startsWith('@王'))).not.toContain('0.4毫克');
    await quiet();
    expect(lines).toHaveLength(2);
  });

  test('somebody tells a story of forty lines in twelve messages: they get one answer', async () => {
    const { zhou, group, hasSaid, quiet, lines, store } = await openMothersGroup({ waits: {} });
    expect(STORY.join('\n').split('\n')).toHaveLength(40);
    for (const part of STORY) zhou.say(part).to(group);
    expect((await hasSaid(1))[0]).toContain('0.4毫克');
    await quiet();
    expect(lines).toHaveLength(1);
    expect(await store.unanswered(10)).toEqual([]);
  });

  test('danger comes up in the middle of a story: it is answered at once, and nothing of it stands in the group', async () => {
    const { zhou, group, hasSaid } = await openMothersGroup({
      waits: { quietSeconds: 30, atMostSeconds: 60 },
    });
    zhou.say('@好孕 我想问一件事').to(group);
    zhou.say('我怀孕30周，下面一直在流血，头晕').to(group);
    const said = await hasSaid(1);
    expect(said.join('\n')).not.toMatch(/流血|30周/);
    expect(said.join('\n')).toMatch(/120/);
  });

  test('something private comes up with somebody who is no friend: the way to the web, once, and no word of it', async () => {
    const { zhou, group, hasSaid } = await openMothersGroup();
    zhou.say('@好孕 我老公阳痿怎么办').to(group);
    const [line = ''] = await hasSaid(1);
    expect(line).toMatch(/https:\/\/youyu\.example\/#private=[\w-]{40,}/);
    expect(line).not.toContain('阳痿');
  });

  test('somebody recalls a message: nobody answers that', async () => {
    const { zhou, bring, quiet, lines, group, hasSaid } = await openMothersGroup();
    bring({ from: zhou.id, text: 'an-earlier-message', type: types.Message.Recalled });
    await quiet();
    expect(lines).toEqual([]);
    zhou.say('@好孕 叶酸怎么吃').to(group);
    await hasSaid(1);
  });

  test('somebody takes back what they asked before they are answered: nobody answers it, and what they ask then is', async () => {
    const { zhou, bring, quiet, lines, hasSaid, store } = await openMothersGroup();
    const asked = bring({ from: zhou.id, text: '@好孕 叶酸怎么吃' });
    await expect.poll(() => store.unanswered(1)).toHaveLength(1);
    bring({ from: zhou.id, text: asked, type: types.Message.Recalled });
    await quiet();
    expect(lines).toEqual([]);
    expect(await store.unanswered(1)).toEqual([]);
    bring({ from: zhou.id, text: '@好孕 叶酸要吃多久' });
    await hasSaid(1);
  });

  test('somebody takes back one line of two: the other is answered', async () => {
    const { zhou, bring, quiet, lines, hasSaid, store } = await openMothersGroup();
    const slip = bring({ from: zhou.id, text: '@好孕 村里的路什么时候修' });
    bring({ from: zhou.id, text: '@好孕 叶酸怎么吃' });
    await expect.poll(() => store.unanswered(1)).toHaveLength(1);
    bring({ from: zhou.id, text: slip, type: types.Message.Recalled });
    expect((await hasSaid(1))[0]).toContain('0.4毫克');
    await quiet();
    expect(lines).toHaveLength(1);
  });

  test('somebody takes back what they asked while its answer waits to be typed: it is not said, and counts as no failure', async () => {
    let type = (): void => {};
    const typing = new Promise<void>((resolve) => {
      type = resolve;
    });
    let pauses = 0;
    const { zhou, wang, bring, quiet, lines, hasSaid, store } = await openMothersGroup({}, () => {
      pauses += 1;
      return typing;
    });
    const asked = bring({ from: zhou.id, text: '@好孕 叶酸怎么吃' });
    await expect.poll(() => pauses, { timeout: 60_000 }).toBe(1);
    const taken = vi.spyOn(store.recalls, 'take');
    bring({ from: zhou.id, text: asked, type: types.Message.Recalled });
    await vi.waitFor(() => expect(taken).toHaveResolvedTimes(1), { timeout: 60_000 });
    type();
    await quiet();
    expect(lines).toEqual([]);
    expect(await store.deadLetters.list(9)).toEqual([]);
    bring({ from: wang.id, text: '@好孕 叶酸怎么吃' });
    expect((await hasSaid(1))[0]).toContain('@王');
  });

  test('somebody tells of danger and takes it back: the case stays, they are led to help, and no word of it is said', async () => {
    const { zhou, bring, hasSaid, store } = await openMothersGroup();
    const told = bring({ from: zhou.id, text: '@好孕 我怀孕30周，下面一直在流血，头晕' });
    bring({ from: zhou.id, text: told, type: types.Message.Recalled });
    const said = (await hasSaid(1)).join('\n');
    expect(said).toContain('120');
    expect(said).not.toMatch(/流血|30周/);
    const at = Date.now();
    const address = `mothers@chatroom ${zhou.id}`;
    const { status } = await store.conversations.byChannelAddress({ channel: 'wechat-group', address, at });
    expect(status).toBe('open');
  });

  test('somebody alone with us takes a question back: it is not answered', async () => {
    const { zhou, bring, quiet, lines, store } = await openMothersGroup();
    const asked = bring({ from: zhou.id, text: '叶酸怎么吃', alone: true });
    await expect.poll(() => store.unanswered(1)).toHaveLength(1);
    bring({ from: zhou.id, text: asked, type: types.Message.Recalled, alone: true });
    await quiet();
    expect(lines).toEqual([]);
  });

  test('somebody alone with us takes danger back before it has come: it is heard, and what is none is kept nowhere', async () => {
    const { zhou, bring, hasSaid, store } = await openMothersGroup();
    for (const [id, text] of [
      ['slip', '叶酸怎么吃'],
      ['told', '我怀孕30周，下面一直在流血，头晕'],
    ] as const) {
      bring({ from: zhou.id, text: id, type: types.Message.Recalled, alone: true });
      bring({ from: zhou.id, text, alone: true, id });
    }
    expect((await hasSaid(1)).join('\n')).toContain('120');
    const at = Date.now();
    const place = { channel: 'wechat', address: zhou.id, at } as const;
    const { id, status } = await store.conversations.byChannelAddress(place);
    expect(status).toBe('open');
    const lines = await store.conversations.allMessages(id);
    expect(lines.filter(({ type }) => type === 'incoming').map(({ sourceId }) => sourceId)).toEqual(['told']);
  });

  test('somebody takes a question back while it cannot be stored: it is not answered once it can be; danger is heard', async () => {
    const { zhou, wang, bring, hasSaid, quiet, lines, store, takeSetAside } = await openMothersGroup();
    const accept = vi.spyOn(store, 'accept').mockRejectedValue(new Error('The key is damaged'));
    const aside = () => store.setAside.list(9);
    const asked = bring({ from: zhou.id, text: '叶酸怎么吃', alone: true });
    const told = bring({ from: wang.id, text: '我怀孕30周，下面一直在流血，头晕', alone: true });
    await expect.poll(async () => (await aside()).length, { timeout: 60_000 }).toBe(2);
    const taken = vi.spyOn(store.recalls, 'take');
    bring({ from: zhou.id, text: asked, type: types.Message.Recalled, alone: true });
    bring({ from: wang.id, text: told, type: types.Message.Recalled, alone: true });
    await vi.waitFor(() => expect(taken).toHaveResolvedTimes(2), { timeout: 60_000 });
    accept.mockRestore();
    await takeSetAside();
    expect(await aside()).toEqual([]);
    await hasSaid(1);
    await quiet();
    expect(lines.filter(({ to }) => to === zhou.id)).toEqual([]);
    const place = { channel: 'wechat', address: wang.id, at: Date.now() } as const;
    expect((await store.conversations.byChannelAddress(place)).status).toBe('open');
  });

  test('fifty old messages come after a reconnection: none is answered as new, none is lost, danger is heard', async () => {
    const { zhou, wang, bring, quiet, lines, store } = await openMothersGroup();
    const at = Date.now() - HOUR;
    for (let n = 0; n < 50; n += 1) {
      bring({ from: n % 2 === 0 ? zhou.id : wang.id, text: `@好孕 第${n}个问题，叶酸怎么吃`, at });
    }
    await expect
      .poll(async () => (await store.lateLines.list(10)).reduce((sum, one) => sum + one.lines, 0), {
        timeout: 60_000,
      })
      .toBe(50);
    await quiet();
    expect(lines).toEqual([]);
    const [late] = await store.lateLines.list(10);
    const hand = { conversationId: late?.conversationId ?? '', byId: 'u', at: Date.now() };
    expect(await store.lateLines.handOver(hand)).not.toBeNull();
    bring({ from: wang.id, text: '@好孕 我怀孕30周，下面一直在流血，头晕', at });
    const urgent = async () =>
      (
        await store.conversations.byChannelAddress({
          channel: 'wechat-group',
          address: `mothers@chatroom ${wang.id}`,
          at: Date.now(),
        })
      ).status;
    await expect.poll(urgent, { timeout: 60_000 }).toBe('open');
  });

  test('a message to us alone comes a day late: it is kept as of when it was written, answered, and said to be late', async () => {
    const { zhou, bring, hasSaid, store } = await openMothersGroup();
    const at = Date.now() - 26 * HOUR;
    bring({ from: zhou.id, text: '叶酸怎么吃', at, alone: true });
    const [line = ''] = await hasSaid(1);
    expect(line).toMatch(/^这条消息是您.*\d\d:\d\d发的，.*刚刚才收到[^]*0\.4毫克/u);
    const place = { channel: 'wechat', address: zhou.id, at: Date.now() } as const;
    const { id } = await store.conversations.byChannelAddress(place);
    const [kept] = await store.conversations.messagesAfter(id, 0, 5);
    expect(kept).toMatchObject({ text: '叶酸怎么吃', at });
    bring({ from: zhou.id, text: '叶酸要吃多久', alone: true });
    expect((await hasSaid(2))[1]).not.toContain('刚刚才收到');
  });

  test('we ourselves, other robots, official accounts and the system say our name: we stay silent', async () => {
    const { us, person, bring, quiet, lines } = await openMothersGroup({ ignores: ['wxid_robot'] });
    const official = person('gh_paper', '日报', { type: types.Contact.Official });
    const robot = person('wxid_robot', '群管家');
    for (const { id } of [us, official, robot]) bring({ from: id, text: '@好孕 叶酸怎么吃' });
    bring({ from: 'wxid_zhou', text: '"王"邀请"@好孕"加入了群聊', type: types.Message.Unknown });
    await quiet();
    expect(lines).toEqual([]);
  });

  test('somebody who writes from 企业微信 is a neighbour as well, alone and in the group', async () => {
    const { person, bring, hasSaid, lines } = await openMothersGroup();
    const chen = person('25984983@openim', '陈@绿园公司', { type: types.Contact.Corporation });
    bring({ from: chen.id, text: '@好孕 叶酸怎么吃' });
    expect((await hasSaid(1)).join('\n')).toContain('0.4毫克');
    bring({ from: chen.id, text: '我怀孕30周，下面一直在流血，头晕', alone: true });
    expect((await hasSaid(2)).join('\n')).toContain('120');
    expect(lines).toHaveLength(2);
  });

  test('a neighbour of whom the gateway knows nothing more calls for help: we hear them, and no tool of WeChat', async () => {
    const { person, bring, hasSaid, quiet, lines } = await openMothersGroup();
    const type = types.Contact.Unknown;
    for (const id of ['gh_paper', 'filehelper'])
      bring({ from: person(id, id, { type }).id, text: '@好孕 叶酸怎么吃' });
    await quiet();
    expect(lines).toEqual([]);
    const stranger = person('wxid_stranger', '路人', { type });
    bring({ from: stranger.id, text: '@好孕 叶酸怎么吃' });
    expect((await hasSaid(1)).join('\n')).toContain('0.4毫克');
    bring({ from: stranger.id, text: '我怀孕30周，下面一直在流血，头晕', alone: true });
    expect((await hasSaid(2)).join('\n')).toContain('120');
  });

  test('the platform warns: groups are left alone for an hour, danger is not', async () => {
    const { zhou, person, bring, group, quiet, lines, hasSaid, wechat, logged } = await openMothersGroup();
    const platform = person('weixin', '微信团队');
    bring({ from: platform.id, text: '你的账号操作频繁，部分功能受限。', alone: true });
    await expect.poll(async () => (await wechat.pace()).groupsAloneUntil).not.toBeNull();
    zhou.say('@好孕 叶酸怎么吃').to(group);
    await quiet();
    expect(lines).toEqual([]);
    expect(logged.join('\n')).toContain('platform_warned');
    zhou.say('@好孕 我怀孕30周，下面一直在流血，头晕').to(group);
    expect((await hasSaid(1)).join('\n')).toContain('120');
  });

  test('the owner of the group asks for quiet and later for us to come back; a neighbour cannot', async () => {
    const { zhou, wang, group, quiet, lines, hasSaid, store } = await openMothersGroup();
    const muted = async () => (await store.groups.get(group.id))?.muted;
    zhou.say('@好孕 安静').to(group);
    await expect.poll(muted, { timeout: 60_000 }).toBe(true);
    await hasSaid(1);
    wang.say('@好孕 说话').to(group);
    wang.say('@好孕 叶酸怎么吃').to(group);
    await quiet();
    expect(lines).toHaveLength(1);
    zhou.say('@好孕 说话').to(group);
    await hasSaid(2);
    wang.say('@好孕 叶酸怎么吃').to(group);
    expect((await hasSaid(3))[2]).toContain('0.4毫克');
  });

  test('a topic is not answered in this group: it is moved to a private chat', async () => {
    const { zhou, group, hasSaid } = await openMothersGroup({ groups: { others: { topics: ['育儿'] } } });
    zhou.say('@好孕 叶酸怎么吃').to(group);
    const [line = ''] = await hasSaid(1);
    expect(line).not.toContain('0.4毫克');
    expect(line).toContain('私下');
  });

  test('twenty people join within a minute: they are welcomed once, through the outbox', async () => {
    const { person, puppet, group, quiet, lines, us, wechat } = await openMothersGroup({
      groups: { others: { welcome: '欢迎新朋友。' } },
    });
    for (let n = 0; n < 20; n += 1) {
      const { id } = person(`wxid_new${n}`, `新${n}`);
      puppet.emit('room-join', {
        inviteeIdList: [id],
        inviterId: us.id,
        roomId: group.id,
        timestamp: Date.now(),
      });
    }
    await quiet();
    expect(lines.filter(({ text }) => text.includes('欢迎新朋友'))).toHaveLength(1);
    // The outbox counts what it has sent.
    await expect.poll(async () => (await wechat.pace()).sent).toBe(1);
  });

  test('the association says something to the group, once somebody else has approved it', async () => {
    const { zhou, group, hasSaid, lines, store } = await openMothersGroup();
    zhou.say('大家好').to(group);
    await expect.poll(() => store.groups.get(group.id), { timeout: 60_000 }).not.toBeNull();
    const known = await store.groups.get(group.id);
    const text = '本周六上午免费孕前检查。';
    const at = Date.now();
    const id = await store.groupNotices.propose({ text, groupIds: [known?.id ?? ''], byId: 'author', at });
    await store.groupNotices.decide({ id: id ?? '', approve: true, byId: 'approver', at });
    await hasSaid(1);
    expect(lines).toEqual([{ to: group.id, text }]);
  });
});
