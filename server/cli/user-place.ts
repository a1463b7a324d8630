import type { Command } from 'commander';
import type { Store } from '../store/ports.ts';
import { withStoreThere } from './with-store.ts';
import { cliWords } from './words/cli-words.ts';

/** What is typed for the whole county. */
const WHOLE = 'all';

/** Adds `youyu user place`: whose cases somebody sees. In the console only an administrator of the whole county says so;
 * where every administrator answers for one place, nobody is left who can, and it is done here. */
export function registerUserPlace(user: Command): void {
  const { help } = cliWords().user;
  user
    .command('place')
    .description(help.place)
    .argument('<username>', help.username)
    .argument('<place>', help.placeName(WHOLE))
    .action((username: string, place: string) =>
      withStoreThere(async (store) => {
        const line = await put(store, username, place.normalize('NFKC').trim(), Date.now());
        if (line.ok) console.log(line.text);
        else {
          console.error(line.text);
          process.exitCode = 1;
        }
      }),
    );
}

interface Outcome {
  readonly ok: boolean;
  readonly text: string;
}
const no = (text: string): Outcome => ({ ok: false, text });

async function put(store: Store, username: string, place: string, at: number): Promise<Outcome> {
  const words = cliWords().user;
  const user = await store.users.byUsername(username);
  if (user === null) return no(words.unknown(username));
  const { staff, units } = await store.roster.read();
  const person = staff.find(({ id }) => id === user.id);
  if (person === undefined) throw new Error('Cannot happen: the account was just found');
  const named = units.filter(({ id, name }) => id === place || name === place);
  const [unit] = named;
  if (place !== WHOLE && unit === undefined) {
    return no(words.unknownPlace(place));
  }
  if (place !== WHOLE && named.length > 1) {
    return no(words.whichPlace(place, named.map(({ id }) => id).join(', ')));
  }
  const orgUnitId = place === WHOLE ? null : (unit?.id ?? null);
  const { skills, email, mobile, cap } = person;
  const kept = { skills, email, mobile, cap, orgUnitId };
  const outcome = await store.roster.putPerson({ ...kept, userId: user.id, byId: null, at });
  if (outcome !== 'done') {
    return no(words.lastWhole(user.username));
  }
  return { ok: true, text: words.places(user.username, unit?.name ?? null) };
}
