import type { Migration } from '../migration.ts';
import { firstTables } from './0001-first-tables.ts';
import { localValues } from './0002-local-values.ts';

/** Every migration, oldest first. */
export const allMigrations: readonly Migration[] = [firstTables, localValues];
