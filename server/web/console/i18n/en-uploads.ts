import type { Messages } from './zh.ts';

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** Words of the pages where documents are uploaded, in English. */
export const enUploads: Messages['uploads'] = {
  title: 'Upload documents',
  lead: 'Upload an office document, check how it was read, mend its passages, then submit it. Residents see nothing of it before it is approved.',
  leadDemo:
    'Upload an office document, check how it was read, mend its passages, then submit it. This is demo mode: residents see what waits for approval too, marked as sample content that nobody here has reviewed. In production they see nothing of it before it is approved.',
  choose: 'Choose files',
  dropHere: 'or drop them here, several at once',
  takes:
    'PDF, Word, Excel, web pages, pictures, plain text or ZIP; up to 200 MB and 2,000 pages each; plain text, web pages and CSV up to 20 MB.',
  personal:
    'Do not upload documents with personal data of residents: once approved, residents can open a copy of the whole original of a PDF, .docx, picture or plain text, without author, place and the like (where those cannot be taken out, they cannot). Where words were left out or changed, where something in it was not read (pictures, comments) or where it says that it is not public, they cannot, nor sheets, web pages, .doc and what has macros; they see name and page.',
  sending: 'Uploading',
  sendingNow: (name, done) => `${name}: ${done}% uploaded`,
  notSent: (name) => `Could not upload ${name}`,
  dismiss: 'OK',
  list: 'My uploads',
  nothing: 'Nothing uploaded yet',
  nothingHint: 'Choose a file; it appears here once it has been read.',
  failed: 'The uploads could not be loaded.',
  status: {
    receiving: 'Not complete',
    waiting: 'Waiting to be read',
    reading: 'Being read',
    read: 'Ready to check',
    failed: 'Unreadable',
    submitted: 'Handed in',
  },
  resume: (done) =>
    `${done}% is here. Choose the same file again: it is compared and goes on from there. What nobody goes on with for seven days is deleted.`,
  refused: {
    upload_elsewhere:
      'Another page has gone on with this file. Close that page and choose the file once more.',
    uploads_unfinished:
      'Too many of your uploads are not complete. Choose those files once more to go on with them, or remove them from the list. What nobody goes on with for seven days is deleted.',
    uploads_full:
      'Too many uploads of all colleagues are not complete. Try again later, or ask them to finish or remove theirs.',
    disk_full:
      'The disk of the server is full. What has arrived is kept. Ask the administrator to make room, then choose the file once more: it goes on where it stopped.',
  },
  pages: (done, all) => `page ${done} of ${all}`,
  documents: (n, handed) =>
    handed > 0
      ? `${count(n, 'document', 'documents')}, ${handed} handed in`
      : count(n, 'document', 'documents'),
  drop: 'Discard',
  dropOf: (name) => `Discard ${name}`,
  dropAsk: 'Discard this upload? What was handed in stays.',
  back: 'Back to the uploads',
  gone: 'There is no such upload.',
  reading: 'It is being read and will show by itself. You can go to another page meanwhile.',
  notes: 'Notes from reading',
  removed: (n) => `Lines that cleaning took out (${n})`,
  removedHint:
    'They do not look like text and are in no passage: nothing is answered from them. Residents who can open the original see them. What residents should hear belongs into a passage.',
  removedRest: (n) => `${count(n, 'more line', 'more lines')}: see the original`,
  times: (n) => count(n, 'line', 'lines'),
  onPages: (pages) => `page ${pages}`,
  comma: ', ',
  reasons: {
    header: 'page header',
    footer: 'page footer',
    page_number: 'page number',
    watermark: 'watermark',
    envelope: 'official form',
    repeated_row: 'repeated table head',
    comment: 'comment (whoever opens the file reads it)',
  },
  several: (n) => `This file has ${count(n, 'document', 'documents')}`,
  facts: 'About the document',
  factsHint: 'Found in the file; please check.',
  fields: {
    title: 'Title',
    issuer: 'Issued by',
    number: 'Document number',
    issuedOn: 'Issued on',
    effectiveFrom: 'In force from',
    expiresOn: 'Expires on',
    topic: 'Topic',
    audience: 'Written for',
    sensitivity: 'May be said',
    locality: 'Holds for',
    needs: 'Approval needed from',
  },
  chooseOne: 'Please choose',
  towns: 'Only for these towns',
  townsHint: (county) =>
    `With none ticked it holds all over ${county}; otherwise the assistant says it for these places alone.`,
  onApproval: 'from its approval on',
  undated: 'The file names no day from which it holds: enter one',
  undatedFirst:
    'The file names no day from which it holds. Enter one below, or choose “from its approval on”, and save before you hand it in.',
  elsewhereFirst: (where, here) =>
    `This document is of ${where}. Does it hold in ${here}, too? If it does, tick that below and save the facts; if not, do not hand it in.`,
  elsewhere: (where, here) => `This document is of ${where}, not of ${here}`,
  holdsHere: (here) => `I have looked: it holds in ${here}, too`,
  save: 'Save',
  saved: 'Saved.',
  repealed: (why) => `Note: ${why}`,
  twins: 'Documents with the same or similar words',
  twin: (title, share) => `“${title}”: ${share}% the same`,
  twinFile: (title, file, share) => `“${title}” (uploaded as ${file}): ${share}% the same`,
  versions: 'A document of this name is there already; this would be a further version of it:',
  versionIs: (n, from, same) =>
    `Version ${n}, in force from ${from ?? 'its approval on'}${same ? ', exactly the same' : ''}`,
  separate: 'This is another document, not a further version',
  passages: (kept) => `Passages (${kept})`,
  passagesHint: 'The assistant finds and cites passage by passage. Each should say one thing and be short.',
  unnamed: '(no heading)',
  onPage: (from, to) => (from === to ? `page ${from}` : `pages ${from}–${to}`),
  showPage: (name) => `Show the original: ${name}`,
  edit: 'Edit',
  editOf: (name) => `Edit: ${name}`,
  split: 'Split',
  splitOf: (name) => `Split: ${name}`,
  join: 'Join with next',
  joinOf: (name) => `Join with next: ${name}`,
  leaveOut: 'Leave out',
  leaveOutOf: (name) => `Leave out: ${name}`,
  restore: 'Restore',
  restoreOf: (name) => `Restore: ${name}`,
  leftOut: 'Left out; not handed in. The approver sees it, and residents cannot open the original',
  splitHint: 'Where should it part? Press the button between two sentences.',
  splitHere: 'Split here',
  noSplit: 'This passage is one sentence and cannot be split.',
  section: 'Heading',
  text: 'Text',
  questions: 'How residents would ask, one a line; may be empty',
  savePassage: 'Save passage',
  original: 'Original',
  openOriginal: 'Open the original',
  openAt: (page) => `Open the original at page ${page}`,
  page: (page, all) => `Page ${page} of ${all}`,
  previous: 'Previous page',
  next: 'Next page',
  picture: (page) => `Page ${page} of the original`,
  drawing: 'Opening this page…',
  noPicture: 'This page is blank or cannot be shown.',
  readText: 'This kind of file has no pages to show; this is the whole text as it was read.',
  table: 'Each row of the sheet is a document; download the original to see it.',
  handIn: 'Submit for review',
  handInAsk: (n) =>
    n === 1
      ? 'A colleague has to approve it before residents see it. Have you checked everything?'
      : `All ${n} documents of this file are submitted together; a colleague has to approve them before residents see them. Have you checked everything?`,
  handInAskDemo: (n) =>
    n === 1
      ? 'A colleague has to approve it. In demo mode residents see it before that, marked as sample content. Have you checked everything?'
      : `All ${n} documents of this file are submitted together; a colleague has to approve them. In demo mode residents see them before that, marked as sample content. Have you checked everything?`,
  keep: 'Keep as draft',
  handedIn: (made, same) =>
    same > 0
      ? `${count(made, 'document', 'documents')} submitted; ${same} were there already.`
      : `${count(made, 'document', 'documents')} submitted; a colleague has to approve.`,
  kept: (made, same) =>
    same > 0
      ? `${count(made, 'draft', 'drafts')} kept; ${same} were there already.`
      : `${count(made, 'draft', 'drafts')} kept.`,
  made: 'This document was handed in; change it under Guidance.',
  openMade: 'Open under Guidance',
  views: {
    label: 'Which side to show',
    passages: 'Passages',
    beside: 'Original and trial',
    original: 'Original',
    trial: 'Try a question',
  },
};
