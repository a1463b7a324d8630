import type { Kysely } from 'kysely';
import { type BusinessCalendar, createBusinessCalendar } from '../calendar/business-calendar.ts';
import { type BusinessHours, DEFAULT_BUSINESS_HOURS } from '../calendar/business-hours.ts';
import { type OpenHolidays, openHolidays } from '../calendar/open-holidays.ts';
import type { Schema } from '../database/schema.ts';
import { storedJson } from './stored-json.ts';

/** The office's hours as they stand, with their version; 0 is what ships. */
export interface VersionedHours {
  readonly version: number;
  readonly hours: BusinessHours;
  readonly byId: string | null;
  readonly at: number | null;
}

/** The office's calendar, made of its hours in the database and of the holidays. */
export interface Office {
  hours(db: Kysely<Schema>): Promise<VersionedHours>;
  calendar(db: Kysely<Schema>): Promise<BusinessCalendar>;
  holidays(): OpenHolidays;
  /** Looks again at the file of holidays. */
  refresh(): Promise<void>;
}

/** Opens the calendar.
 *
 * @param dataDir Where `holidays.json` may be. */
export async function openOffice(dataDir: string): Promise<Office> {
  let holidays = await openHolidays(dataDir);
  let made: { readonly of: string; readonly calendar: BusinessCalendar } | null = null;

  async function hours(db: Kysely<Schema>): Promise<VersionedHours> {
    const row = await db
      .selectFrom('business_hours')
      .selectAll()
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (row === undefined) return { version: 0, hours: DEFAULT_BUSINESS_HOURS, byId: null, at: null };
    return {
      version: row.version,
      hours: storedJson<BusinessHours>(row.hours),
      byId: row.by_id,
      at: row.at,
    };
  }

  return {
    hours,
    async calendar(db) {
      const current = await hours(db);
      const of = `${current.version} ${holidays.book.revision}`;
      if (made?.of !== of) made = { of, calendar: createBusinessCalendar(current.hours, holidays.book) };
      return made.calendar;
    },
    holidays: () => holidays,
    async refresh() {
      holidays = await openHolidays(dataDir);
    },
  };
}
