import { InvalidArgumentError, type Command } from 'commander';
import { z } from 'zod';
import { MOBILE_NUMBER } from '../../knowledge/text/mobile-number.ts';
import { isSkill, type Skill, SKILLS } from '../roster/skills.ts';
import type { Store, User } from '../store/ports.ts';
import { withStoreThere } from './with-store.ts';
import { cliWords } from './words/cli-words.ts';

interface ReachOptions {
  /** Empty to take it back. */
  readonly email?: string;
  readonly mobile?: string;
  readonly skills?: readonly Skill[];
  readonly onCall?: 'always' | 'never';
}

/** Adds `youyu user reach`: how somebody is paged, what they can do, and whether they are on call day and night. Shifts
 * by day and hour are kept in the console. */
export function registerUserReach(user: Command): void {
  const { help } = cliWords().user;
  user
    .command('reach')
    .description(help.reach)
    .argument('<username>', help.username)
    .option('--email <address>', help.email, parse(z.email().max(200)))
    .option('--mobile <number>', help.mobile, parse(z.string().regex(MOBILE_NUMBER)))
    .option('--skills <list>', help.skills(SKILLS.join(', ')), parseSkills)
    .option('--on-call <when>', help.onCall, parseOnCall)
    .action((username: string, options: ReachOptions) =>
      withStoreThere(async (store) => {
        const found = await store.users.byUsername(username);
        if (found === null) {
          console.error(cliWords().user.unknown(username));
          process.exitCode = 1;
          return;
        }
        await reach(store, found, options, Date.now());
      }),
    );
}

async function reach(store: Store, { id, username }: User, options: ReachOptions, at: number): Promise<void> {
  const { staff, shifts } = await store.roster.read();
  const person = staff.find((one) => one.id === id);
  if (person === undefined) throw new Error('Cannot happen: the account was just found');
  const { skills = person.skills } = options;
  const email = (options.email ?? person.email) || null;
  const mobile = (options.mobile ?? person.mobile) || null;
  const { cap, orgUnitId } = person;
  const by = { byId: null, at, userId: id };
  await store.roster.putPerson({ ...by, skills, email, mobile, cap, orgUnitId });
  if (options.onCall !== undefined) {
    const others = shifts.filter(
      ({ userId, post, date }) => userId === id && !(post === 'on_call' && date === null),
    );
    await store.roster.putShifts({
      ...by,
      shifts: options.onCall === 'always' ? [...others, ALWAYS] : others,
    });
  }
  const { reach: say, comma } = cliWords().user;
  const ways = [email, mobile].filter((way) => way !== null).join(comma);
  console.log(say(username, ways, skills.join(comma)));
}

const ALWAYS = {
  post: 'on_call',
  date: null,
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  fromMinute: 0,
  toMinute: 1440,
  onHolidays: true,
  onMakeupDays: true,
} as const;

function parse(schema: z.ZodType<string>): (value: string) => string {
  return (value) => {
    if (value.trim() === 'none') return '';
    const parsed = schema.safeParse(value.trim());
    if (!parsed.success) throw new InvalidArgumentError(cliWords().user.strange);
    return parsed.data;
  };
}

function parseSkills(value: string): readonly Skill[] {
  if (value.trim() === 'none') return [];
  const parts = value.split(',').map((part) => part.trim());
  const wrong = parts.filter((part) => !isSkill(part));
  if (wrong.length === 0) return parts.filter(isSkill);
  throw new InvalidArgumentError(cliWords().user.wrongList(wrong.join(', '), SKILLS.join(', ')));
}

function parseOnCall(value: string): 'always' | 'never' {
  if (value === 'always' || value === 'never') return value;
  throw new InvalidArgumentError(cliWords().user.whenOnCall);
}
