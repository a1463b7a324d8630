import type { Kysely } from 'kysely';
import type { Schema } from '../database/schema.ts';
import type { Roster } from '../roster/roster.ts';
import { readRoster } from './read-roster.ts';

/** How old a remembered roster may be: every turn asks who is on call. */
const FRESH_MS = 5000;

/** The roster, remembered for a few seconds. */
export interface RosterReader {
  /** @param at Epoch milliseconds. */
  read(at: number): Promise<Roster>;
  /** Reads it inside a transaction, as it is now. */
  inside(tx: Kysely<Schema>): Promise<Roster>;
  /** Reads it anew next time. */
  forget(): void;
}

/** @param province In which the association is, where that is known. */
export function createRosterReader(db: Kysely<Schema>, province?: string): RosterReader {
  const readNow = async (): Promise<Roster> => ({
    ...(await readRoster(db)),
    ...(province === undefined ? {} : { province }),
  });
  let known: { readonly roster: Promise<Roster>; readonly at: number } | null = null;
  return {
    read(at) {
      if (known !== null && Math.abs(at - known.at) < FRESH_MS) return known.roster;
      const reading = { roster: readNow(), at };
      known = reading;
      // What failed is not remembered.
      reading.roster.catch(() => {
        if (known === reading) known = null;
      });
      return reading.roster;
    },
    inside: (tx) => readRoster(tx),
    forget() {
      known = null;
    },
  };
}
