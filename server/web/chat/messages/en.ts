import type { Catalogue } from './zh.ts';

/** Every word of the page in English. What the assistant says stays in Chinese. */
export const en: Catalogue = {
  lang: 'en',
  assistant: 'Youyu assistant',
  association: 'Family Planning Association',
  title: (assistant, association) => `${assistant} · ${association}`,
  truth: 'Answers only from reviewed guidance; no substitute for a doctor',
  truthAlways: 'Automatic answers; no substitute for a doctor',
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
    can: 'answer questions on pregnancy, child care, contraception and family policy, with sources, and pass you on to staff.',
    cannotTitle: 'I cannot',
    cannot: 'diagnose, prescribe or read test results. In an emergency call 120 or 110.',
    dataTitle: 'Your data',
    data: 'No name needed. The conversation is stored encrypted; close the page and nothing stays on this device.',
    dataYouth:
      'No name needed. The conversation is stored encrypted and not sent to parents or teachers; close the page and nothing stays on this device.',
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
  report: 'Something is wrong here',
  reportThanks: 'Thank you, noted. Staff will check it.',
  askPerson: 'Ask staff',
  askPersonText: '转人工',

  source: {
    label: 'Source',
    section: 'Section',
    origin: 'From',
    original: 'Original',
    onPage: (file, page, last) =>
      page === last ? `Open ${file}, page ${page}` : `Open ${file}, pages ${page}–${last}`,
    open: (file) => `Open ${file}`,
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
  later: 'Will be sent soon',
  queued: 'Will be sent when the network is back',
  failed: {
    server: 'Not sent',
    refused: 'This cannot be sent as it is; please change it',
    too_long: 'Too long; please send it in parts',
    picture_gone: 'The picture is not there any more; please choose it again',
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
  comeBack: {
    remembered:
      'The reply comes here. You may close the page: open it again in this browser on this device to read it.',
    offered:
      'The reply comes here, so please keep this page open. If you must leave, turn on “Remember the chat on this device” under the button at the top right, or write us your phone number.',
    here: 'The reply comes here; please keep this page open, it cannot be read once it is closed. You may also write us your phone number.',
  },
  joined: (name) => `${name} (staff) is talking with you`,
  resolved: 'Staff has closed this consultation. The assistant answers from here on.',
  rating: {
    ask: 'Your rating',
    scores: { 1: 'Bad', 2: 'Rather bad', 3: 'Fair', 4: 'Good', 5: 'Very good' },
    word: 'Anything you want to say (optional)',
    send: 'Send rating',
    done: (score) => `Thank you. Your rating: ${score} of 5.`,
    failed: 'It was not sent. Try again later.',
  },
  sessionLost: 'The session above has expired. A new one starts below.',
  idleEnding: 'No activity for a while. The chat ends and is cleared in one minute.',
  stay: 'Keep it open',

  ended: {
    asked: 'The chat has ended and this page has been cleared.',
    idle: 'No activity for a while: the chat has ended and this page has been cleared.',
    erased: 'Your conversation has been deleted from the server for good, and this page cleared.',
    again: 'Start a new chat',
  },

  composer: {
    label: 'Your question',
    placeholder: 'Type your question…',
    send: 'Send',
    left: (count) => `${count} characters left`,
    over: (count) => `${count} characters too many; please send it in parts`,
  },
  pictures: {
    choose: 'Send photos',
    chosen: 'Pictures to send',
    one: (number: number) => `Picture ${number}`,
    remove: (number: number) => `Remove picture ${number}`,
    retry: 'Try again',
    uploading: 'Uploading',
    tooMany: 'At most 4 at a time; the others were not taken.',
    sent: (by: string, number: number, of: number) =>
      of === 1 ? `Picture from ${by}` : `Picture ${number} from ${by}`,
    enlarge: (label: string) => `Enlarge: ${label}`,
    opening: 'Opening',
    missing: 'Cannot be opened',
    failed: {
      offline: 'No connection; the picture did not arrive.',
      server: 'The picture did not arrive. Please try again.',
      too_large: 'The picture is too large. Please send a screenshot of it.',
      unsupported: 'This file cannot be sent. Please send a JPG, PNG, WebP or GIF picture.',
      heic: 'This photo format cannot be read. Please send a screenshot of it.',
      damaged: 'The picture cannot be opened. Please take another one.',
      too_many: 'Too many pictures. Please wait an hour, or type what is urgent.',
      busy: 'Many people are sending pictures. Please try again in a while.',
    },
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
    save: 'Download a copy',
    saveFailed: 'The download did not work; please try again later.',
    erase: 'Delete my data',
    eraseSure:
      'This deletes your conversation from the server for good, and staff can no longer see an unfinished request. In danger call 120 or 110 first.',
    eraseFailed: 'Not deleted; please check the network and try again.',
    finishSure: 'This ends the chat and clears this page. This conversation cannot be opened again.',
    cancel: 'Not now',
    remember: 'Remember the chat on this device',
    rememberHint: 'Leave this off when others use this device too.',
  },
};
