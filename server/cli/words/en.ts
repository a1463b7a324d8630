import type { CliWords } from './zh.ts';

/** Words of the command line, in English. */
export const en: CliWords = {
  help: {
    program: 'Youyu 优育: health education and consultation intake for a county family-planning association',
    json: 'print the result as JSON on the last line',
    serve: 'serve the chat, the console and the API',
    ingest: {
      ingest:
        'read documents (PDF, Word, Excel, web pages, text, pictures, ZIP) into the knowledge store; without approvers everything enters in_review',
      path: 'files, folders or ZIPs',
      collection: 'collection the documents belong to',
      author:
        'account that answers for the documents; without it somebody claims them in the console before anybody approves them',
      approver: 'another account, which approves them (demo mode only)',
      topic: (all) =>
        `topic of the documents: ${all}; without it the words of title and text tell, what is unclear goes to 协会服务, and the report says so`,
      needs:
        'whose approval the documents need besides what their content tells: clinician, lawyer, local (separated by commas) or none',
      needsReason:
        'why they need nothing but --needs; whoever has the qualification still signs, and reads it',
      holdsHere: 'an editor has looked: what other places have issued holds here, too',
      towns:
        'the only towns for which documents of the county hold, by commas; as in the version before where absent',
      again: 'propose again what was withdrawn',
      dryRun: 'show what would be new, changed, unchanged or retired, write nothing',
    },
    snapshot: {
      snapshot: 'the last states of what is served, and going back',
      list: 'list the states that can be gone back to, the newest first, and who went back when',
      back: 'serve an earlier state; what was withdrawn since stays withdrawn, what is approved from now on is served',
      id: 'as `youyu snapshot list` shows it',
      latest: 'serve again all that is approved',
      by: 'account of an approver or administrator',
      reason: 'why, for those who look at it later',
      wrongReason: 'Say why, in at most 500 characters.',
    },
    search: {
      search: 'find articles: the current snapshot, the built-in pack, or a folder that `eval --save` wrote',
      question: 'a question, when --jsonl is not given',
      jsonl: 'read {"id","text"} lines from standard input, write {"id","hits","ms"} lines',
      index: 'folder of a saved index',
      hits: 'hits a question',
      topic: (all) => `only this topic: ${all}`,
      collection: 'only this collection: pack, laws, or a name given to `youyu ingest`',
    },
    ask: {
      nothing: 'Nothing to ask: give a question, or --jsonl and lines on standard input.',
      ask: 'ask the assistant; conversations are thrown away, knowledge is the current snapshot or the pack',
      question:
        'when --jsonl is not given; several, each in quotation marks, are asked one after the other in one conversation',
      jsonl: 'read {"id","text","session"?,…} lines from standard input, write one line for each',
    },
    eval: {
      eval: 'measure retrieval, answers, conversations and the triage of danger',
      retrieval: 'index a BEIR folder as production does and score its queries',
      dir: 'folder with corpus.jsonl, queries.jsonl and qrels/*.tsv',
      save: 'keep the index for `youyu search --index`',
      answers: 'ask the questions of a gold file: {"text","articles":[…]} a line',
      today: 'the day on which the questions are asked, YYYY-MM-DD',
      ask: 'ask the whole assistant, as a resident does now, not the knowledge base alone',
      conversations:
        'hold the conversations of gold files: {"id","kind","turns":[{"text","articles"?,…}]} a line',
      triage: 'judge the utterances of a gold file: {"text","level",…} a line, or a .tsv with such columns',
    },
    local: {
      local: 'local facts that articles may name',
      list: 'list every local fact with what residents read and what waits for approval',
      import: 'propose the values of a JSON file (see knowledge/local/local.example.json)',
      author: 'account of an editor; another account approves in the console',
    },
    botpress: {
      botpress: 'bots at Botpress',
      publish: 'publish the integration to a workspace, or renew it there (docs/botpress.md)',
      workspace: 'id of the workspace (wkspace_…)',
      name: 'name in the workspace: its handle, a slash, youyu',
    },
    officialAccount: {
      officialAccount: 'what is set up at the platform of an official account',
      menu: 'set the menu below the chat from a JSON file, or the usual one without a file (docs/official-account.md)',
    },
    retention: 'what is kept how long, and what has been kept long enough; shows it and erases nothing',
    doctor: 'check settings, machine, database, index, guidance and accounts',
  },
  nothingThere: (folder: string) =>
    `There is no data of Youyu here: ${folder}. If it is elsewhere, set YOUYU_DATA (its folder) in .env and try again; if there is none yet, start Youyu once: npm start`,
  user: {
    roles: {},
    needs: { clinician: 'clinician', lawyer: 'lawyer', local: 'local' },
    comma: ', ',
    added: (username, name, roles) => `Added ${username} (${name}): ${roles}.`,
    unnamed: (username) =>
      `Residents will read the name "${username}". To show another (such as Dr Zhou), change it under Settings → Accounts; next time, write --name.`,
    link: (link) => `One-time link to set the password (valid for 72 hours):\n${link}`,
    hereOnly:
      'The link below opens on this computer only. For one that opens elsewhere, in production mode, write PUBLIC_URL into .env, restart, and make another.',
    unknown: (username) => `Cannot find an account named "${username}"; youyu user list shows all.`,
    taken: (username) => `Cannot add "${username}": the name is taken`,
    lastAdmin: 'Cannot disable it: no other administrator is left; add another one first with youyu user add',
    resetDisabled: (username) =>
      `Cannot reset "${username}": the account is disabled; run youyu user enable ${username} first`,
    alreadyDisabled: (username) => `Cannot disable "${username}": the account is disabled already`,
    notDisabled: (username) => `Cannot enable "${username}": the account is not disabled`,
    disabled: (username) => `Disabled ${username}.`,
    enabled: (username) =>
      `Enabled ${username}. Without a password, give a link: youyu user reset ${username}`,
    qualified: (username, needs) => `${username} is qualified for: ${needs || 'nothing in particular'}.`,
    noSecondFactor: (username) => `Cannot reset "${username}": the account has no second step`,
    secondFactorReset: (username) =>
      `${username} signs in with the password alone and is told so. Set the second step up again at once.`,
    reach: (username, ways, skills) =>
      `${username}: ${ways || 'no address of their own'}; skills: ${skills || 'none'}.`,
    none: 'No accounts yet. Add one with: youyu user add NAME',
    columns: ['username', 'name', 'roles', 'qualifications', 'state'],
    states: { disabled: 'disabled', noPassword: 'no password yet', active: 'active' },
    places: (username, place) => `${username} works for ${place ?? 'the whole county'}.`,
    unknownPlace: (place) => `Cannot find a place named "${place}"; the console lists them under 值班与排班`,
    whichPlace: (place, ids) => `Cannot tell which "${place}" is meant; give its id: ${ids}`,
    lastWhole: (username) =>
      `Cannot bind "${username}" to one place: no other administrator of the whole is left`,
    wrongName: 'Use 1 to 64 letters, digits, dots, hyphens or underscores.',
    strange: 'It does not look like one.',
    whenOnCall: 'Choose always or never.',
    wrongList: (wrong, allowed) => `Unknown: ${wrong}. Choose from ${allowed}.`,
    help: {
      user: 'accounts of the people who work with the console',
      add: 'add an account and print the one-time link with which its owner sets a password',
      username: 'name to sign in with',
      name: 'name that residents and colleagues see (default: the username)',
      roles: (all) => `comma-separated: ${all}`,
      qualification: (all) => `comma-separated: ${all}; lets them approve such articles`,
      none: 'none',
      list: 'list all accounts',
      reset: 'print a new one-time link; the old password works until it is used',
      qualify: 'record what an account is qualified to approve, in place of what was recorded before',
      qualifications: (all) => `comma-separated: ${all}; none takes all back`,
      resetSecondFactor:
        'take away a lost second step and its codes, and end all sign-ins; for where no two administrators can',
      disable: 'end all sign-ins of an account and allow no more; what it wrote stays',
      enable: 'let a disabled account sign in again, with the password that it had',
      place: 'say whose cases somebody sees: those of one place, or of the whole county',
      placeName: (whole) => `name of a town or village of the console's list; ${whole}: the whole county`,
      reach: 'record how somebody on duty is paged; what is not named stays as it is',
      email: 'address for pages by mail; none takes it back',
      mobile: 'number that the group robot mentions; none takes it back',
      skills: (all) => `comma-separated: ${all}; none takes all back`,
      onCall: 'always: day and night, every day; never: no weekly shift on call',
    },
  },
  ingest: {
    statuses: { draft: 'draft', in_review: 'in_review', approved: 'approved', retired: 'retired' },
    changes: { new: 'new', changed: 'changed', unchanged: 'unchanged' },
    topic: (topic) => `[${topic}]`,
    failed: 'failed',
    articles: (count) => `(${count} articles)`,
    sums: (of) =>
      `new ${of.new}, changed ${of.changed}, unchanged ${of.unchanged}, retired ${of.retired}, duplicates ${of.duplicates}`,
    all: (documents, passages, failed) => `${documents} documents, ${passages} passages, ${failed} failed`,
  },
};
