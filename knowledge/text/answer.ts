import type { Topic } from './topics.ts';

/** A calendar day as `YYYY-MM-DD`, without a time zone. */
export type LocalDate = string;

/** `public` may be said in a group; `private` never. */
export type Sensitivity = 'public' | 'private';

/** Where an answer's words come from: one passage of one version of one article. */
export interface Citation {
  /** Article id, for example `folic-acid` or `law-彩礼纠纷规定`. */
  readonly article: string;
  readonly version: number;
  readonly title: string;
  /** Heading of the passage; empty for the article's first paragraph; `第五条` for a statute. */
  readonly section: string;
  /** One line, in Chinese, that names title, issuer, number and date of the source. */
  readonly source: string;
  /** The same as the article has it, where that names something foreign; for counsellors. */
  readonly originalSource?: string;
  /** Verbatim from the cited version. */
  readonly quote: string;
  readonly validUntil: LocalDate | null;
  /** `in_review` is only ever served in demo mode, with a visible line that says so. */
  readonly status: 'approved' | 'in_review';
}

/** What people ask of a matter. */
export type AspectName =
  | 'phone'
  | 'cost'
  | 'materials'
  | 'place'
  | 'hours'
  | 'finish'
  | 'age'
  | 'time'
  | 'danger'
  | 'why'
  | 'conditions'
  | 'care'
  | 'method';

/** What people ask of the office itself. */
export type OfficeFact = 'phone' | 'address' | 'hours';

/** What the knowledge side says to one question. */
export type Answer =
  | {
      readonly kind: 'answered';
      /** Shown at once; at most about 220 characters. */
      readonly text: string;
      /** Shown after 「展开」; null when `text` is everything. */
      readonly more: string | null;
      /** The article's line on when to see a doctor; null when it has none. */
      readonly seeDoctor: string | null;
      /** Best first; never empty. */
      readonly citations: readonly Citation[];
      readonly topic: Topic;
      readonly sensitivity: Sensitivity;
      /** The only towns for which it holds, where it was not asked about them alone; absent otherwise. */
      readonly towns?: readonly string[];
      /** Whether a parent asked and the words are spoken to the young; absent otherwise. */
      readonly spokenToYoung?: boolean;
      /** Calibrated 0–1: how likely the passage answers the question. */
      readonly confidence: number;
      /** Whether there is too little evidence to answer, and this is only the closest that there is; absent otherwise. */
      readonly closest?: true;
      /** The question as it was understood, where it could be read in more than one way. */
      readonly understood?: string;
      /** Id of the intake form that continues from the article; absent where none does. */
      readonly form?: string;
      /** Two articles that fit equally well, each with its title: the resident is asked which is meant, and `text` and
       * `more` are those of the first. */
      readonly choices?: readonly { readonly article: string; readonly title: string }[];
      /** Whether a language model worded `text`, each sentence checked against the citations; absent: the passages' own words. */
      readonly generated?: boolean;
    }
  | {
      readonly kind: 'abstained';
      /** `not_told`: the article talked of does not say it; `not_entered`: the office has not filled it in yet. */
      readonly reason: 'weak_evidence' | 'out_of_scope' | 'no_snapshot' | 'not_told' | 'not_entered';
      /** The closest approved articles, best first; may be empty. */
      readonly nearest: readonly { readonly article: string; readonly title: string }[];
      /** What was asked, and the article that does not say it, or says it of other towns alone; only where the reason is
       * `not_told`. */
      readonly untold?: { readonly aspect: AspectName; readonly article: Citation; readonly town?: string };
    };
