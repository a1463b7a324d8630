import type { zhAnswerDraft } from './zh-answer-draft.ts';

/** Words of drafts made of counsellors' answers, in English. */
export const enAnswerDraft: typeof zhAnswerDraft = {
  open: 'Keep as a draft article',
  title: 'Keep as a draft article',
  lead: (blotted) =>
    blotted === 0
      ? 'Nothing personal was found. Read it once more: nothing in it may tell who it is.'
      : `${blotted} personal details were blotted out (※). Make it read well, and check that nothing tells who it is.`,
  question: 'As a resident would ask it',
  answer: 'Answer',
  topic: 'Topic',
  read: 'I have read it: it does not tell who the resident is',
  readWanted: 'Read it first, then confirm.',
  wanted: 'Write question and answer.',
  topicWanted: 'Choose a topic',
  save: 'Keep the draft',
  done: 'Kept as a draft. It answers residents once an editor has submitted it and a colleague has approved it.',
  failed: 'The reply could not be read. Close this and try again.',
};
