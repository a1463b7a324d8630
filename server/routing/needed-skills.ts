import type { Skill } from '../roster/skills.ts';
import { SENSITIVE_TOPICS } from '../tickets/is-sensitive.ts';
import type { RoutedCase } from './routed-case.ts';

/** What helps with a topic. */
const BY_TOPIC: Readonly<Record<string, Skill>> = {
  优生优育: 'medical',
  孕产: 'medical',
  育儿: 'childcare',
  避孕: 'medical',
  生殖健康: 'medical',
  青春期: 'youth',
  婚姻婚俗: 'mediation',
  权益: 'law',
  计生帮扶: 'benefits',
  流动人口: 'migrants',
  心理: 'psychology',
};

/** Which skills a case wants. */
export interface NeededSkills {
  /** Nobody without one of these is given the case; empty where anybody may have it. */
  readonly required: readonly Skill[];
  /** Whoever has more of these comes first. */
  readonly wanted: readonly Skill[];
}

/** Tells which skills a case wants, from its topic, its form, and whether a child may have been harmed. */
export function neededSkills(routed: Pick<RoutedCase, 'topic' | 'skills' | 'hasChecklist'>): NeededSkills {
  const ofTopic = routed.topic === null ? undefined : BY_TOPIC[routed.topic];
  const wanted = [...new Set([...(ofTopic === undefined ? [] : [ofTopic]), ...routed.skills])];
  // Such a case goes to nobody without the skill.
  const isSensitive = routed.hasChecklist || (routed.topic !== null && SENSITIVE_TOPICS.has(routed.topic));
  if (!isSensitive) return { required: [], wanted };
  // What happened to a child is the law's matter and theirs, whatever the conversation was about.
  const required: Skill[] = routed.hasChecklist ? ['law', 'youth', 'psychology'] : [];
  return { required: [...new Set([...required, ...(ofTopic === undefined ? [] : [ofTopic])])], wanted };
}
