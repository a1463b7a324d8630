import { conclude, type Conclusion } from '../conclude.ts';
import { isWholeReply } from '../clip.ts';
import { numbersOfRules } from '../emergency-numbers.ts';
import { promptOf } from '../intake/ask-intake.ts';
import { resumeOffer } from '../intake/rest-intake.ts';
import { type AboutTalk, readAboutTalk } from '../small-talk/read-about-talk.ts';
import { toChild } from '../speaker/to-child.ts';
import { remember } from '../state.ts';
import type { FreshTurn, Stage } from '../turn.ts';
import type { Step } from '../types.ts';

/** Says again what was said last, or in fewer words, and tells how to speak instead of typing. Nothing is looked up for such words by
 * themselves. In a danger its advice is said again; while a form is open, its question. */
export const aboutTalkStage: Stage = (turn) => {
  const { triage, words } = turn;
  if (triage.level !== 'routine' && triage.goesOn !== true) return null;
  const wish = readAboutTalk(turn.text);
  if (wish === null) return null;
  if (wish === 'speaking') return answer(turn, { say: [words.speakInstead] });
  if (wish === 'broken_link') return answer(turn, { say: [words.linkBroken] });
  return inDanger(turn) ?? openForm(turn, wish) ?? lastAnswer(turn, wish) ?? unlisted(turn, wish);
};

function answer(turn: FreshTurn, end: Omit<Conclusion, 'action'>): Step {
  const { state, words, lexicon, inGroup } = turn;
  const offer = resumeOffer(turn);
  const prompt = promptOf(turn);
  const inEmergency = state.level === 'emergency' && !inGroup;
  return conclude(turn, {
    action: 'smalltalk',
    ...end,
    say: [
      ...end.say,
      inEmergency ? words.stillInDanger(numbersOfRules(lexicon, state.matchedRules)) : null,
      prompt?.text ?? null,
      offer.text,
    ],
    suggestions: prompt?.suggestions ?? offer.suggestions,
    change: offer.change,
  });
}

/** The advice on the danger that was told last. Whoever was to be told has been. */
function inDanger(turn: FreshTurn): Step | null {
  const { state, words, lexicon, inGroup } = turn;
  if (inGroup || state.level === 'routine') return null;
  const told = turn.dangerBefore();
  if (told === null || told.advice === null) return null;
  return conclude(turn, {
    action: 'handoff',
    say: [
      words.reader === 'child' ? toChild(told.advice) : told.advice,
      state.level === 'emergency' ? words.stillInDanger(numbersOfRules(lexicon, told.matchedRules)) : null,
    ],
    topic: told.topic,
    change: { awaiting: 'danger_detail' },
  });
}

function openForm(turn: FreshTurn, wish: AboutTalk): Step | null {
  const prompt = promptOf(turn);
  if (prompt === null) return null;
  return conclude(turn, {
    action: 'intake',
    say: [wish === 'plainer' ? turn.words.intakePlainer : null, prompt.text],
    suggestions: prompt.suggestions,
  });
}

/** The article of the last answer, looked up anew: whatever was withdrawn since is not said again. */
function lastAnswer(turn: FreshTurn, wish: AboutTalk): Step | null {
  const { state, text, said, judgement } = turn;
  const [article] = state.lastArticles;
  if (article === undefined || state.lastQuestion === null) return null;
  return {
    state: { ...remember(state, { from: 'resident', text, at: said.writtenAt ?? said.at }), awaiting: null },
    effects: [
      {
        type: 'find_answer',
        question: state.lastQuestion,
        article,
        publicOnly: turn.inGroup,
        turn: judgement,
        ...(wish === 'plainer' ? { briefly: true as const } : {}),
      },
    ],
    outcome: { action: 'answer', level: 'routine', matchedRules: [], topic: turn.triage.topic },
  };
}

function unlisted(turn: FreshTurn, wish: AboutTalk): Step {
  const { words, state } = turn;
  const before = state.recent.findLast(({ from }) => from === 'assistant');
  if (before === undefined) return answer(turn, { say: [words.nothingSaidYet] });
  if (wish === 'plainer') return answer(turn, { say: [words.whichPart] });
  return answer(turn, { say: [isWholeReply(before.text) ? before.text : words.whichPart] });
}
