import type { zhFactor } from './zh-factor.ts';

/** Words of the second step of the sign-in, in English. */
export const enFactor: typeof zhFactor = {
  step: {
    heading: 'Second step',
    lead: 'Open the authenticator on your telephone and type its six digits.',
    code: 'Code',
    hint: 'Without your telephone, type one of your codes on paper.',
    submit: 'Sign in',
    again: 'Type the password again',
    over: 'That took too long. Please type name and password again.',
    wrong: 'That code is wrong. Look at the newest digits; used ones do not serve again.',
    lost: 'If telephone and codes on paper are lost, ask an administrator for a reset.',
  },
  account: {
    title: 'My account',
    signedInAs: (name, username) => `${name} (signs in as ${username})`,
    section: 'Second step of the sign-in',
    why: 'With it nobody gets in who only knows your password: the six digits on your telephone are asked for, too.',
    on: 'It is on.',
    off: 'It is off.',
    codesLeft: (n) => `${n} codes on paper are left.`,
    setUp: 'Set up the second step',
    must: 'Your role needs a second step. Once it is set up, the console is yours.',
    password: 'Password',
    next: 'Next',
    scan: 'Scan this with the authenticator on your telephone. If you have none, install one from its app store first.',
    typed: 'If you cannot scan, choose “enter a key” in the authenticator and type:',
    first: 'The six digits in the authenticator',
    confirm: 'Turn on',
    renew: 'Ten new codes on paper',
    remove: 'Turn the second step off',
    current: 'Code, or one on paper',
    removed: 'It is off.',
    back: 'Cancel',
  },
  codes: {
    title: 'Codes on paper',
    lead: 'If your telephone is lost or broken, sign in with one of these. Each serves once. They are shown this once: print or copy them and keep them safe; send no photo of them to anybody.',
    print: 'Print',
    done: 'I have put them away',
  },
  notice: {
    asked: (by) =>
      `${by} asked for a reset of your second step; it takes effect once another administrator confirms. If your telephone is not lost, say so.`,
    keep: 'Not lost, no reset',
    done: (asked, confirmed) =>
      `Your second step was reset: ${asked} asked, ${confirmed} confirmed. If you did not want that, tell the head of your office at once and ask an administrator for a link to set a new password.`,
    onServer:
      'Your second step was reset on the server. If you did not want that, tell the head of your office at once and ask an administrator for a link to set a new password.',
    setUp: 'Set it up again',
    read: 'I see',
  },
  reset: {
    on: 'Second step',
    ask: 'Reset the second step',
    askLead:
      'Only where its owner has lost telephone and codes: make sure in person or by telephone first. Another administrator has to confirm within a day; then the account is signed out everywhere.',
    asked: 'Asked. Another administrator has to confirm.',
    waits: (by) => `${by} asked for a reset of the second step; another administrator has to confirm`,
    confirm: 'Confirm the reset',
    confirmed: (name) => `The second step of ${name} was reset.`,
    drop: 'Do not agree',
    dropped: 'Nothing was reset.',
  },
};
