import type { Lexicon } from '../../knowledge/lexicon/lexicon.ts';
import { normalizeText } from '../../knowledge/text/normalize.ts';
import { clipMessage, gistOf } from './clip.ts';
import { readCommand } from './commands/read-command.ts';
import { hearDanger, isHeardByRule } from './hear-danger.ts';
import { heed, speakerOf } from './heed.ts';
import { hearBesideCorrection } from './intake/beside-correction.ts';
import { restIntake } from './intake/rest-intake.ts';
import { placeByTold } from './intake/told-town.ts';
import { keepLeftForms } from './intake/unsent-forms.ts';
import { isPersonal } from './placement/is-personal.ts';
import { heedPolicy } from './policy/heed-policy.ts';
import { judgePolicy } from './policy/judge-policy.ts';
import { type DialogueSettings, defaultSettings } from './settings.ts';
import { awaitedStage } from './stages/awaited.ts';
import { bareDetailStage } from './stages/bare-detail.ts';
import { commandStage } from './stages/commands.ts';
import { counsellorStage } from './stages/counsellor.ts';
import { crisisStage } from './stages/crisis.ts';
import { dangerDetailStage } from './stages/danger-detail.ts';
import { dangerStage } from './stages/danger.ts';
import { firstAidStage } from './stages/first-aid.ts';
import { helpHasComeStage } from './stages/help-has-come.ts';
import { intakeStage } from './stages/intake.ts';
import { nothingToConfirmStage } from './stages/nothing-to-confirm.ts';
import { ongoingDangerStage } from './stages/ongoing-danger.ts';
import { placeStage } from './stages/place.ts';
import { questionStage } from './stages/question.ts';
import { ratingStage } from './stages/rating.ts';
import { referralStage } from './stages/referral.ts';
import { refuseStage } from './stages/refuse.ts';
import { requestStage } from './stages/request.ts';
import { aboutTalkStage } from './stages/about-talk.ts';
import { smallTalkStage } from './stages/small-talk.ts';
import { emptyState } from './state.ts';
import type { Triage } from './triage/triage-result.ts';
import { triage } from './triage/triage.ts';
import type { FreshTurn, Said, Stage } from './turn.ts';
import type { AnswerNews, DialogueInput } from './dialogue-input.ts';
import type { DialogueState, PastTurn } from './dialogue-state.ts';
import type { Effect, Step, TurnJudgement } from './types.ts';
import { rememberPregnancy } from './speaker/pregnancy-over.ts';
import { pickWording } from './wording/pick-wording.ts';
import { composeFound } from './compose-found.ts';
import { readText, toTurn } from './to-turn.ts';

/** First match acts. Danger and policy are judged before any of these, on every message. */
const STAGES: readonly Stage[] = [
  placeStage,
  referralStage,
  counsellorStage,
  refuseStage,
  firstAidStage,
  crisisStage,
  aboutTalkStage,
  ongoingDangerStage,
  dangerStage,
  helpHasComeStage,
  ratingStage,
  awaitedStage,
  commandStage,
  intakeStage,
  requestStage,
  smallTalkStage,
  dangerDetailStage,
  bareDetailStage,
  nothingToConfirmStage,
];

/** Who judges a message before anything is done about it. */
export interface Judges {
  readonly triage: typeof triage;
  readonly judgePolicy: typeof judgePolicy;
  readonly isPersonal: typeof isPersonal;
}

/** One turn of a conversation, as {@link step}. */
export type StepFunction = (
  lexicon: Lexicon,
  state: DialogueState | null,
  input: DialogueInput,
  settings?: DialogueSettings,
) => Step;

/** One turn of the conversation: state and input in, new state and effects out.
 *
 * Pure: no clock, chance, file or network. A `said` input either ends the turn or asks for a `find_answer`;
 * the answer then comes back as `answer_found` with the state of that first step.
 *
 * @param state Null in a conversation's first turn. */
export const step: StepFunction = createStep({ triage, judgePolicy, isPersonal });

/** Makes a step function with other judges than the reviewed rules. */
export function createStep(judges: Judges): StepFunction {
  return (lexicon, state, input, settings = defaultSettings) => {
    const before = state ?? emptyState();
    return input.type === 'said'
      ? keepPlace(input, before, keepLeftForms(before, hear(judges, lexicon, before, input, settings)))
      : composeFound(lexicon, before, input, settings);
  };
}

