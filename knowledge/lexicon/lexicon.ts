import type { Topic } from '../text/topics.ts';
import type { CrisisBook } from './crisis-book.ts';
import type { IntakeForm } from './intake-forms.ts';
import type { SafeguardingBook } from './safeguarding-book.ts';
import type { PolicyModel, PolicySignals } from './policy-model.ts';
import type { TriageModel } from './triage-model.ts';

/** Groups of danger rules, as in the reviewed sheet. */
export type RedFlagGroup =
  | '孕妇'
  | '产妇'
  | '新生儿'
  | '婴幼儿'
  | '青少年'
  | '避孕流产'
  | '成人老人'
  | '心理'
  | '暴力';

/** Sentences that a rule must and must not match; they are run as tests.
 * A `|` separates the turns of one conversation, oldest first. */
export interface RuleExamples {
  readonly match: readonly string[];
  readonly miss: readonly string[];
}

/** Reviewed first words for a danger rule. */
export interface RuleCard {
  /** One to three things to do at once. */
  readonly doNow: readonly string[];
  /** One or two things not to do. */
  readonly doNot: readonly string[];
  /** Hotline numbers to show as buttons, most important first. */
  readonly calls: readonly string[];
  /** The single question that follows the advice. */
  readonly keyQuestion: string;
}

/** One danger rule. */
export interface RedFlagRule {
  /** For example `P4`. */
  readonly id: string;
  readonly title: string;
  readonly group: RedFlagGroup;
  readonly level: 'emergency' | 'urgent';
  readonly topic: Topic;
  readonly source: string;
  /** Any of these combinations fires the rule. Terms are joined by ` + `: `概念` must be happening now,
   * `~概念` may also be over, `!概念` must not be happening; contexts (`孕期`, `新生儿` …) are terms too. */
  readonly when: readonly string[];
  /** Combinations that lift an urgent rule to emergency (signs of getting worse). */
  readonly worse: readonly string[];
  /** Combinations that keep an emergency rule at urgent. */
  readonly milder: readonly string[];
  /** Speaks where none of `cards` fits. */
  readonly card: RuleCard;
  /** Words for a known event or person; the first that fits speaks. */
  readonly cards: readonly FittedCard[];
  /** Where none of `cards` fits, another rule of the level that fires speaks before this one. */
  readonly stepsBack: boolean;
  /** Its words come before those of all other rules of the level: what hands must do now (hold up, press, not move). */
  readonly leads: boolean;
  /** What is said to an answer to the question of a card that leads; absent where nothing follows it. */
  readonly answers?: FirstAidAnswers | undefined;
  readonly examples: RuleExamples;
}

/** A rule's words for one event or person: a fall is spoken of otherwise than a burn. */
export interface FittedCard {
  /** Any of these combinations, as in {@link RedFlagRule.when}; none need be in the message itself. */
  readonly when: readonly string[];
  readonly card: RuleCard;
}

/** What is said while first aid goes on. */
export interface FirstAidAnswers {
  /** Nobody breathes or answers. */
  readonly noBreath: string;
  /** What was to be done is not done yet, or has not helped. */
  readonly again: string;
  readonly better: string;
}

/** First words for a danger that no rule speaks of. */
export interface GeneralCard {
  /** Stands where a rule's id would, for example `second-opinion-child`. */
  readonly id: string;
  readonly title: string;
  readonly group: RedFlagGroup;
  readonly topic: Topic;
  readonly source: string;
  readonly emergency: RuleCard;
  readonly urgent: RuleCard;
}

/** One reason to decline kindly. */
export interface PolicyRule {
  /** For example `fetal-sex`. */
  readonly id: string;
  readonly title: string;
  readonly topic: Topic | null;
  readonly source: string;
  /** Combinations as in {@link RedFlagRule.when}; here a concept need only be mentioned. */
  readonly when: readonly string[];
  /** More combinations, so plain that the second opinion is heard against them only where it is sure. */
  readonly plain: readonly string[];
  /** Whether asking about the law (违法吗, 怎么处罚) is a lawful question here. */
  readonly lawQuestionsAllowed: boolean;
  /** First sentence: why not, with the law. Second: what is lawful and where to get help. */
  readonly text: string;
  readonly examples: RuleExamples;
}

/** A public help line. */
export interface Hotline {
  readonly number: string;
  readonly name: string;
  /** Button text. */
  readonly label: string;
  /** When to call it. */
  readonly when: string;
  /** Opening hours; null when no reviewed source gives them. */
  readonly hours: string | null;
}

/** A notion and the ways in which residents word it. */
export interface Concept {
  readonly id: string;
  /** `symptom` can trigger a rule; `context` says who and when, and lasts for the conversation. */
  readonly kind: 'symptom' | 'context';
  /** Patterns: literals, `(a|b)` alternatives, `<class>` references, and gaps `.` (≤ 3 characters),
   * `..` (≤ 6) and `...` (≤ 14) inside one sentence. */
  readonly any: readonly string[];
  /** Sentence readings in which the concept still counts, for example `hypothetical` for a threat. */
  readonly despite: readonly string[];
}

/** Words that tell how a clause is meant. Keys are fixed by the reader in bot/dialogue/matching. */
export type Cues = Readonly<Record<string, readonly string[]>>;

/** What makes a message personal, for placement in groups. */
export interface IntimateWords {
  /** What somebody would be talked about for having asked: whoever is meant, and whatever is asked of it. */
  readonly neverInGroup: readonly string[];
  /** Distressing, identifying or intimate whoever asks. */
  readonly always: readonly string[];
  /** Intimate when somebody's own body, partner or family is meant. */
  readonly whenOwn: readonly string[];
  /** The speaker or somebody of theirs. */
  readonly own: readonly string[];
  /** A general public question, which outweighs the others: but not words in both lists beside somebody of the speaker's own. */
  readonly publicQuestions: readonly string[];
  /** What the association hands out to everybody. */
  readonly handedOut: readonly string[];
  /** Asks where and how that is had. */
  readonly whereHandedOut: readonly string[];
  /** Of the words above, those by which people are called, too. */
  readonly alsoNames: readonly string[];
}

/** The reviewed words and rules that the dialogue runs on. */
export interface Lexicon {
  readonly redFlags: readonly RedFlagRule[];
  readonly policyRules: readonly PolicyRule[];
  /** First words for a danger that only the second opinion sees, one a group. */
  readonly generalCards: readonly GeneralCard[];
  /** The second opinion beside the rules; null where the rules judge alone. */
  readonly triageModel: TriageModel | null;
  /** The second opinion beside the policy rules; null for rules alone. */
  readonly policyModel: PolicyModel | null;
  readonly policySignals: PolicySignals;
  /** Words for somebody who wants to die. */
  readonly crisis: CrisisBook;
  /** What has to be done when a child may have been harmed. */
  readonly safeguarding: SafeguardingBook;
  /** Intake forms by id. */
  readonly forms: ReadonlyMap<string, IntakeForm>;
  /** By number. */
  readonly hotlines: Readonly<Record<string, Hotline>>;
  readonly concepts: readonly Concept[];
  /** Word classes for `<class>` references in patterns. */
  readonly classes: Readonly<Record<string, readonly string[]>>;
  readonly cues: Cues;
  readonly intimate: IntimateWords;
  /** Typos, homophones and dialect → the usual word. */
  readonly variants: Readonly<Record<string, string>>;
  /** Latin abbreviations and pinyin → the usual word (yjx → 月经, zisha → 自杀). */
  readonly abbreviations: Readonly<Record<string, string>>;
}
