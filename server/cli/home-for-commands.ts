import type { HomePlace } from '../../knowledge/lexicon/home-place.ts';
import { readConfig } from '../config.ts';
import { loadEnvFile } from '../load-env-file.ts';
import { placeOf } from '../place-of.ts';
import { homeOf } from '../roster/home-of.ts';
import { firstUnits } from '../roster/known-towns.ts';
import { readPlaces } from '../store/read-places.ts';

/** The county of the association with its towns, for commands that ask nothing else of the database: as its table of places
 * has them, and where there is none yet, as the table starts. Where the settings cannot be read, those without a setting. */
export async function homeForCommands(): Promise<HomePlace> {
  loadEnvFile();
  const given = readConfig(process.env);
  const read = given.ok ? given : readConfig({});
  if (!read.ok) throw new Error('Cannot happen: no setting is needed');
  const { associationName, province } = read.config;
  const places = (await readPlaces(read.config)) ?? {
    units: firstUnits(placeOf(associationName, province).county),
    formerTowns: [],
  };
  return homeOf({ ...places, province });
}
