import type { CommanderError } from 'commander';

/** Exit code of a call that is wrong in itself, whether an option, a setting or an account is. */
const WRONG_CALL = 2;

/** Ends a command whose call cannot be understood, whichever command it is; asking for help is no mistake. */
export function exitOnWrongCall({ exitCode }: CommanderError): never {
  process.exit(exitCode === 0 ? 0 : WRONG_CALL);
}
