import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import { ROLES } from '../api/console.ts';
import type { Role } from '../api/console.ts';
import { USERNAME } from '../api/staff.ts';
import { createPasswordLink } from '../auth/password-link.ts';
import { newSecret } from '../auth/secret.ts';
import type { Config } from '../config.ts';
import { isLoopback } from '../loopback.ts';
import { readServedAddress } from '../served-address.ts';
import type { Store, User } from '../store/ports.ts';
import { StoreError } from '../store/store-error.ts';
import { registerUserPlace } from './user-place.ts';
import { registerUserReach } from './user-reach.ts';
import { userTable } from './user-table.ts';
import { withStore, withStoreThere } from './with-store.ts';
import { cliWords } from './words/cli-words.ts';

const QUALIFICATIONS = ['clinician', 'lawyer', 'local'] as const;
/** What one person in a small office does; supervisor and admin are only given by name. */
const DEFAULT_ROLES: readonly Role[] = ['counsellor', 'editor', 'approver'];

interface AddOptions {
  readonly name?: string;
  readonly roles: readonly Role[];
  readonly qualification: User['qualifications'];
}

/** `youyu user`: the accounts of counsellors, editors, approvers and supervisors. */
export function registerUser(program: Command): void {
  const { help } = cliWords().user;
  const user = program.command('user').description(help.user);
  user
    .command('add')
    .description(help.add)
    .argument('<username>', help.username, parseUsername)
    .option('--name <display name>', help.name)
    .addOption(
      new Option('--roles <list>', help.roles(ROLES.join(', ')))
        .argParser((value) => parseList(value, ROLES))
        .default(DEFAULT_ROLES, DEFAULT_ROLES.join(',')),
    )
    .addOption(
      new Option('--qualification <list>', help.qualification(QUALIFICATIONS.join(', ')))
        .argParser((value) => parseList(value, QUALIFICATIONS))
        .default([], help.none),
    )
    .action((username: string, options: AddOptions) =>
      withStore((store, config) => add(store, config, username, options)),
    );
  user
    .command('list')
    .description(help.list)
    .action(() => withStoreThere(async (store) => console.log(userTable(await store.users.list()))));
  user
    .command('reset')
    .description(help.reset)
    .argument('<username>', help.username)
    .action((username: string) =>
      withStoreThere((store, config) =>
        withUser(store, username, async (found) => {
          if (found.disabledAt !== null) return fail(cliWords().user.resetDisabled(found.username));
          await printLink(store, config, found);
        }),
      ),
    );
  user
    .command('qualify')
    .description(help.qualify)
    .argument('<username>', help.username)
    .argument('<list>', help.qualifications(QUALIFICATIONS.join(', ')), (value: string) =>
      value.trim() === 'none' ? [] : parseList(value, QUALIFICATIONS),
    )
    .action((username: string, qualifications: User['qualifications']) =>
      withStoreThere((store) =>
        withUser(store, username, async ({ id, username: name }) => {
          await store.users.setQualifications({ userId: id, qualifications, byId: null, at: Date.now() });
          const { qualified, needs, comma } = cliWords().user;
          console.log(qualified(name, qualifications.map((need) => needs[need]).join(comma)));
        }),
      ),
    );
  user
    .command('reset-second-factor')
    .description(help.resetSecondFactor)
    .argument('<username>', help.username)
    .action((username: string) =>
      withStoreThere((store) =>
        withUser(store, username, async (found) => {
          if (!(await store.secondFactors.resetOnServer(found.id, Date.now())))
            return fail(cliWords().user.noSecondFactor(found.username));
          console.log(cliWords().user.secondFactorReset(found.username));
        }),
      ),
    );
  registerUserReach(user);
  registerUserPlace(user);
  user
    .command('disable')
    .description(help.disable)
    .argument('<username>', help.username)
    .action((username: string) =>
      withStoreThere((store) =>
        withUser(store, username, async (found) => {
          if (found.disabledAt !== null) return fail(cliWords().user.alreadyDisabled(found.username));
          await unlessRefused(found.username, async () => {
            await store.users.disable(found.id, Date.now());
            console.log(cliWords().user.disabled(found.username));
          });
        }),
      ),
    );
  user
    .command('enable')
    .description(help.enable)
    .argument('<username>', help.username)
    .action((username: string) =>
      withStoreThere((store) =>
        withUser(store, username, async (found) => {
          if (found.disabledAt === null) return fail(cliWords().user.notDisabled(found.username));
          await store.users.enable(found.id, Date.now());
          console.log(cliWords().user.enabled(found.username));
        }),
      ),
    );
}

async function add(store: Store, config: Config, username: string, options: AddOptions): Promise<void> {
  const name = options.name?.trim() ?? '';
  await unlessRefused(username, async () => {
    const added = await store.users.add({
      username,
      displayName: name || username,
      roles: options.roles,
      qualifications: options.qualification,
      at: Date.now(),
    });
    const { added: say, unnamed, roles, comma } = cliWords().user;
    const named = added.roles.map((role) => roles[role] ?? role).join(comma);
    console.log(say(added.username, added.displayName, named));
    // A name to sign in with that is written as people are called can stand.
    if (name === '' && !/\p{Script=Han}/u.test(username)) console.log(unnamed(added.username));
    await printLink(store, config, added);
  });
}

/** What the store refuses for a good reason is one line, not a failure of the program. */
async function unlessRefused(username: string, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    const code = error instanceof StoreError ? error.code : null;
    if (code === 'USERNAME_TAKEN') fail(cliWords().user.taken(username));
    else if (code === 'LAST_ADMIN') fail(cliWords().user.lastAdmin);
    else throw error;
  }
}

/** The link has the address of the server that runs, whatever settings it was started with. */
async function printLink(store: Store, config: Config, user: User): Promise<void> {
  const baseUrl = config.publicUrl ?? readServedAddress(config.dataDir) ?? `http://127.0.0.1:${config.port}`;
  const link = await createPasswordLink(store, { userId: user.id, baseUrl, at: Date.now(), newSecret });
  const words = cliWords().user;
  if (isLoopback(new URL(link).hostname)) console.log(words.hereOnly);
  // Last, for whoever cuts it off.
  console.log(words.link(link));
}

async function withUser(
  store: Store,
  username: string,
  use: (user: User) => Promise<void> | void,
): Promise<void> {
  const found = await store.users.byUsername(username);
  if (found === null) fail(cliWords().user.unknown(username));
  else await use(found);
}

function fail(line: string): void {
  console.error(line);
  process.exitCode = 1;
}

function parseUsername(value: string): string {
  const username = value.normalize('NFKC').trim();
  if (USERNAME.test(username)) return username;
  throw new InvalidArgumentError(cliWords().user.wrongName);
}

function parseList<T extends string>(value: string, allowed: readonly T[]): readonly T[] {
  const parts = value.split(',').map((part) => part.trim());
  const known = allowed.filter((one) => parts.includes(one));
  const wrong = parts.filter((part) => !allowed.some((one) => one === part));
  if (wrong.length === 0) return known;
  throw new InvalidArgumentError(cliWords().user.wrongList(wrong.join(', '), allowed.join(', ')));
}
