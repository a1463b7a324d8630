import { describe, expect, test } from 'vitest';
import type { Judges } from '../../../bot/dialogue/step.ts';
import { loadLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';
import {
  abstained,
  answered,
  aTicket,
  Conversation,
  MINUTE,
  NOON,
  plainJudges,
  quietDuty,
} from './conversation.ts';

const onCall = { ...quietDuty, onCallName: '王医生' };

describe('step() on danger', () => {
  test('gives the advice, opens an urgent ticket and hands off', () => {
    const heard = new Conversation().say('今天胎动少了');
    expect(heard.outcome).toMatchObject({ action: 'handoff', level: 'emergency', matchedRules: ['P4'] });
    expect(heard.reply?.text).toContain('马上去有产科的医院。');
    expect(heard.reply?.card?.told).toBe('现在没有值班人员能马上看到，请立即拨打120。');
    expect(heard.effects).toContainEqual({
      type: 'open_ticket',
      ticketId: 'N1',
      priority: 'urgent',
      topic: '孕产',
      reason: 'danger',
      level: 'emergency',
      matchedRules: ['P4'],
    });
    expect(heard.effects).toContainEqual({ type: 'set_status', status: 'open' });
  });

  test('opens a high ticket for what is urgent only', () => {
    const heard = new Conversation().say('我发烧了');
    expect(heard.effects).toContainEqual(expect.objectContaining({ type: 'open_ticket', priority: 'high' }));
    expect(heard.reply?.text).toContain('请先按上面说的做');
  });

  test('says that the person on duty was told only together with a page', () => {
    const paged = new Conversation({ duty: onCall }).say('胎动少了');
    expect(paged.effects).toContainEqual({ type: 'page_on_call', ticketId: 'N1' });
    expect(paged.reply?.text).toContain('已通知值班人员');
    expect(paged.reply?.card?.told).toContain('已通知值班人员');
  });

  test.each([quietDuty, { ...onCall, demo: true }])('never says so when nobody is paged', (duty) => {
    const heard = new Conversation({ duty }).say('胎动少了');
    expect(heard.types).not.toContain('page_on_call');
    expect(heard.reply?.text).not.toContain('已通知');
    expect(heard.reply?.text).toContain('现在没有值班人员能马上看到，请立即拨打120');
  });

  test('raises the ticket that is there, and never lowers its priority', () => {
    const talk = new Conversation();
    talk.say('转人工');
    expect(talk.say('胎动少了').effects).toContainEqual(
      expect.objectContaining({ type: 'raise_ticket', ticketId: 'N1', priority: 'urgent' }),
    );
    expect(talk.say('还发烧').effects).toContainEqual(
      expect.objectContaining({ type: 'raise_ticket', ticketId: 'N1', priority: 'urgent' }),
    );
    expect(talk.state?.level).toBe('emergency');
    expect(talk.state?.matchedRules).toEqual(['P4', 'P9']);
  });

  test('adds what the guidance says to the advice, for who asks something in an urgent case', () => {
    const talk = new Conversation();
    const heard = talk.say('我发烧了，叶酸还能吃吗', { answer: answered({ more: '更多', topic: '孕产' }) });
    expect(heard.outcome).toMatchObject({ action: 'handoff', level: 'urgent', matchedRules: ['P9'] });
    expect(heard.reply?.text).toMatch(/^马上去有产科的医院。\n[^]+指南里是这样说的：\n要吃，每天0.4毫克。$/);
    expect(heard.reply).toMatchObject({ more: '更多', card: { title: '要紧' }, level: 'urgent' });
    expect(heard.reply?.citations).toHaveLength(1);
    expect(heard.reply?.onlyNamed).toBeUndefined();
    expect(heard.types).toEqual(['open_ticket', 'set_status', 'reply']);
    // What is asked next is about the danger.
    expect(talk.state).toMatchObject({ lastArticles: [], lastQuestion: '我发烧了,叶酸还能吃吗' });
    expect(talk.state?.awaiting).toBe('danger_detail');
    expect(talk.state?.recent.map(({ from }) => from)).toEqual(['resident', 'assistant']);
  });

  test('ends with the question of the advice when the guidance stands between', () => {
    const judges: Judges = {
      ...plainJudges,
      triage: (lexicon, input) => ({
        ...plainJudges.triage(lexicon, input),
        advice: '马上去医院。\n现在多少度？',
      }),
    };
    const answer = answered({ topic: '孕产' });
    const heard = new Conversation({ answer }, judges).say('我发烧了，叶酸还能吃吗');
    expect(heard.reply?.text).toMatch(/^马上去医院。\n[^]+要吃，每天0.4毫克。\n现在多少度？$/);
  });

  test('reads out the guidance below an emergency that is doubted, and only names it below another', () => {
    const answer = answered({ topic: '孕产', confidence: 0.95 });
    const heardBy = (doubted: boolean): string | undefined => {
      const judges: Judges = {
        ...plainJudges,
        triage: (lexicon, input) => {
          const judged = plainJudges.triage(lexicon, input);
          return { ...judged, level: 'emergency', ...(doubted ? { doubted } : {}) };
        },
      };
      return new Conversation({ answer }, judges).say('我发烧了，叶酸还能吃吗').reply?.text;
    };
    expect(heardBy(true)).toMatch(/^马上去有产科的医院。\n[^]+指南里是这样说的：\n要吃，每天0.4毫克。/);
    expect(heardBy(false)).not.toContain('要吃，每天0.4毫克。');
  });

  test('looks up what only the second opinion hears a danger in, though nothing is asked', () => {
    const judges: Judges = {
      ...plainJudges,
      triage: (lexicon, input) => ({
        ...plainJudges.triage(lexicon, input),
        matchedRules: ['second-opinion-violence'],
      }),
    };
    expect(new Conversation({}, judges).say('我发烧了').asked).not.toBeNull();
  });

  test('says nothing of what the guidance lacks or what is about another matter, and asks for no choice, beside urgent advice', () => {
    const choices = [
      { article: 'a', title: '甲' },
      { article: 'b', title: '乙' },
    ];
    const answers = [
      abstained(),
      answered({ topic: '孕产', choices }),
      answered({ topic: '避孕', confidence: 0.2 }),
      answered({ topic: '孕产', confidence: 0.2 }),
    ];
    for (const answer of answers) {
      const heard = new Conversation({ answer }).say('我发烧了怎么办');
      expect(heard.reply?.text).toBe(new Conversation().say('我发烧了').reply?.text);
      expect(heard.reply?.citations).toEqual([]);
      expect(heard.types).toEqual(['open_ticket', 'set_status', 'reply']);
    }
  });

  test.each([
    ['less sure of its own topic', '我发烧了怎么办', { topic: '孕产', confidence: 0.4 }],
    ['another topic', '我发烧了怎么办', { topic: '避孕', confidence: 0.7 }],
    ['an emergency', '胎动少了怎么办', { topic: '孕产', confidence: 0.9 }],
    [
      'an emergency, from an article that opens with haste',
      '胎动少了怎么办',
      { topic: '孕产', confidence: 0.5, text: '马上去医院。' },
    ],
  ] as const)('only names the article, by its title, for %s', (_what, text, found) => {
    const heard = new Conversation({ answer: answered(found) }).say(text);
    expect(heard.reply?.text).toMatch(/之后可以看指南《.+》。/u);
    expect(heard.reply?.text).not.toContain('每天0.4毫克');
    expect(heard.reply).toMatchObject({ action: 'handoff', more: null, onlyNamed: true });
    expect(heard.reply?.citations).toHaveLength(1);
    expect(heard.reply?.suggestions).toEqual([{ label: '怎么吃叶酸', text: '怎么吃叶酸' }]);
    expect(heard.types).toEqual(['open_ticket', 'set_status', 'reply']);
  });

  test('reads the named article out once its title is chosen, and hears no danger in the title itself', () => {
    const answer = answered({ topic: '孕产', confidence: 0.9, text: '马上去医院。' });
    const [citation] = answer.kind === 'answered' ? answer.citations : [];
    if (citation === undefined) throw new Error('The answer was just made');
    const title = '胎动少了怎么办';
    const named = { ...answer, citations: [{ ...citation, title }] };
    const talk = new Conversation({ answer: named });
    expect(talk.say('今天胎动少了怎么办').reply?.suggestions).toEqual([{ label: title, text: title }]);
    const read = talk.say(title);
    expect(read.outcome).toMatchObject({ action: 'answer', level: 'routine' });
    expect(read.article).toBe('folic-acid');
    expect(talk.state?.level).toBe('emergency');
    // Said when it is named no more, it is a danger told again.
    expect(talk.say(title).outcome.level).toBe('emergency');
  });

  test.each([
    ['that says nothing of haste, unless it is sure', { topic: '孕产', confidence: 0.8 }],
    ['of another topic, unless it is sure', { topic: '避孕', confidence: 0.8, text: '马上去医院。' }],
    ['of another topic that says nothing of haste', { topic: '避孕', confidence: 1 }],
  ] as const)('names no article beside an emergency %s', (_what, found) => {
    const heard = new Conversation({ answer: answered(found) }).say('胎动少了怎么办');
    expect(heard.asked).not.toBeNull();
    expect(heard.reply?.citations).toEqual([]);
    expect(heard.reply?.text).not.toContain('指南');
  });

  test('names no article of another topic beside an urgent case where it is little sure', () => {
    const heard = new Conversation({ answer: answered({ topic: '避孕', confidence: 0.4 }) }).say(
      '我发烧了怎么办',
    );
    expect(heard.reply?.citations).toEqual([]);
  });

  test('takes what is told of among what concerns the young for the topic of a danger to them', () => {
    const lexicon = loadLexicon();
    const judges = (rule: string): Judges => ({
      ...plainJudges,
      triage: (_, input) => ({
        ...plainJudges.triage(lexicon, input),
        level: 'urgent',
        matchedRules: [rule],
        topic: '权益',
        advice: '先联系学校。',
      }),
    });
    const answer = answered({ topic: '青春期', confidence: 0.4 });
    const bullied = new Conversation({ answer }, judges('A6'), lexicon).say('同学老堵他要钱,怎么办');
    expect(bullied.reply?.text).toMatch(/之后可以看指南《.+》。/u);
    const other = new Conversation({ answer }, judges('V6'), lexicon).say('领导动手动脚,怎么办');
    expect(other.reply?.citations).toEqual([]);
  });

  test('names nothing unsure in an emergency, nor again while the emergency goes on', () => {
    const unsure = new Conversation({ answer: answered({ topic: '孕产', confidence: 0.4 }) });
    expect(unsure.say('胎动少了怎么办').reply?.citations).toEqual([]);
    expect(unsure.say('今天胎动少了，怎么办').asked).toBeNull();
  });

  test('holds to the advice while a message only goes on with the danger, and answers another matter', () => {
    const judges: Judges = {
      ...plainJudges,
      triage: (lexicon, input) => {
        const judged = plainJudges.triage(lexicon, input);
        return /能等/u.test(input.text) && input.earlier.length > 0
          ? { ...judged, level: 'emergency', matchedRules: ['second-opinion-child'], goesOn: true }
          : judged;
      },
    };
    const talk = new Conversation({ answer: answered() }, judges);
    talk.say('胎动少了');
    const on = talk.say('能等到明天吗');
    expect(on.outcome).toMatchObject({ action: 'handoff', level: 'emergency' });
    expect(on.types).toEqual(['reply']);
    expect(on.reply?.text).toMatch(/先按上面说的做，不要再等[^]*120/u);
    expect(on.asked).toBeNull();
    expect(talk.say('叶酸怎么吃').asked).toBe('叶酸怎么吃');
    // Help has come, or the case was resolved: what is remembered of it is no danger any more.
    const helped = new Conversation({ answer: answered() }, judges);
    helped.say('胎动少了');
    expect(helped.say('能等到明天吗', { ticket: aTicket({ status: 'resolved' }) }).types).not.toContain(
      'open_ticket',
    );
    // In a room the turns before may be anybody's.
    const room = new Conversation({ answer: answered(), channel: 'wechat-group' }, judges);
    room.say('胎动少了');
    expect(room.say('能等到明天吗').outcome?.level).toBe('routine');
  });

  test('opens the case once when an earlier one was resolved', () => {
    const heard = new Conversation({ answer: answered({ topic: '孕产' }) }).say('我发烧了怎么办', {
      ticket: aTicket({ status: 'resolved' }),
    });
    expect(heard.types).toEqual(['open_ticket', 'set_status', 'reply']);
    expect(heard.effects).toContainEqual({ type: 'set_status', status: 'open' });
  });

  test.each([
    ['who only tells', '我发烧了', {}],
    ['a group', '我发烧了怎么办', { channel: 'wechat-group' as const }],
  ])('looks nothing up beside the advice for %s', (_who, text, change) => {
    expect(new Conversation(change).say(text).asked).toBeNull();
  });

  test('opens a new ticket when the old one is resolved', () => {
    const heard = new Conversation().say('胎动少了', { ticket: aTicket({ status: 'resolved' }) });
    expect(heard.types).toContain('open_ticket');
  });

  test('keeps the level over later turns and reminds of it', () => {
    const talk = new Conversation();
    talk.say('胎动少了');
    const later = talk.say('叶酸怎么吃');
    expect(later.outcome.level).toBe('routine');
    expect(later.reply?.text).toContain('如果还在，请先拨打120');
    expect(talk.state?.level).toBe('emergency');
  });

  test.each(['30周', '昨天晚上还动', '头晕'])(
    'takes %j for an answer to its own question, and looks nothing up',
    (text) => {
      const talk = new Conversation();
      talk.say('胎动少了');
      const heard = talk.say(text);
      expect(heard.asked).toBeNull();
      expect(heard.reply?.text).toMatch(/^记下了.*\n.*请先拨打120/);
      expect(talk.say('还是这样').reply?.text).toMatch(/^记下了/);
      expect(talk.say('叶酸怎么吃').outcome.action).toBe('answer');
      expect(talk.say('叶酸').outcome.action).toBe('answer');
    },
  );

  test('lets the level fall when help has come, but keeps the ticket', () => {
    const talk = new Conversation();
    talk.say('胎动少了');
    const heard = talk.say('已经到医院了');
    expect(heard.outcome.action).toBe('smalltalk');
    expect(talk.state?.level).toBe('routine');
    expect(heard.types).toEqual(['reply']);
  });

  test.each(['救护车还没来', '到医院了怎么办', '要不要到医院', '医院在哪'])(
    'does not take %j for help that has come',
    (text) => {
      const talk = new Conversation();
      talk.say('胎动少了');
      talk.say(text);
      expect(talk.state?.level).toBe('emergency');
    },
  );

  test('lets the level fall when a counsellor has resolved the case', () => {
    const talk = new Conversation();
    talk.say('胎动少了');
    talk.say('叶酸怎么吃', { ticket: aTicket({ status: 'resolved' }) });
    expect(talk.state?.level).toBe('routine');
  });

  test.each(['取消', '撤回求助', '结束', '不用人工了'])(
    'never closes an emergency’s ticket on %j',
    (text) => {
      const talk = new Conversation();
      talk.say('胎动少了');
      const heard = talk.say(text);
      expect(heard.types).toEqual(['reply']);
      expect(heard.reply?.text).toContain('求助不会取消');
    },
  );

  test('declines what is unlawful with the advice and the ticket of the danger beside it', () => {
    const heard = new Conversation().say('胎动少了，顺便帮我看性别');
    expect(heard.outcome).toMatchObject({ action: 'refuse', level: 'emergency', matchedRules: ['P4'] });
    expect(heard.reply?.text).toMatch(/马上去有产科的医院。[\s\S]*120[\s\S]*法律不允许/);
    expect(heard.types).toContain('open_ticket');
  });

  test('puts one line before the answer when the danger is only talked about', () => {
    const heard = new Conversation().say('破水是什么感觉');
    expect(heard.outcome.action).toBe('answer');
    expect(heard.reply?.text).toMatch(/^如果现在正在发生，请马上拨打120/);
    expect(heard.types).not.toContain('open_ticket');
  });
});

describe('step() on unlawful requests', () => {
  test('declines and opens nothing', () => {
    const heard = new Conversation().say('帮我看胎儿性别');
    expect(heard.outcome.action).toBe('refuse');
    expect(heard.reply?.text).toBe('法律不允许鉴定胎儿性别。');
    expect(heard.types).toEqual(['reply']);
  });

  test('opens a protected ticket for somebody who is forced', () => {
    const talk = new Conversation();
    const heard = talk.say('婆婆逼我打胎');
    expect(heard.effects).toContainEqual(
      expect.objectContaining({ type: 'open_ticket', priority: 'high', reason: 'coercion' }),
    );
    expect(talk.say('撤回求助').types).toEqual(['reply']);
  });

  test('makes a case that was opened for something else a danger, once somebody says that they are forced', () => {
    const talk = new Conversation();
    talk.say('转人工');
    expect(talk.say('婆婆逼我打胎').effects).toContainEqual(
      expect.objectContaining({ type: 'raise_ticket', priority: 'high', level: 'urgent' }),
    );
  });
});

describe('step() while a counsellor has the conversation', () => {
  const busy = aTicket({
    status: 'assigned',
    counsellorName: '李老师',
    counsellorActiveAt: NOON - 9 * MINUTE,
  });

  test('is silent', () => {
    const heard = new Conversation().say('叶酸怎么吃', { ticket: busy });
    expect(heard.effects).toEqual([]);
    expect(heard.outcome.action).toBe('ignore');
    expect(heard.state.recent.at(-1)).toMatchObject({ from: 'resident', text: '叶酸怎么吃' });
  });

  test('raises and pages on danger without talking', () => {
    const heard = new Conversation({ duty: onCall }).say('胎动少了', { ticket: busy });
    expect(heard.types).toEqual(['raise_ticket', 'page_on_call']);
    expect(heard.outcome).toMatchObject({ action: 'handoff', level: 'emergency' });
  });

  test('still carries out what residents order about their own data', () => {
    const talk = new Conversation({ ticket: busy });
    expect(talk.say('我的数据').types).toEqual(['show_my_data', 'reply']);
    expect(talk.say('删除我的数据').reply?.text).toContain('确认删除');
    expect(talk.say('确认删除').types).toContain('erase_person');
  });

  test('speaks again after ten silent minutes, and says why', () => {
    const silent = { ...busy, counsellorActiveAt: NOON - 10 * MINUTE };
    const heard = new Conversation().say('叶酸怎么吃', { ticket: silent });
    expect(heard.reply?.text).toMatch(/^工作人员暂时没有回复/);
  });

  test('keeps answering while nobody has claimed, with the real expected wait', () => {
    const duty = { ...quietDuty, expectedWaitMinutes: 7 };
    const heard = new Conversation({ duty }).say('叶酸怎么吃', { ticket: aTicket() });
    expect(heard.reply?.text).toContain('预计约7分钟');
    const unknown = new Conversation().say('叶酸怎么吃', { ticket: aTicket() });
    expect(unknown.reply?.text).not.toContain('分钟');
  });

  test('is back after resolved', () => {
    const heard = new Conversation().say('叶酸怎么吃', { ticket: { ...busy, status: 'resolved' } });
    expect(heard.outcome.action).toBe('answer');
    expect(heard.effects).toContainEqual({ type: 'set_status', status: 'pending' });
  });
});
