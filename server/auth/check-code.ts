import type { AppDeps } from '../app/deps.ts';
import { HttpProblem } from '../app/http-problem.ts';
import { readRecoveryCode } from './recovery-codes.ts';
import { matchTotp } from './totp.ts';
import { withinTries } from './within-tries.ts';

/** Checks the code of an account, and spends it. */
export type CheckCode = (userId: string, typed: string) => Promise<void>;

/** Takes the app's code of now, of the step before or after, and codes on paper: each once.
 * @throws {HttpProblem} `wrong_code` or `locked_out`. */
export function createCodeCheck(deps: AppDeps): CheckCode {
  const tries = withinTries(deps);
  return async (userId, typed) => {
    // No name to sign in with has a colon.
    const right = await tries(`code:${userId}`, async () =>
      (await spend(deps, userId, typed)) ? userId : null,
    );
    if (right === null) throw new HttpProblem('wrong_code');
  };
}

async function spend({ store, passwords, now }: AppDeps, userId: string, typed: string): Promise<boolean> {
  const { secondFactors } = store;
  const digits = typed.normalize('NFKC').replaceAll(/\s/g, '');
  if (/^\d{6}$/.test(digits)) {
    const factor = await secondFactors.of(userId);
    if (factor === null || factor.confirmedAt === null) return false;
    const step = matchTotp(factor.secret, digits, now());
    return step !== null && secondFactors.spendStep(userId, step);
  }
  const code = readRecoveryCode(typed);
  if (code === null) return false;
  const hash = await secondFactors.recoveryHash(userId, code.place);
  if (!(await passwords.verify(hash, code.secret))) return false;
  return secondFactors.spendRecovery({ userId, place: code.place, at: now() });
}
