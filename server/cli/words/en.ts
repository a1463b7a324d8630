import type { CliWords } from './zh.ts';

/** Words of the command line, in English. */
export const en: CliWords = {
  user: {
    roles: {},
    needs: { clinician: 'clinician', lawyer: 'lawyer', local: 'local' },
    comma: ', ',
    added: (username, name, roles) => `Added ${username} (${name}): ${roles}.`,
    link: (link) => `One-time link to set the password (valid for 72 hours):\n${link}`,
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
    failed: 'failed',
    articles: (count) => `(${count} articles)`,
    sums: (of) =>
      `new ${of.new}, changed ${of.changed}, unchanged ${of.unchanged}, retired ${of.retired}, duplicates ${of.duplicates}`,
    all: (documents, passages, failed) => `${documents} documents, ${passages} passages, ${failed} failed`,
  },
};