function hear(
  judges: Judges,
  lexicon: Lexicon,
  state: DialogueState,
  said: Said,
  settings: DialogueSettings,
  besideCorrection = false,
): Step {
  const { text, news } = readText(said);
  // A counsellor who has resolved the case has also seen to its danger, and nobody waits for its form.
  const rested = restIntake(
    said.ticket?.status === 'resolved'
      ? { ...state, level: 'routine', matchedRules: [], intake: null, crisis: null, ...closedForm(state) }
      : state,
    said.at,
  );
  const inGroup = said.channel === 'wechat-group';
  // A room is many people.
  const current = inGroup ? rested : rememberPregnancy(rested, text, said);
  const words = pickWording(text, speakerOf(current, text, inGroup));
  const judge = (earlier: DialogueState['recent']): Triage =>
    hearDanger(judges.triage, lexicon, { text, earlier, at: said.at, home: said.home });
  const judged = judge(current.recent);
  const {
    triage: found,
    state: heeded,
    crisis,
  } = heed(lexicon, current, {
    judged,
    judgeAlone: () => judge([]),
    text,
    home: said.home,
    at: said.at,
    inGroup,
    words,
  });
  const judgement: TurnJudgement = {
    level: found.level,
    matchedRules: found.matchedRules,
    soft: found.soft,
    topic: found.topic,
  };
  const plain = toTurn(lexicon, heeded, said, judgement, text, settings);
  const turn: FreshTurn = {
    ...plain,
    triage: found,
    crisis,
    // What somebody in a crisis says by the way is no follow-up to what was said before.
    policy: heedPolicy(lexicon, judges.judgePolicy, {
      text,
      written: clipMessage(said.text),
      earlier: crisis?.opening === null || news !== null ? [] : mayLeanOn(text, current),
      home: said.home,
      intake: heeded.intake,
    }),
    // That a child is who asks is a child's personal information.
    personal: plain.inGroup && (words.reader === 'child' || judges.isPersonal(lexicon, text)),
    dangerBefore: () =>
      lastDanger(current.recent, (earlier, told) =>
        hearDanger(judges.triage, lexicon, { text: told.text, earlier, at: told.at, home: said.home }),
      ),
    besideCorrection,
  };
  const corrected = hearBesideCorrection(turn, state, (after, left) =>
    hear(judges, lexicon, after, { ...said, text: left }, settings, true),
  );
  if (corrected !== null) return corrected;
  for (const stage of STAGES) {
    const done = stage(turn);
    if (done !== null) return news === null ? done : seenWhereSaid(done, news);
  }
  const asked = questionStage(turn);
  return news === null ? asked : { ...asked, effects: [lookUpNews(turn, news)] };
}

/** Judges what the resident told before, the latest first, until a rule hears a danger. Where none does, the latest that only sounds
 * like one stands for it. */
function lastDanger(
  recent: DialogueState['recent'],
  judge: (earlier: DialogueState['recent'], told: PastTurn) => Triage,
): Triage | null {
  let sounded: Triage | null = null;
  for (const [at, told] of [...recent.entries()].toReversed()) {
    if (told.from !== 'resident') continue;
    const found = judge(recent.slice(0, at), told);
    if (found.level === 'routine') continue;
    if (isHeardByRule(found)) return found;
    sounded ??= found;
  }
  return sounded;
}

/** A room is many people, who live in many places. */
function keepPlace(said: Said, before: DialogueState, done: Step): Step {
  if (said.channel === 'wechat-group') return done;
  const { ticket, home } = said;
  const ticketId = ticket === null || ticket.status === 'resolved' ? null : ticket.id;
  return placeByTold(before, done, { text: clipMessage(normalizeText(said.text)), home, ticketId });
}

/** The form that was sent to a case that is resolved by now can still be taken back. */
function closedForm({ sent }: DialogueState): Pick<DialogueState, 'sent'> {
  return sent === undefined || sent === null ? {} : { sent: { ...sent, closed: true } };
}

/** The turns that a message may make a request together with. An order is whole by itself, and nothing leans on one:
 * 「不用告诉我了」 after 「有答案告诉我」 is no attempt on the rules. */
function mayLeanOn(text: string, { recent }: DialogueState): DialogueState['recent'] {
  const before = recent.findLast(({ from }) => from === 'resident');
  return [text, before?.text ?? ''].some((each) => readCommand(each) !== null) ? [] : recent;
}

/** As if the resident had chosen the article by its title: nothing else is answered from. */
function lookUpNews({ text, judgement }: FreshTurn, { article }: AnswerNews): Effect {
  return { type: 'find_answer', question: gistOf(text), article, publicOnly: false, turn: judgement };
}

function seenWhereSaid(done: Step, { id }: AnswerNews): Step {
  const said = done.effects.some(({ type }) => type === 'reply');
  return said ? { ...done, effects: [...done.effects, { type: 'answer_seen', id }] } : done;
}
