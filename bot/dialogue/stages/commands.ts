import { agreesVaguely, type Command, confirmsErasure, readCommand } from '../commands/read-command.ts';
import { offerLink, unlink, useLink } from '../commands/link-orders.ts';
import { readLinkCode } from '../commands/read-link-code.ts';
import { conclude } from '../conclude.ts';
import { takeBackTold, withdrawConsent, withdrawForm } from '../intake/withdraw-intake.ts';
import { findSlot, openForm } from '../intake/find-form.ts';
import { saysLater } from '../intake/read-reply.ts';
import { deletesFilledIn, takesBack } from '../intake/takes-back.ts';
import { nothingNew, stopTelling, tellMe, tellMePrivately } from '../news/news-orders.ts';
import { emptyState, noTopic } from '../state.ts';
import type { FreshTurn, Stage } from '../turn.ts';
import type { Step } from '../types.ts';
import { startHandOver } from './hand-over.ts';
import { moveToPrivate } from './place.ts';

/** Carries out 转人工, 撤回求助, 撤回同意, 取消, 结束, 我的数据, 删除我的数据, 帮助, 有答案告诉我, 不用告诉我了, 关联, 解除关联 and a
 * code that links. */
export const commandStage: Stage = (turn) => {
  const command = readCommand(turn.text);
  // A room is many people: nobody may cancel or erase there what is another's.
  const code = tellsContact(turn) ? null : readLinkCode(turn.text);
  const isOwn = code !== null || (command !== null && command !== 'human' && command !== 'help');
  if (turn.inGroup && isOwn) return moveToPrivate(turn);
  if (code !== null) return useLink(turn, code);
  if (turn.state.awaiting === 'erase') {
    if (confirmsErasure(turn.text)) return erase(turn);
    if (command === 'cancel') return quick(turn, turn.words.eraseKept);
    if (agreesVaguely(turn.text)) return askErasure(turn);
  }
  if (command === null) return takenBack(turn);
  if (command === 'help' && asksOfAnswer(turn)) return null;
  // 「先不填了」 puts an open form off.
  if (command === 'cancel' && turn.state.intake !== null && saysLater(turn.text)) return null;
  return ORDERS[command](turn);
};

/** Where a form asks how to reach somebody, letters and digits are their id: one begins with a letter, while a code is
 * shown in two pieces. */
function tellsContact({ lexicon, state: { intake }, text }: FreshTurn): boolean {
  const form = openForm(lexicon, intake);
  if (form === null || intake === null || intake.confirming) return false;
  return findSlot(form, intake.slot).kind === 'contact' && /^[a-z][a-z\d]{7}$/u.test(text);
}

const ORDERS: Readonly<Record<Command, (turn: FreshTurn) => Step>> = {
  human: startHandOver,
  withdraw,
  withdraw_consent: withdrawConsent,
  cancel,
  end,
  my_data: showMyData,
  erase: askErasure,
  help,
  tell_me: tellMe,
  tell_me_privately: tellMePrivately,
  stop_telling: stopTelling,
  see_answer: nothingNew,
  link: offerLink,
  unlink,
};

/** 怎么用 after an answer is asked of what was talked about, not of the assistant. */
function asksOfAnswer({ state, text }: FreshTurn): boolean {
  return state.lastArticles.length > 0 && /^(?:那)?怎么(?:使)?用/u.test(text);
}

function button(label: string): { label: string; text: string } {
  return { label, text: label };
}

function showMyData(turn: FreshTurn): Step {
  return conclude(turn, {
    action: 'command',
    say: [turn.words.myData],
    effects: [{ type: 'show_my_data' }],
    suggestions: [
      ...((turn.state.consents ?? []).length > 0 ? [button(turn.words.buttonWithdrawConsent)] : []),
      button(turn.words.buttonEraseMyData),
    ],
  });
}

