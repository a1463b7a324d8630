import type { Write } from './writer.ts';

/** Ends every sign-in of an account, also those of which only the password was given.
 * @param but Hash of the token of one that goes on. */
export async function endSignIns(write: Write, userId: string, but?: string): Promise<void> {
  await write.tx
    .deleteFrom('sign_ins')
    .where('user_id', '=', userId)
    .$if(but !== undefined, (query) => query.where('token_hash', '!=', but ?? ''))
    .execute();
  await write.tx.deleteFrom('half_sign_ins').where('user_id', '=', userId).execute();
  write.emit({ type: 'account', userId });
}
