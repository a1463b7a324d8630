import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Schema } from './schema.ts';

const INT8 = 20;
const MAX_CONNECTIONS = 10;
const CONNECT_TIMEOUT_MS = 10_000;

/** PostgreSQL settings shared by the pool and the listener: 64-bit integers arrive as numbers. */
export function postgresConfig(url: string): pg.ClientConfig {
  return {
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    types: {
      getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
        oid === INT8 && format !== 'binary'
          ? (text: string) => Number(text)
          : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  };
}

/** Opens a pool of connections to a PostgreSQL.
 *
 * @param url `postgres://user:password@host:port/database`.
 * @param onIdleError Told when a connection breaks while nobody uses it; the pool replaces it. */
export function openPostgres(url: string, onIdleError: (error: Error) => void): Kysely<Schema> {
  const pool = new pg.Pool({ ...postgresConfig(url), max: MAX_CONNECTIONS });
  // Without both listeners a dropped connection would end the process.
  pool.on('error', onIdleError);
  pool.on('connect', (client) => client.on('error', onIdleError));
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
}
