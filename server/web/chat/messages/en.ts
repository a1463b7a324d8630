import type { Catalogue } from './zh.ts';

/** Every word of the page in English. What the assistant says stays in Chinese. */
export const en: Catalogue = {
  lang: 'en',
  assistant: 'Youyu assistant',
  association: 'Family Planning Association',
  title: (assistant, association) => `${assistant} · ${association}`,
  truth: 'Answers only from reviewed guidance; no substitute for a doctor',
  truthDemo: 'Once in service, answers only from reviewed guidance',
  demo: 'Sample content, not yet reviewed by this association',

  conversation: 'Conversation',
  large: 'Large text',
  menu: 'More',
  close: 'Close',
  closeChat: 'Close the chat',
  otherLanguage: '中文',

  greeting: {
    hello: (assistant) => `Hello, this is ${assistant}. Answers are in Chinese.`,
    canTitle: 'I can',
    can: 'answer questions on preparing for pregnancy, pregnancy, child care, contraception, adolescence and family policy, with sources, and bring in a member of staff when needed.',
    cannotTitle: 'I cannot',
    cannot:
      'diagnose, prescribe, read test results or handle paperwork. In an emergency call 120 or 110 directly.',
    dataTitle: 'Your data',
    data: 'No name needed. The conversation is stored encrypted and used only to answer you and to hand over to staff. Close the page and nothing stays on this device.',
    dataYouth:
      'No name needed, and parents and teachers cannot see this conversation. Close the page and nothing stays on this device.',
    ask: 'You could ask',
  },

  you: 'You',
  counsellor: 'Staff',
  system: 'Notice',
  more: 'Show more',
  less: 'Show less',
  helpful: 'Helpful',
  unhelpful: 'Not helpful',
  thanks: 'Thank you, noted.',
  sorry: 'Noted. Try other words, or ask a member of staff.',
  rate: 'Was this answer helpful',
  askPerson: 'Ask staff',
  askPersonText: '转人工',

  source: {
    label: 'Source',
    section: 'Section',
    origin: 'From',
    quote: 'Wording',
    validUntil: 'Valid until',
    status: 'Review',
    approved: 'Reviewed',
    inReview: 'Awaiting review (sample content)',
  },

  danger: {
    emergency: 'Emergency',
    urgent: 'Act soon',
    doNow: 'Do this now',
    doNot: 'Do not',
    call: (number) => `Call ${number}`,
  },

  sending: 'Sending',
  queued: 'Will be sent when the network is back',
  failed: {
    server: 'Not sent',
    refused: 'This cannot be sent as it is; please change it',
    too_long: 'Too long; please send it in parts',
  },
  retry: 'Try again',
  edit: 'Change',
  remove: 'Delete',

  typing: { assistant: 'The assistant is answering', counsellor: 'Staff is typing' },
  slow: 'Looking through the reviewed guidance. You can keep writing.',

  offline: (waiting) =>
    waiting > 0
      ? `No network. ${waiting} ${waiting === 1 ? 'message' : 'messages'} will be sent in order when it is back.`
      : 'No network. The chat will reconnect by itself.',
  limited: (seconds) => `A little fast. Sending goes on in ${seconds} s.`,
  waiting: 'Passed on to staff; nobody has taken it yet. You can keep asking meanwhile.',
  joined: (name) => `${name} (staff) is talking with you`,
  resolved: 'Staff has closed this consultation. The assistant answers from here on.',
  sessionLost: 'The session above has expired. A new one starts below.',
  idleEnding: 'No activity for a while. The chat ends and is cleared in one minute.',
  stay: 'Keep it open',

  ended: {
    asked: 'The chat has ended and this page has been cleared.',
    idle: 'No activity for a while: the chat has ended and this page has been cleared.',
    again: 'Start a new chat',
  },

  composer: {
    label: 'Your question',
    placeholder: 'Type your question…',
    send: 'Send',
    left: (count) => `${count} characters left`,
    over: (count) => `${count} characters too many; please send it in parts`,
  },
  toPerson: 'Talk to a person',
  leave: 'Leave now',
  leaveHint: 'Clears the chat at once and opens a weather page',
  finish: 'End and clear',
  newMessages: 'New messages',

  data: {
    title: 'My data',
    device: 'On this device: the key to the session and unsent messages, gone when you close the page.',
    deviceRemembered: 'On this device: the key to the session and unsent messages, until you clear them.',
    server: 'On the server: your conversation, encrypted.',
    show: 'See what is stored',
    showText: '我的数据',
    erase: 'Delete my data',
    eraseText: '删除我的数据',
    eraseSure: 'This asks the server to delete your conversation for good. It cannot be undone.',
    finishSure: 'This ends the chat and clears this page. This conversation cannot be opened again.',
    cancel: 'Not now',
    remember: 'Remember the chat on this device',
    rememberHint: 'Leave this off when others use this device too.',
  },
};
