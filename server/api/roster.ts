import { z } from 'zod';
import { POSTS } from '../roster/roster.ts';
import { SKILLS } from '../roster/skills.ts';
import { MOBILE_NUMBER } from '../../knowledge/text/mobile-number.ts';
import { TOPICS } from '../../knowledge/text/topics.ts';
import { Role } from './console.ts';

/** Places, teams, skills, shifts, and whether pages get to the people on call. */

const AccountId = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)
  .describe('ULID');
const PlaceId = z
  .string()
  .regex(/^[0-9A-Za-z-]{1,40}$/)
  .describe('Chosen once and kept: cases and accounts refer to it');
const Time = z.iso.datetime({ offset: true });
const ClockTime = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
  .describe('In Asia/Shanghai');

export const OrgUnit = z.object({
  id: PlaceId,
  parentId: PlaceId.nullable().describe('Null for the root'),
  kind: z.enum(['city', 'town', 'village']),
  name: z.string().trim().min(1).max(40),
});
export type OrgUnit = z.infer<typeof OrgUnit>;

export const Team = z.object({
  id: PlaceId,
  name: z.string().trim().min(1).max(40),
  orgUnitId: PlaceId.nullable().describe('The place whose cases it takes, with all below; null for all'),
  topics: z.array(z.enum(TOPICS)).max(TOPICS.length).describe('Empty for every topic'),
  assign: z.enum(['auto', 'pick']).describe('Cases are given out, or members pick them'),
  cap: z.number().int().min(1).max(1000).describe('Most load of a member; an ordinary case weighs 2'),
  isFallback: z.boolean().describe('Takes what no other team takes; one team at most'),
  memberIds: z.array(AccountId).max(500).describe('In the order in which equals are asked'),
});
export type Team = z.infer<typeof Team>;

export const Shift = z
  .object({
    post: z.enum(POSTS).describe('At the desk, or on call at one step of the chain'),
    date: z.iso
      .date()
      .nullable()
      .describe('A single day, in place of the weekly shifts of that post; null for every week'),
    weekdays: z
      .array(z.number().int().min(1).max(7))
      .max(7)
      .describe('1 for Monday; of no meaning with a date'),
    from: ClockTime,
    to: z
      .string()
      .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/)
      .refine((value) => value !== '00:00')
      .describe('At or before `from` it is on the next day; 24:00 for midnight'),
    onHolidays: z.boolean().describe('Whether a weekly shift holds on public holidays'),
    onMakeupDays: z.boolean().describe('Whether it holds on weekends that are worked in exchange (调休)'),
    isOff: z
      .boolean()
      .optional()
      .describe('With a date: off at this post on that day; the times mean nothing'),
  })
  .refine((shift) => shift.date !== null || shift.weekdays.length > 0);
export type Shift = z.infer<typeof Shift>;

export const Absence = z
  .object({ from: Time, to: Time })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to));
export type Absence = z.infer<typeof Absence>;

export const PersonOnRoster = z.object({
  id: AccountId,
  displayName: z.string(),
  roles: z.array(Role),
  skills: z.array(z.enum(SKILLS)),
  orgUnitId: PlaceId.nullable(),
  cap: z.number().int().nullable().describe('Own cap in place of the team’s'),
  email: z.string().nullable(),
  mobile: z.string().nullable().describe('That the group robot mentions'),
  load: z.number().int().describe('Points of open cases'),
  shifts: z.array(Shift),
  absences: z.array(Absence),
});
export type PersonOnRoster = z.infer<typeof PersonOnRoster>;

export const RosterView = z.object({
  units: z.array(OrgUnit),
  formerTowns: z.array(z.string()).describe('Names that towns had before: they are still blotted out'),
  teams: z.array(Team),
  people: z.array(PersonOnRoster).describe('Accounts that work'),
  skills: z.array(z.object({ id: z.enum(SKILLS), label: z.string() })),
});
export type RosterView = z.infer<typeof RosterView>;

export const PutUnits = z.object({ units: z.array(OrgUnit).min(1).max(2000) });
export const DropFormerTown = z.object({ name: z.string().min(1).max(100) });
export const PutTeams = z
  .object({ teams: z.array(Team).max(200) })
  .refine(({ teams }) => teams.filter(({ isFallback }) => isFallback).length <= 1);
export const PutPerson = z.object({
  skills: z.array(z.enum(SKILLS)).max(SKILLS.length),
  orgUnitId: PlaceId.nullable(),
  cap: z.number().int().min(1).max(1000).nullable(),
  email: z.email().max(200).nullable(),
  mobile: z.string().regex(MOBILE_NUMBER).nullable(),
});
export const PutShifts = z.object({ shifts: z.array(Shift).max(400) });
export const PutAbsences = z.object({ absences: z.array(Absence).max(200) });

/** Who is on call, and whether the last test page got to everybody. */
export const OnCallView = z.object({
  name: z.string().nullable().describe('Whom residents in danger are told of; null when nobody is on call'),
  posts: z
    .array(z.object({ post: z.enum(POSTS), people: z.array(z.string()) }))
    .describe('Who is at which post right now'),
  test: z
    .object({
      day: z.iso.date(),
      people: z.array(
        z.object({ name: z.string(), pagedAt: Time, acknowledgedAt: Time.nullable(), isLate: z.boolean() }),
      ),
    })
    .nullable()
    .describe('The latest test page; late is who has not said within half an hour that it got there'),
});
export type OnCallView = z.infer<typeof OnCallView>;
