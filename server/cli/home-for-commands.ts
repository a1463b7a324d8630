import type { HomePlace } from '../../knowledge/lexicon/home-place.ts';
import { loadEnvFile, readConfig } from '../config.ts';
import { placeOf } from '../place-of.ts';
import { homeOf } from '../roster/home-of.ts';
import { firstUnits } from '../roster/known-towns.ts';

/** The county of the association, for commands that open no database: with the towns that its table of places starts with.
 * Where the settings cannot be read, those without a setting. */
export function homeForCommands(): HomePlace {
  loadEnvFile();
  const given = readConfig(process.env);
  const read = given.ok ? given : readConfig({});
  if (!read.ok) throw new Error('Cannot happen: no setting is needed');
  const { associationName, province } = read.config;
  return homeOf(firstUnits(placeOf(associationName, province).county));
}
