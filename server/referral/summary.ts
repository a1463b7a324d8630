import { isTopic, type Topic } from '../../knowledge/text/topics.ts';

/** All that is told of a resident to another association: what the first contact there needs, and nothing else. */
export interface ReferralSummary {
  /** How they want to be called. */
  readonly called: string;
  /** How to reach them; empty where that must not be told, or they want to be reached through the origin. */
  readonly contact: string;
  /** Where they live there, or move to. */
  readonly town: string;
  /** Such as 怀孕5个月. */
  readonly stage: string;
  /** What they want, in a sentence. */
  readonly wish: string;
}

/** What is told besides. As it was when the resident was asked: they agree to just that, and a letter that is sent again
 * says the same again. */
export interface ReferralAbout {
  readonly topic: Topic | null;
  /** Paging stays with the origin. */
  readonly priority: 'low' | 'medium' | 'high';
}

/** What is kept of a referral until it leaves. */
export type ToldReferral = ReferralSummary & ReferralAbout;

/** Longest text of each part. */
export const SUMMARY_LIMITS = { called: 20, contact: 60, town: 40, stage: 40, wish: 300 } as const;

export const SUMMARY_PARTS = ['called', 'contact', 'town', 'stage', 'wish'] as const;

/** As residents and counsellors read the parts. */
export const PART_LABELS: Readonly<Record<keyof ReferralSummary, string>> = {
  called: '称呼',
  contact: '联系方式',
  town: '住在哪里',
  stage: '现在的情况',
  wish: '需要的帮助',
};

/** Slots of intake forms that say the same as a part of the summary; the first that was filled counts. */
const FROM_SLOTS: Readonly<Record<keyof ReferralSummary, readonly string[]>> = {
  called: ['name'],
  contact: ['contact'],
  town: ['town'],
  stage: ['weeks', 'stage'],
  wish: ['matter', 'wish', 'concern', 'question'],
};

/** Composes a summary out of what forms say; whoever refers edits it.
 * @param forms Slots of the case's forms, oldest first; what was declined is left out already. */
export function composeSummary(forms: readonly Readonly<Record<string, string>>[]): ReferralSummary {
  const of = (part: keyof ReferralSummary): string => {
    const found = FROM_SLOTS[part].map((slot) => latest(forms, slot));
    return clip(found.find((value) => value !== '') ?? '', SUMMARY_LIMITS[part]);
  };
  return {
    called: of('called'),
    contact: of('contact'),
    town: of('town'),
    stage: of('stage'),
    wish: of('wish'),
  };
}

/** The lines that are shown to the resident before they agree, and to whoever is asked to take the case. */
export function summaryLines(summary: ReferralSummary): readonly string[] {
  return SUMMARY_PARTS.flatMap((part) =>
    summary[part] === '' ? [] : [`${PART_LABELS[part]}：${summary[part]}`],
  );
}

/** What is told of a case besides its summary. */
export function aboutOf(ticket: {
  readonly topic: string | null;
  readonly priority: 'low' | 'medium' | 'high' | 'urgent';
}): ReferralAbout {
  const { topic, priority } = ticket;
  return {
    topic: topic !== null && isTopic(topic) ? topic : null,
    priority: priority === 'urgent' ? 'high' : priority,
  };
}

const HASTE: Readonly<Record<ReferralAbout['priority'], string>> = {
  low: '不急',
  medium: '一般',
  high: '比较急',
};

/** What is told besides, as the resident reads it. */
export function aboutLine({ topic, priority }: ReferralAbout): string {
  return [...(topic === null ? [] : [`类别：${topic}`]), `缓急：${HASTE[priority]}`].join('，');
}

/** The last word on a slot; empty where none of the forms says it. */
function latest(forms: readonly Readonly<Record<string, string>>[], slot: string): string {
  return forms.reduce((last, slots) => slots[slot] || last, '');
}

function clip(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}
