import type { Messages } from './zh.ts';

/** Words of the page where questions are tried against what is not approved yet, in English. */
export const enTrial: Messages['trial'] = {
  title: 'Try a question',
  lead: 'Ask as a resident would, and see what the answer would be after approval, from which passages and why. What waits for approval counts here; residents are not answered from it before it is approved.',
  leadDemo:
    'Ask as a resident would, and see what the answer would be after approval, from which passages and why. What waits for approval counts here. This is demo mode: residents are answered from it, too, marked as sample content that nobody here has reviewed.',
  leadDraft:
    'Ask as a resident would, and see what this document would answer once approved. Residents see nothing of it before it is submitted.',
  question: 'How a resident would ask',
  placeholder: 'In Chinese, as the guidance is',
  ask: 'Try',
  asking: 'Trying.',
  preparing: (percent) => `Getting ready, ${percent}% done; you may type already.`,
  notKept:
    'What is tried is neither stored nor logged. Danger and refusal are not tried here: use Try rules.',
  empty: 'Type a question first.',
  result: 'Result',
  nothing: 'Nothing tried yet',
  nothingHint: 'Type a question to see which passages match.',
  answers: (sure) => `It would be answered (${sure}% sure)`,
  more: 'On demand',
  abstains: 'It would not be answered',
  reasons: {
    weak_evidence:
      'Something comes near, but not near enough. Adding the resident’s wording to that passage may help.',
    out_of_scope: 'The main words of the question are hardly in the guidance.',
    no_snapshot: 'There is nothing to search yet.',
    not_told: 'The matter is covered, but not this point of it.',
    not_entered: 'Has to be filled in under Local facts and approved first.',
  },
  nearest: (titles) => `Titles that would be offered: ${titles}`,
  matches: 'Which passages match',
  noMatches: 'No passage matches.',
  states: { draft: 'this document', in_review: 'waiting', approved: 'approved' },
  cited: 'used for the answer',
  found: (words) => `Has: ${words}`,
  missing: (words) => `Lacks: ${words}`,
  comma: ', ',
  why: {
    sameQuestion: 'nearly one of its own questions',
    likeQuestion: (share) => `${share}% like its title or a question`,
    meaning: (share) => `${share}% near in meaning`,
    words: (share) => `${share}% of the words match`,
  },
};
