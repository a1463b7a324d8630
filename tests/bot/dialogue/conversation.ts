import { joinSteps } from '../../../bot/dialogue/join-steps.ts';
import { createStep, type Judges } from '../../../bot/dialogue/step.ts';
import type { AnswerNews, Duty, TicketView } from '../../../bot/dialogue/dialogue-input.ts';
import type { DialogueState } from '../../../bot/dialogue/dialogue-state.ts';
import type { ChannelKind, Effect, Reply, Step } from '../../../bot/dialogue/types.ts';
import type { HomePlace } from '../../../knowledge/lexicon/home-place.ts';
import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';
import { loadLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';
import { HOME } from '../../support/home.ts';
import type { Answer } from '../../../knowledge/text/answer.ts';

export const NOON = Date.parse('2026-05-20T12:00:00+08:00');
export const MINUTE = 60_000;

/** Nobody on call, no known wait, not a demo. */
export const quietDuty: Duty = { onCallName: null, expectedWaitMinutes: null, demo: false };

/** Judges without any reviewed data: 胎动少 is an emergency, 发烧 urgent, 破水是什么 soft; 性别 is declined, 逼 is coercion, 月经 personal. */
export const plainJudges: Judges = {
  triage: (_lexicon, { text }) => {
    const level = text.includes('胎动少') ? 'emergency' : text.includes('发烧') ? 'urgent' : 'routine';
    const call = { label: '拨打120', number: '120' };
    return {
      level,
      matchedRules: level === 'emergency' ? ['P4'] : level === 'urgent' ? ['P9'] : [],
      soft: text.includes('破水是什么'),
      topic: level === 'routine' ? null : '孕产',
      card:
        level === 'routine'
          ? null
          : { title: '要紧', doNow: ['去医院'], doNot: ['不要等'], calls: [call], told: '' },
      advice: level === 'routine' ? null : '马上去有产科的医院。',
      person: {},
    };
  },
  judgePolicy: (_lexicon, { text }) => {
    if (text.includes('性别')) {
      return {
        rule: 'fetal-sex',
        text: '法律不允许鉴定胎儿性别。',
        topic: '权益',
        coercion: false,
        byRule: true,
      };
    }
    return text.includes('逼我')
      ? { rule: 'coercion', text: '没有人可以强迫您。', topic: '权益', coercion: true, byRule: true }
      : null;
  },
  isPersonal: (_lexicon, text) => text.includes('月经'),
};

export const noLexicon: Lexicon = {
  redFlags: [],
  policyRules: [],
  generalCards: loadLexicon().generalCards,
  triageModel: null,
  policyModel: null,
  policySignals: { words: new Map(), together: [] },
  crisis: loadLexicon().crisis,
  safeguarding: loadLexicon().safeguarding,
  forms: loadLexicon().forms,
  hotlines: {},
  concepts: [],
  classes: {},
  cues: {},
  intimate: {
    neverInGroup: [],
    always: [],
    whenOwn: [],
    own: [],
    publicQuestions: [],
    handedOut: [],
    whereHandedOut: [],
    alsoNames: [],
  },
  variants: {},
  abbreviations: {},
};

/** An answer about folic acid unless told otherwise. */
export function answered(change: Partial<Extract<Answer, { kind: 'answered' }>> = {}): Answer {
  return {
    kind: 'answered',
    text: '要吃，每天0.4毫克。',
    more: null,
    seeDoctor: null,
    citations: [
      {
        article: 'folic-acid',
        version: 1,
        title: '怎么吃叶酸',
        section: '',
        source: '指南',
        quote: '每天0.4毫克',
        validUntil: null,
        status: 'approved',
      },
    ],
    topic: '优生优育',
    sensitivity: 'public',
    confidence: 0.9,
    ...change,
  };
}

/** An abstention for weak evidence unless told otherwise. */
export function abstained(change: Partial<Extract<Answer, { kind: 'abstained' }>> = {}): Answer {
  return { kind: 'abstained', reason: 'weak_evidence', nearest: [], ...change };
}

/** A ticket that waits unless told otherwise. */
export function aTicket(change: Partial<TicketView> = {}): TicketView {
  return {
    id: 'T1',
    status: 'opened',
    priority: 'medium',
    topic: null,
    counsellorName: null,
    counsellorActiveAt: null,
    ...change,
  };
}

interface Context {
  channel?: ChannelKind;
  mentioned?: boolean;
  lasting?: boolean;
  pictures?: number;
  news?: readonly AnswerNews[];
  rating?: string | null;
  at?: number;
  ticket?: TicketView | null;
  duty?: Duty;
  home?: HomePlace;
  answer?: Answer;
}

/** One said thing and what came of it. */
export interface Heard extends Step {
  readonly asked: string | null;
  /** The article that alone is looked at; null for all. */
  readonly article: string | null;
  readonly reply: Reply | null;
  readonly privateReply: Reply | null;
  readonly types: readonly string[];
}

/** A conversation under test; a ticket that a turn opens or raises is there in the next one. */
export class Conversation {
  state: DialogueState | null = null;
  ticket: TicketView | null = null;
  private readonly step;
  private readonly lexicon: Lexicon;
  private readonly context: Context;
  private count = 0;

  constructor(context: Context = {}, judges: Judges = plainJudges, lexicon: Lexicon = noLexicon) {
    this.context = context;
    this.ticket = context.ticket ?? null;
    this.step = createStep(judges);
    this.lexicon = lexicon;
  }

  say(text: string, change: Context = {}): Heard {
    const context = { ...this.context, ...change };
    this.count += 1;
    const said = {
      type: 'said' as const,
      messageId: `M${this.count}`,
      text,
      at: context.at ?? NOON,
      channel: context.channel ?? 'web',
      mentioned: context.mentioned ?? true,
      lasting: context.lasting ?? false,
      pictures: context.pictures ?? 0,
      news: context.news ?? [],
      rating: context.rating ?? null,
      ticket: change.ticket === undefined ? this.ticket : change.ticket,
      duty: context.duty ?? quietDuty,
      home: context.home ?? HOME,
      newTicketId: `N${this.count}`,
    };
    let step = this.step(this.lexicon, this.state, said);
    const wanted = step.effects.find((effect) => effect.type === 'find_answer');
    if (wanted !== undefined) {
      const second = this.step(this.lexicon, step.state, {
        type: 'answer_found',
        question: wanted.question,
        answer: context.answer ?? answered(),
        said,
        turn: wanted.turn,
        ...(wanted.danger === undefined ? {} : { danger: wanted.danger }),
        ...(wanted.standing === undefined ? {} : { standing: wanted.standing }),
        ...(wanted.lead === undefined ? {} : { lead: wanted.lead }),
        ...(wanted.briefly === undefined ? {} : { briefly: wanted.briefly }),
      });
      step = joinSteps(step, second);
    }
    this.state = step.state;
    for (const effect of step.effects) this.ticket = ticketAfter(this.ticket, effect);
    const replies = step.effects.filter((effect) => effect.type === 'reply');
    return {
      ...step,
      asked: wanted?.question ?? null,
      article: wanted?.article ?? null,
      reply: replies.find(({ toPrivate }) => !toPrivate)?.reply ?? null,
      privateReply: replies.find(({ toPrivate }) => toPrivate)?.reply ?? null,
      types: step.effects.map(({ type }) => type),
    };
  }
}

function ticketAfter(ticket: TicketView | null, effect: Effect): TicketView | null {
  if (effect.type === 'open_ticket') {
    return aTicket({ id: effect.ticketId, priority: effect.priority, topic: effect.topic });
  }
  if (effect.type === 'raise_ticket' && ticket !== null) return { ...ticket, priority: effect.priority };
  return ticket;
}
