import { hash, verify } from '@node-rs/argon2';

/** Turns passwords into hashes and checks them. */
export interface PasswordHasher {
  /** @returns A PHC string. */
  hash(password: string): Promise<string>;
  /** @param phc Null for an unknown user or one without a password: as much work is done, and the answer is false. */
  verify(phc: string | null, password: string): Promise<boolean>;
}

/** argon2id (the package's default) with the parameters OWASP recommends: 19 MiB, two passes, one lane. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Makes the hasher. A sign-in as somebody who does not exist takes as long as any other. */
export function createPasswordHasher(): PasswordHasher {
  let nobody: Promise<string> | null = null;
  return {
    hash: (password) => hash(password, PARAMETERS),
    async verify(phc, password) {
      nobody ??= hash('no password has this hash', PARAMETERS);
      const matches = await verify(phc ?? (await nobody), password);
      return matches && phc !== null;
    },
  };
}
