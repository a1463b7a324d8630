import type { OfficeFact } from '../../../knowledge/text/answer.ts';
import { asksInEnglish } from './asks-in-words.ts';
import { sayDaysInEnglish } from './say-days.ts';
import { sayWhenInEnglish } from './say-when.ts';
import type { Changes, Wording } from './wording.ts';

const changed = (changes: Changes): string =>
  changes.map(([label, value]) => `${label} is now: ${value}`).join('; ');

const OFFICE: Readonly<Record<OfficeFact, string>> = {
  phone: 'telephone number',
  address: 'address',
  hours: 'opening hours',
};

/** The same sentences for people who write in English. Answers themselves stay in Chinese, as approved. */
export const en: Wording = {
  language: 'en',
  reader: 'adult',
  hello:
    'Hello. I am the Youyu assistant, an automatic programme, not a person and not a doctor. Ask about pregnancy, birth, child care, contraception, marriage and your rights. To reach our staff, reply "human".',
  whoAmI:
    'I am the Youyu assistant, an automatic programme, not a person and not a doctor. I answer only from our guidance, which is in Chinese, and say so when it has no answer. To reach our staff, reply "human".',
  thanks: 'You are welcome. Ask again whenever you like.',
  fine: 'All right. Ask again whenever you like.',
  askAway:
    'Go ahead: type what it is about and what you want to know. If somebody is in danger, call 120 or 110 first.',
  goOn: 'I see. Please go on: what would you like to know?',
  goodbye: 'Goodbye. In an emergency, call 120.',
  speakInstead:
    'You need not type: the microphone on your keyboard turns speech into text. To talk to a person, reply "human".',
  linkBroken:
    'The link has probably expired, or the network is slow. Send your question again and I will answer it anew. To reach our staff, reply "human".',
  nothingSaidYet: 'I have not said anything yet. Please type your question.',
  whichPart:
    'I was not clear. Tell me which part, or ask in other words. To talk to a person, reply "human".',
  askFurther: 'That is the short of it. Ask on where it is not clear; to talk to a person, reply "human".',
  intakePlainer: 'I was not clear. Just answer in your own words.',
  noWordsInIt:
    'I cannot listen to voices or see pictures and files. If somebody is in danger now, call 120 (ambulance) or 110 (police). Otherwise please type your question; the microphone on your keyboard turns speech into text. For a person, reply 转人工.',
  pictureAlone: (hasCase) =>
    `Your picture has arrived and is kept encrypted${hasCase ? '; our staff will see it when they take your case' : ''}. I am a program and cannot understand pictures, nor read test reports or look at injuries. If somebody is in danger now, call 120 (ambulance) or 110 (police). Please type your question.${hasCase ? '' : ' To let our staff look at it, reply 转人工.'}`,
  pictureBeside: (hasCase) =>
    hasCase
      ? 'I cannot understand your picture; it is kept, and our staff will see it when they take your case.'
      : 'I cannot understand your picture and have answered your words alone. It is kept; to let our staff look at it, reply 转人工.',
  cameLate: (writtenAt) =>
    `You wrote this on ${sayWhenInEnglish(writtenAt)}; my connection was down and it has only just reached me. I am sorry to answer late.`,
  emptyMessage: 'I could not see any words. Please write your question in one sentence.',
  help: 'Just type your question. You can also reply: "human" for our staff; "cancel" to leave a form; "my data" to see what we keep; "delete my data" to erase it; "end" to finish. In an emergency, call 120 or 110.',

  toldPaged: 'The person on duty has been told. Do not wait for a reply; do what is said above first.',
  toldNobody: (numbers) => `Nobody on duty can see this right now. Call ${numbers} at once.`,
  toldNobodyUrgent: (numbers) =>
    `Nobody on duty can see this right now. Do what is said above; if it gets worse, call ${numbers} at once.`,
  plainAdvice: 'This may be dangerous. Get a doctor or an ambulance now; do not wait.',
  stillInDanger: (numbers) => `If what you described is still going on, call ${numbers} first; do not wait.`,
  notedInDanger: 'Noted; our staff will see it. Do what is said above first.',
  doAsSaid:
    'Do what is said above first; do not wait and try nothing else. Our staff will see what you wrote.',
  worries: {
    secrecy:
      'Only the staff who deal with this see what you write; I tell neither your family nor anybody else. Only to save a life, or where the law asks for a report, those who can help are told.',
    police:
      'The police first keep you safe; what follows is decided by law. If you fear revenge, tell them that too; a court can issue a protection order.',
    shame: 'You are not to blame. Tell it as it is; being safe and treated comes first.',
    fear: 'It is natural to be afraid, and you are not alone. Go where people are and keep somebody you trust with you.',
    money:
      'Calling 120 or 110 costs nothing up front. Go first: emergency care must not be refused because it is not paid for yet.',
    far: 'You need not travel by yourself: call 120 and say where you are, the ambulance comes to you. If you are alone, call a neighbour.',
    waiting:
      'Do what is said above first; do not wait and try nothing else. Our staff will see what you wrote.',
  },
  secrecyOfMinors:
    'Only the staff who deal with this see what you write; I do not tell your parents or teachers. Adults must be told in two cases: a life is in danger, or somebody hurts you. For an operation a hospital usually needs a guardian to agree; 12355 can help you tell them.',
  stillToday: 'Please do what is said above today; do not put it off for this.',
  somebodyDied:
    'I am so sorry. This is not your fault. Ask somebody close to be with you; do not stay alone. To talk to somebody, call 12356. I am here, too.',
  helpHasCome: 'Good. Please follow the doctors and rescuers with you. Ask me again at any time.',
  ifHappeningNow: (topic) => {
    if (topic === '权益')
      return 'If this is happening right now, call 110 at once; if somebody is hurt, call 120.';
    if (topic === '心理')
      return 'If this is happening right now, call 12356 at once; if somebody is in danger, call 120 or 110.';
    if (topic === '避孕' || topic === '生殖健康')
      return 'If this is happening right now, go to a hospital at once; if you feel very ill, call 120.';
    return 'If this is happening right now, call 120 at once; do not wait.';
  },
  isItYou: 'Is this happening to you or to somebody near you now?',
  notHappening: 'Good. Should it ever happen, call 120 at once. You can go on asking me.',
  tellAnAdult: 'Tell an adult you trust now.',
  tellASafeAdult: 'Tell an adult you trust now.',
  nearestIs: (title) =>
    `Nothing speaks of exactly this; the nearest is ${title}. If it is not what you ask, put it another way or reply "human".`,
  onlyIn: (towns) =>
    `What follows holds in ${towns.join(', ')} alone. If you live in another town, ask again with its name, or reply "human".`,
  spokenToYoung: 'What follows is written for young people; you can read it together.',
  askAnAdult: null,

  moveToPrivate: 'This is better discussed in private. Please tap my picture and send me a private message.',
  moveToPrivateUrgent:
    'This is better discussed in private. Please tap my picture and send me a private message. If anybody is in danger, call 120 or 110 at once.',
  groupTicketOpened:
    'Noted. Our staff will contact you in private. Please do not post phone numbers or addresses in the group.',

  ticketOpened: 'Your request has been passed to our staff.',
  ticketAlreadyOpen: 'Your request is noted already and waits for our staff.',
  ticketAssigned: (counsellor) => `${counsellor} has your request; the reply will appear here.`,
  waitKnown: (minutes) =>
    `Expect a reply in about ${minutes} minutes. You can go on asking me in the meantime.`,
  waitUnknown: 'We cannot say yet when somebody will reply. You can go on asking me in the meantime.',
  stillQueued: (minutes) => `Your request still waits for our staff, about ${minutes} minutes.`,
  besideDanger: 'On what you asked, the guidance says:',
  namedBeside: (title) => `The guidance on what you asked: “${title}”. Send me this title to read it.`,
  namedBesideDanger: (title) =>
    `First do what is said above. On what you asked, you can then read the guidance “${title}”.`,
  standingIn: 'Our staff have not replied for a while, so I go on answering.',
  ticketWithdrawn:
    'Your request has been withdrawn; nobody will contact you. Reply "human" whenever you need us.',
  dangerTicketStays:
    'This is about safety, so the request stays and our staff will follow it up. In an emergency call 120.',
  coercionTicketOpened:
    'This has been noted and will be passed to our staff. If you are in danger now, call 110.',

  nothingToConfirm:
    'Nothing is waiting for you to confirm it. Just say what you would like to register for, or ask.',
  nothingToCancel: 'There is no open form. Just ask your question.',
  nothingToCancelTicketStays:
    'There is no open form. Our staff will still see your request; if you no longer need it, reply "withdraw".',
  formLeft: 'You have left the form.',
  formLeftTicketStays:
    'You have left the form. Our staff will still see your request; if you no longer need it, reply "withdraw".',
  ended: 'This conversation has ended. Come back whenever you like.',
  endedTicketStays:
    'All right. Our staff will still see your request; if you no longer need it, reply "withdraw".',
  myData:
    'This conversation and what you filled in are kept encrypted, readable only by the staff who handle your case. To erase everything, reply "delete my data".',
  eraseAsk:
    'Erasing cannot be undone, and our staff can no longer see an unfinished request. To erase, reply "yes, delete"; to keep, reply "cancel".',
  eraseAskInDanger:
    'What you described may be dangerous, and after erasing our staff cannot find you. In danger call 120 or 110 first. To erase, reply "yes, delete"; to keep, reply "cancel".',
  erased: 'Your conversation and what you filled in have been erased.',
  eraseKept: 'All right, nothing was erased.',
  linkCode:
    'Link code: {code}\nWithin 10 minutes, send it in your own other chat; it works once. Our staff will then know that both are you. Neither chat shows what is in the other, and "delete my data" erases both. Tell nobody the code, and send no code that somebody gives you.',
  linkLater: 'You have asked for several codes just now. Please try again in an hour.',
  linkDone:
    'Linked: our staff know that this and your other chat are one person. Each shows its own content only and keeps its own consents; "delete my data" erases both. To part them, reply "unlink".',
  linkWrong:
    'This code does not work: it may be older than 10 minutes, used, or mistyped. Send "link" in the other chat for a new one.',
  linkTold:
    'Your link code was just used in another chat; our staff will know that both are you. If that was not you, reply "unlink" now.',
  unlinkDone: 'Parted: this and your other chats no longer count as one person.',
  unlinkNone: 'This chat is not linked. To link it, reply "link".',

  generatedLabel: 'AI生成 · AI-generated, based on the guidance above',
  abstain: 'Our approved guidance does not cover this, and I must not guess.',
  abstainInGroup:
    'None of the guidance that may be shared in a group covers this. Tap my picture and ask me in private.',
  abstainNoSnapshot: 'I cannot look this up just now. Please ask again in a little while.',
  notTold: (title, _asked, town) =>
    `《${title}》 does not ${town === undefined ? 'say this' : `tell of ${town}`}, and I must not guess. Ask the office or hospital in charge, or call 12345.`,
  notEntered: (asked) =>
    `This office has not entered its ${OFFICE[asked]} yet, and I must not guess. Call 12345, or ask your village or community committee.`,
  brokenTurn:
    'I could not handle this message. Please put it another way, or reply "human". In an emergency call 120 or 110 now.',
  abstainScope:
    'I can answer about pregnancy, birth, child care, contraception, adolescence, marriage and your rights.',
  abstainNearest: 'Perhaps you mean one of these:',
  offerPerson: 'To reach our staff, reply "human".',
  whichOne: (titles) => `Which one do you mean: ${titles.map((title) => `「${title}」`).join(' or ')}?`,
  whichNumber: (lines) => ['Which one do you mean? Please reply with its number.', ...lines].join('\n'),
  partOfGroup: 'What you asked here',
  partOpen: 'Our approved guidance does not cover this one, and I must not guess.',
  partFailed: 'I cannot look this one up just now. Please ask again in a little while.',
  partSource: (mark, title) => `(Source ${mark} 《${title}》)`,
  partsMore: 'That was a lot at once. Please send the rest again.',

  offerNews: 'To wait for the answer, reply "tell me when there is an answer".',
  newsPromised:
    'Good. Once our approved guidance has an answer you will be told here, once, within 90 days. To stop waiting, reply "stop telling me".',
  newsPromisedOnAsking:
    'Good. Once our approved guidance has an answer you will be told when you next ask something here, within 90 days; no message comes by itself. To stop waiting, reply "stop telling me".',
  newsPrivate:
    'This is a private matter. Once there is an answer, a line will come here that does not say what you asked; but whoever holds your telephone may see that there is one. If that is all right, reply "you may remind me". If not, say nothing, and ask again in some days.',
  tellMePrivate: 'you may remind me',
  newsStopped: 'Good, you will not be told.',
  newsNothingOpen: 'No question of yours waits for an answer. Just ask your question.',
  newsUnreachable:
    'This conversation ends with the page, so you cannot be told. Please ask again in some days, or switch on "Remember the chat on this device" in the menu where it is offered and send this again.',
  newsHasCome: 'The answer you waited for is there. Tap "See it", or reply "see the answer".',
  newsHasComeByWords: 'The answer you waited for is there. To see it, reply "see the answer".',
  newsNone: 'There is no new answer. Just ask your question.',
  seeAnswer: 'see the answer',
  tellMe: 'tell me when there is an answer',

  intakeConsent: (use, asks, keptDays) =>
    `Next we ask ${asksInEnglish(asks)}, only to ${use}; only the staff who handle it see it, and it is usually deleted ${sayDaysInEnglish(keptDays)} after that is done. You may choose not to say, and take your consent back at any time ("withdraw consent"). By answering you agree.`,
  guardianAsk:
    'Before you leave contact details, a parent or guardian must agree. Do they agree? You may also be answered right here.',
  guardianAgreed: 'Good, let us go on.',
  guardianNot: 'That is fine. No contact details are needed; our staff will answer you right here.',
  intakeNoted: (lines) => `Noted from what you said: ${lines.join('; ')}.`,
  intakeUnclear: 'Sorry, I did not understand that.',
  intakeWrong: {
    date: 'There is no such day in the calendar. Please check the date.',
    past: 'That day is over. Please name one to come.',
    weeks: 'That cannot be a week of pregnancy; it lasts up to 42 weeks. Months will do, too.',
    age: 'This is about children under 18. How old is the child?',
    count: 'Please reply with a number from 1 to 50, or "human" for larger groups.',
    towns: 'You named more than one place. Which one is meant?',
    notThere: 'All right, not there.',
    othersTown: 'That seems to be where somebody else lives.',
  },
  intakeWrongPhone: (digits) =>
    digits === 11
      ? 'This number seems wrong. Please check it; mobile numbers have 11 digits and begin with 1.'
      : `This number has ${digits} digits. Please check it; mobile numbers have 11.`,
  intakeNeeded:
    'This needs a way to reach you: a phone number or a WeChat id. If you cannot, say so once more and we answer right here.',
  intakeEndOrSkip:
    'To leave out only this question, reply "skip"; to go on another day, "later"; to give the form up, "cancel".',
  intakeAsSaid: (text) => `${text} (as said)`,
  intakeWhy: (why) =>
    `Why we ask: ${why}. Only the staff who handle it see it, and you may choose not to say.`,
  intakeTakenAsSaid: 'Noted in your own words.',
  intakeChanged: (changes) => `${changed(changes)}.`,
  besideCorrection: 'Our staff will also read what else you wrote.',
  besideOpenCorrection: 'Our staff will also see what else you said, once the form is sent.',
  intakeSentChanged: (changes) => `${changed(changes)}. Our staff see the change.`,
  intakeSummary: (lines) =>
    `Please check:\n${lines.join('\n')}\nReply "confirm", or write what should change, or "cancel".`,
  intakeWhatIsWrong: 'What is wrong? Please write the right value.',
  intakeLeaveOutWhich: (example) =>
    example === null
      ? 'Nothing more can be left out. Reply "confirm" or "cancel".'
      : `What would you rather not say? Reply, for example, 「${example}」. If nothing, reply "confirm".`,
  intakeSaved: 'Noted and passed to our staff.',
  intakeBack: 'Back to where we were:',
  intakePressing: 'Our staff have this already. Please go on, so that they can reach you.',
  intakeLater: (title) =>
    `Fine. What you filled in for "${title}" is kept for 14 days. Reply "continue" to go on, or "cancel".`,
  intakeResume: (title) => `Your form "${title}" is not finished. Reply "continue", "restart", or "cancel".`,
  intakeResumed: 'Good, let us go on.',
  intakeRestarted: 'Good, from the beginning.',
  intakeOther: (open, wanted) =>
    `You are filling in "${open}". To change to "${wanted}", reply "cancel" first and ask again. Otherwise:`,
  intakeAlreadySent: (title) =>
    `Your form "${title}" is with our staff. Write what should change, or "withdraw" to take it back.`,
  intakeWithdrawn: 'Taken back. What you filled in is deleted.',
  intakeWithdrawnTicketStays:
    'What you filled in is deleted. As this concerns safety, our staff will still follow it up here.',
  offerForm: (order) => `To register, reply 「${order}」.`,
  offerFormAfterDanger: (order) => `Once that is done reply 「${order}」, and we register it step by step.`,
  referralAgreed: (partner) =>
    `Good. What was listed goes to ${partner}. Until they take the case it stays with us. To take it back, reply "withdraw referral".`,
  rated: (score) => `Thank you, noted: ${score} out of 5.`,
  ratedLow: (score) =>
    `Thank you for telling us, noted: ${score} out of 5. If you still need a person, say 转人工.`,
  referralDeclined: 'Good, nothing is passed on. Your request is still with us.',
  referralUnderWay: (partner) =>
    `You have agreed to ${partner}; it is under way. To take it back, reply "withdraw referral".`,
  referralWithdrawn: 'Taken back: nothing is passed on. Your request is still with us.',
  referralErasing: (partner) =>
    `Taken back. We will ask ${partner} to delete what they were told. If you need help, just write here.`,
  withdrawReferral: 'withdraw referral',
  buttonWithdrawReferral: 'Withdraw referral',
  consentWithdrawn:
    'Your consent is taken back. Our staff no longer see what you filled in; an open request is answered right here.',
  noConsent: 'There is no consent of yours to take back.',

  buttonHuman: 'Human',
  buttonConfirm: 'Confirm',
  buttonCancel: 'Cancel',
  buttonChange: 'Change',
  buttonContinue: 'Continue',
  buttonRestart: 'Restart',
  buttonSkip: 'Skip',
  buttonLater: 'Later',
  buttonDrop: 'Cancel',
  buttonWithdrawConsent: 'Withdraw consent',
  buttonErase: 'Yes, delete',
  buttonEraseMyData: 'Delete my data',
  buttonGuardianYes: 'Yes',
  buttonGuardianNo: 'No',
  buttonTellMe: 'Tell me when there is an answer',
  buttonStopTelling: 'stop telling me',
  buttonSeeAnswer: 'See it',
};
