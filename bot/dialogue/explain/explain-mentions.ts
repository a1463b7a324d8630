import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';
import { normalizeText } from '../../../knowledge/text/normalize.ts';
import { clipMessage } from '../clip.ts';
import { messageReader } from '../matching/message-reader.ts';
import type { Mention, MentionStatus, Reading } from '../matching/reading.ts';
import { requested } from '../policy/judge-policy.ts';
import { deriveContexts } from '../triage/contexts.ts';
import { heardAs } from '../triage/conversation-evidence.ts';
import { alignText } from './align-text.ts';
import type { ExplainedCondition, ExplainedMention, ExplainedPolicy, ExplainedRule } from './explanation.ts';

type Bearing = ExplainedMention['bears'][number];

/** More marks than this in one message help nobody. */
const MENTIONS_A_MESSAGE = 300;
const NO_CONTEXT: ReadonlySet<MentionStatus> = new Set(['negated', 'fiction', 'past']);
const OVER: ReadonlySet<MentionStatus> = new Set(['past', 'resolved']);
const NEVER_SOFT: ReadonlySet<MentionStatus> = new Set([
  'active',
  'negated',
  'past',
  'resolved',
  'fiction',
  'idiom',
]);

/** Lists the concepts found in each message, with the conditions of the given rules that each meets. */
export function explainMentions(
  lexicon: Lexicon,
  messages: readonly string[],
  given: {
    /** Whether the last message is a bare question. */
    readonly bare: boolean;
    /** Whether that question asks for somebody in general. */
    readonly forAnother: boolean;
    readonly rules: readonly ExplainedRule[];
    readonly policy: ExplainedPolicy | null;
  },
): ExplainedMention[] {
  const reader = messageReader(lexicon);
  const kinds = new Map(lexicon.concepts.map(({ id, kind }) => [id, kind]));
  const names = new Map<string, ReadonlySet<string>>();
  // The concept, and the contexts that follow from it alone.
  const namesOf = (concept: string): ReadonlySet<string> => {
    const known = names.get(concept) ?? deriveContexts(new Set([concept]), {});
    names.set(concept, known);
    return known;
  };
  return messages.flatMap((message, index) => {
    const reading = reader.read(clipMessage(normalizeText(message)));
    const typed = alignText(message, reading.canonical.text);
    const isLast = index === messages.length - 1;
    return widest(reading.mentions)
      .slice(0, MENTIONS_A_MESSAGE)
      .map((mention) => {
        const kind = kinds.get(mention.concept) ?? 'symptom';
        const status =
          kind === 'symptom' ? heardAs(mention, { ...given, bare: given.bare && isLast }) : mention.status;
        const heard = { kind, status, names: namesOf(mention.concept) };
        const bears = given.rules.flatMap(({ id: rule, conditions }) =>
          conditions.flatMap((condition) => {
            const how = bearsOn(condition, heard);
            return how === null ? [] : [{ rule, condition: condition.id, how }];
          }),
        );
        if (isLast) bears.push(...onPolicy(given.policy, reading, mention));
        return {
          message: index,
          ...typed(mention),
          readAs: reading.canonical.text.slice(mention.start, mention.end),
          concept: mention.concept,
          kind,
          status,
          bears,
        };
      });
  });
}

/** Leaves out what lies inside a longer mention of the same concept that is meant the same way. */
function widest(mentions: readonly Mention[]): Mention[] {
  const kept = new Map<string, Mention>();
  return mentions.filter((mention) => {
    const key = `${mention.concept} ${mention.status}`;
    const wider = kept.get(key);
    if (wider !== undefined && wider.start <= mention.start && wider.end >= mention.end) return false;
    kept.set(key, mention);
    return true;
  });
}

function bearsOn(
  { id, mode, met }: ExplainedCondition,
  {
    kind,
    status,
    names,
  }: {
    readonly kind: ExplainedMention['kind'];
    readonly status: MentionStatus;
    readonly names: ReadonlySet<string>;
  },
): Bearing['how'] | null {
  if (!names.has(id)) return null;
  const counts = kind === 'context' ? !NO_CONTEXT.has(status) : status === 'active';
  if (mode === 'not') return met === 'no' && counts ? 'breaks' : null;
  if (met === 'soft') return NEVER_SOFT.has(status) ? 'fails' : 'meets';
  if (met === 'no') return counts ? null : 'fails';
  return counts || (mode === 'ever' && OVER.has(status)) ? 'meets' : null;
}

function onPolicy(policy: ExplainedPolicy | null, reading: Reading, mention: Mention): readonly Bearing[] {
  if (policy === null || !policy.conditions.includes(mention.concept)) return [];
  const counts = requested({ ...reading, mentions: [{ ...mention, isFirst: true }] }).has(mention.concept);
  return [{ rule: policy.rule, condition: mention.concept, how: counts ? 'meets' : 'fails' }];
}
