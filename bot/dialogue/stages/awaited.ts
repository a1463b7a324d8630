import { bare } from '../commands/bare.ts';
import { conclude } from '../conclude.ts';
import { pickLine } from '../crisis/pick-line.ts';
import { askIntake } from '../intake/ask-intake.ts';
import { CONTACT_FORM, findForm } from '../intake/find-form.ts';
import { giveConsent } from '../intake/give-consent.ts';
import { openIntake } from '../intake/open-intake.ts';
import type { FreshTurn, Stage } from '../turn.ts';
import type { Step } from '../types.ts';

const NO =
  /^(?:这)?(?:不是|没有|没|不|并没有|并不是|没有发生|没发生|不是的?|没想过|从来?没有?(?:想过)?|不会|不是我)(?:的|啊|呢|现在)?(?:[,，。、 ]*(?:我|只是|就|随便|先|帮别人|替别人|想)*(?:问问|问一下|了解|了解一下|看看|学习|知道一下))?$/u;
const GUARDIAN_YES =
  /^(?:(?:他|她|他们|我)?(?:爸爸?|妈妈?|爸妈|父母|监护人|家长|家里人?|奶奶|爷爷|姥姥|外婆|外公)?(?:都|也|已经)?(?:同意|答应|说可以|说行|知道)(?:了|的)?|是|是的|嗯|可以|好|好的|行|yes)$/u;

/** Takes the answer to the assistant's own question, where it is plain. Yes to a danger is the danger rules' to hear. */
export const awaitedStage: Stage = (turn) => {
  const awaited = turn.state.awaiting ?? null;
  if (turn.inGroup || awaited === null || awaited === 'erase' || awaited === 'danger_detail') return null;
  const plain = bare(turn.text);
  switch (awaited) {
    case 'happening_now':
      return NO.test(plain) || NO.test(turn.text) ? quick(turn, turn.words.notHappening) : null;
    case 'wants_to_die': {
      if (!NO.test(plain)) return null;
      const voice = turn.state.speaker === 'child' ? 'child' : 'self';
      return quick(turn, pickLine(turn.lexicon.crisis.replies.low_no, voice, [], 'low_no').line);
    }
    case 'guardian':
      return guardianAnswer(turn, plain);
  }
  return awaited satisfies never;
};

function quick(turn: FreshTurn, line: string): Step {
  return conclude(turn, { action: 'smalltalk', say: [line] });
}

function guardianAnswer(turn: FreshTurn, plain: string): Step | null {
  const { words, state } = turn;
  if (GUARDIAN_YES.test(plain) || plain === words.buttonGuardianYes) {
    const form = turn.lexicon.forms.get(state.wantedForm ?? '') ?? findForm(turn.lexicon, CONTACT_FORM);
    const intake = openIntake(form, [], { ...turn.said, text: '' });
    const consent = giveConsent(turn, form, null, intake);
    const prompt = askIntake(form, consent.intake, words);
    return conclude(turn, {
      action: 'intake',
      say: [words.guardianAgreed, consent.line, prompt.text],
      suggestions: prompt.suggestions,
      effects: [{ type: 'record_consent', purpose: 'guardian', granted: true }],
      topic: state.topic,
      change: {
        intake: consent.intake,
        wantedForm: null,
        consents: [...(state.consents ?? []), 'guardian'],
      },
    });
  }
  const declines =
    /^(?:没有?|不|还没|不同意|不想|不方便|不敢|不知道|不能|不用|no$)/u.test(plain) ||
    plain === words.buttonGuardianNo;
  return declines
    ? conclude(turn, { action: 'smalltalk', say: [words.guardianNot], topic: state.topic })
    : null;
}
