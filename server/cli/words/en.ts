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
