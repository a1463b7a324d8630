import type { Passage } from '../../passage.ts';
import { checkSentence, type Evidence, type Fault } from './check-sentence.ts';
import { type DraftSentence, takeSentences } from './draft-sentence.ts';
import { UNKNOWN } from './prompt.ts';

/** Most sentences and characters that are shown; what a model writes beyond is not read. */
const MOST_SENTENCES = 5;
const MOST_CHARACTERS = 220;
/** Sentences that may fail before the rest is not worth waiting for. */
const MOST_FAILED = 6;
/** Longest text without a finished sentence. */
const LONGEST_UNFINISHED = 400;
/** A sentence that hangs on the one before it. */
const HANGS_ON =
  /^(?:但|不过|否则|因此|所以|于是|另外|此外|同时|而且|并且|然后|接着|这|那|它|其中|其他|再|也|还|如果还|两者|前者|后者)/;
/** Faults that spoil the whole answer: a model that does this is not to be trusted with the rest. */
const SPOILING: ReadonlySet<Fault> = new Set<Fault>(['address', 'leak', 'refused', 'language']);
const REFUSES =
  /^(?:抱歉|对不起|很遗憾|我(?:无法|不能|没有办法)|作为)|无法(?:回答|提供)|不能(?:回答|提供)|sorry|i can(?:no|')t|as an ai/i;

const THOUGHT_BEGINS = '<think>';
const THOUGHT_ENDS = '</think>';

/** What has become of a model's words so far. */
export type Progress = 'reading' | 'enough' | 'declined' | 'spoilt' | 'hopeless';

/** Takes a model's words as they come and keeps the sentences that pass. */
export interface CheckedAnswer {
  add(text: string): Progress;
  /** Nothing more comes. */
  end(): Progress;
  /** What may be shown; null when it does not make an answer. */
  result(): { readonly text: string; readonly cited: readonly Passage[] } | null;
}

/** @param evidence The passages that the model was given, the direct answer first. */
export function createCheckedAnswer(evidence: Evidence): CheckedAnswer {
  const kept: DraftSentence[] = [];
  let rest = '';
  let failed = 0;
  let firstPassed: boolean | null = null;
  let lastPassed = true;
  let progress: Progress = 'reading';

  function take(ended: boolean): Progress {
    const taken = takeSentences(rest, ended);
    rest = taken.rest;
    for (const sentence of taken.sentences) {
      if (progress !== 'reading') break;
      progress = judge(sentence);
    }
    if (progress === 'reading' && rest.length > LONGEST_UNFINISHED) progress = 'hopeless';
    return progress;
  }

  /** Takes off what some models think aloud before they answer. */
  function isThinking(): boolean {
    const end = rest.indexOf(THOUGHT_ENDS);
    if (end >= 0) rest = rest.slice(end + THOUGHT_ENDS.length);
    else if (rest.trimStart().startsWith(THOUGHT_BEGINS)) return true;
    return end < 0 && rest.trim() !== '' && THOUGHT_BEGINS.startsWith(rest.trim());
  }

  function judge(sentence: DraftSentence): Progress {
    if (declines(sentence.text)) return 'declined';
    const before = kept.map(({ text }) => text).join('\n');
    const fault =
      !lastPassed && HANGS_ON.test(sentence.text) ? 'unsupported' : checkSentence(sentence, evidence, before);
    firstPassed ??= fault === null;
    lastPassed = fault === null;
    if (fault === null) {
      const length = before.length + sentence.text.length;
      if (kept.length > 0 && length > MOST_CHARACTERS) return 'enough';
      if (!kept.some(({ text }) => text === sentence.text)) kept.push(sentence);
      return kept.length >= MOST_SENTENCES ? 'enough' : 'reading';
    }
    if (SPOILING.has(fault)) return 'spoilt';
    failed += 1;
    return failed > MOST_FAILED ? 'hopeless' : 'reading';
  }

  return {
    add(text) {
      if (progress !== 'reading') return progress;
      rest += text;
      if (isThinking()) return progress;
      return take(false);
    },
    end() {
      if (progress !== 'reading') return progress;
      if (rest.trimStart().startsWith(THOUGHT_BEGINS)) return (progress = 'declined');
      const only = rest.trim();
      if (kept.length === 0 && failed === 0 && (only === '' || declines(only))) progress = 'declined';
      else take(true);
      return progress;
    },
    result() {
      // Without the sentence that answers directly, the rest answers something else.
      if (firstPassed !== true || progress === 'spoilt' || progress === 'declined') return null;
      const numbers = [...new Set(kept.flatMap(({ cites }) => cites))];
      const cited = numbers.flatMap((number) => evidence.sources[number - 1]?.passage ?? []);
      return { text: kept.map(({ text }) => text).join(''), cited };
    },
  };
}

function declines(text: string): boolean {
  return text.includes(UNKNOWN) && text.length <= UNKNOWN.length + 6 ? true : REFUSES.test(text);
}
