import { readCommand } from '../commands/read-command.ts';
import { conclude, type Conclusion } from '../conclude.ts';
import { isAboutLink, readReferralAnswer, type ReferralAnswer } from '../referral/read-referral-answer.ts';
import type { FreshTurn, Stage } from '../turn.ts';
import type { OpenReferral } from '../dialogue-input.ts';
import type { Step } from '../types.ts';

/** Takes the answer to the question whether the case may be passed on to another association, and takes that back at any
 * time; also while a counsellor has the conversation, since it is the resident's to decide. Danger comes first. */
export const referralStage: Stage = (turn) => {
  const open = turn.said.referral ?? null;
  if (open === null || turn.inGroup || turn.judgement.level !== 'routine') return null;
  const answer = readReferralAnswer(turn.text);
  if (open.isElsewhere === true) return answer === 'withdraw' ? say(turn, open, answer) : null;
  if (open.isOnWeb === true && asksTheWay(turn, answer)) return conclude(turn, toTheWeb);
  if (answer !== null) return say(turn, open, answer);
  return takesBackAll(turn) ? say(turn, open, 'withdraw', true) : null;
};

/** The store says the way, since only there it is known who is asked what. */
const toTheWeb: Conclusion = { action: 'command', say: [], effects: [{ type: 'show_referral' }] };

/** A yes to what they have not seen yet, or a word of the link to it. */
function asksTheWay({ text, state }: FreshTurn, answer: ReferralAnswer | null): boolean {
  if (answer === 'agree' || answer === 'agree_with_contact') return true;
  // A form asks for a plain yes, too.
  return answer === null && state.intake === null && isAboutLink(text);
}

/** 「撤回同意」 where nothing else was agreed to. */
function takesBackAll({ text, state }: FreshTurn): boolean {
  const others = (state.consents ?? []).filter((purpose) => purpose !== 'guardian');
  return others.length === 0 && readCommand(text) === 'withdraw_consent';
}

function say(
  turn: FreshTurn,
  { id, status, partner }: OpenReferral,
  answer: ReferralAnswer,
  isAll = false,
): Step {
  const { words } = turn;
  const isAsked = status === 'asking';
  const agrees = answer === 'agree' || answer === 'agree_with_contact';
  if (agrees && !isAsked)
    return conclude(turn, { action: 'command', say: [words.referralUnderWay(partner)] });
  // A no to the question is one, however it is put; later it takes the yes back.
  const said = agrees ? answer : isAsked ? 'decline' : 'withdraw';
  const line = {
    agree: words.referralAgreed(partner),
    agree_with_contact: words.referralAgreed(partner),
    decline: words.referralDeclined,
    withdraw: status === 'offered' ? words.referralWithdrawn : words.referralErasing(partner),
  }[said];
  return conclude(turn, {
    action: 'command',
    say: [line],
    effects: [{ type: 'answer_referral', referral: id, answer: isAll ? 'withdraw_all' : said }],
    suggestions: agrees ? [{ label: words.buttonWithdrawReferral, text: words.withdrawReferral }] : [],
  });
}