function help(turn: FreshTurn): Step {
  return conclude(turn, {
    action: 'command',
    say: [turn.words.help],
    suggestions: [button(turn.words.buttonHuman)],
  });
}

function quick(turn: FreshTurn, line: string): Step {
  return conclude(turn, { action: 'command', say: [line], change: { awaiting: null } });
}

/** Leaves the form; never the ticket. */
function cancel(turn: FreshTurn): Step {
  const { ticket, state, words } = turn;
  const resting = state.resting ?? null;
  if (state.intake === null && resting === null) {
    return quick(turn, ticket === null ? words.nothingToCancel : openLine(turn));
  }
  return conclude(turn, {
    action: 'command',
    say: [ticket === null ? words.formLeft : openLine(turn)],
    change: { intake: null, resting: null },
  });
}

/** Takes a form back that was sent, or leaves one that was not, where a message says so in its own words. What was filled in
 * elsewhere is erased with everything else, and that is asked first. */
function takenBack(turn: FreshTurn): Step | null {
  const { state, text, lexicon, inGroup } = turn;
  if (inGroup) return null;
  const begun = state.intake ?? state.resting ?? null;
  const form = lexicon.forms.get((begun ?? state.sent ?? null)?.form ?? '');
  if (form === undefined) return deletesFilledIn(text) ? askErasure(turn) : null;
  if (!takesBack(form, text)) return null;
  return begun === null ? withdrawForm(turn, inDanger(turn), true) : cancel(turn);
}

/** Gives a request up, unless somebody may be in danger. */
function withdraw(turn: FreshTurn): Step {
  const { ticket, words } = turn;
  const form = withdrawForm(turn, inDanger(turn));
  if (form !== null) return form;
  if (ticket === null) return quick(turn, words.nothingToCancel);
  if (inDanger(turn)) return quick(turn, words.dangerTicketStays);
  return conclude(turn, {
    action: 'command',
    say: [words.ticketWithdrawn],
    effects: [
      { type: 'withdraw_intake', form: null },
      ...takeBackTold(turn),
      { type: 'set_status', status: 'resolved' },
    ],
    change: { intake: null, resting: null, leftForms: [], sent: null, takenBackAt: turn.said.at },
  });
}

function end(turn: FreshTurn): Step {
  if (turn.ticket !== null) {
    return conclude(turn, {
      action: 'command',
      say: [inDanger(turn) ? turn.words.dangerTicketStays : turn.words.endedTicketStays],
      change: { intake: null },
    });
  }
  return conclude(turn, {
    action: 'command',
    say: [turn.words.ended],
    effects: [{ type: 'set_status', status: 'resolved' }],
    change: { intake: null, topic: null, ...noTopic },
  });
}

function askErasure(turn: FreshTurn): Step {
  const { words } = turn;
  return conclude(turn, {
    action: 'command',
    say: [inDanger(turn) ? words.eraseAskInDanger : words.eraseAsk],
    suggestions: [button(words.buttonErase), button(words.buttonCancel)],
    change: { awaiting: 'erase' },
  });
}

/** Forgets everything here; the store destroys the rest. */
function erase(turn: FreshTurn): Step {
  const step = conclude(turn, {
    action: 'command',
    say: [turn.words.erased],
    effects: [{ type: 'erase_person' }],
    change: { intake: null },
    remembered: false,
  });
  return { ...step, state: emptyState() };
}

/** Whether the ticket is about danger that may still be there: then nothing a resident types closes it. */
function inDanger(turn: FreshTurn): boolean {
  return (
    turn.state.level !== 'routine' ||
    turn.ticket?.aboutDanger === true ||
    turn.ticket?.priority === 'urgent' ||
    turn.ticket?.priority === 'high'
  );
}

function openLine(turn: FreshTurn): string {
  const { words, state } = turn;
  if (inDanger(turn)) return words.dangerTicketStays;
  return state.intake === null && (state.resting ?? null) === null
    ? words.nothingToCancelTicketStays
    : words.formLeftTicketStays;
}
