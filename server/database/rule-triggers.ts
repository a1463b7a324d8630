/** One rule that the database keeps by itself, whatever the program does. */
export interface Rule {
  /** Name of the trigger. */
  readonly name: string;
  readonly event: string;
  readonly table: string;
  /** What must hold, in SQL that both engines understand, of `new` and `old`; and what is said when it does not. */
  readonly checks: readonly (readonly [condition: string, message: string])[];
}

/** A condition that never holds. */
export const NEVER = '1 = 0';

/** Rules as triggers of SQLite. */
export function sqliteTriggers(rules: readonly Rule[]): readonly string[] {
  return rules.map(
    ({ name, event, table, checks }) =>
      `create trigger ${name} before ${event} on ${table} begin ${checks
        .map(([condition, message]) => `select raise(abort, 'check: ${message}') where not (${condition});`)
        .join(' ')} end`,
  );
}

/** Rules as triggers of PostgreSQL, each with its function. */
export function postgresTriggers(rules: readonly Rule[]): readonly string[] {
  return rules.flatMap(({ name, event, table, checks }) => {
    const body = checks
      .map(
        ([condition, message]) => `if not (${condition}) then raise exception 'check: ${message}'; end if;`,
      )
      .join(' ');
    const row = event === 'delete' ? 'old' : 'new';
    return [
      `create function ${name}() returns trigger as $$ begin ${body} return ${row}; end $$ language plpgsql`,
      `create trigger ${name} before ${event} on ${table} for each row execute function ${name}()`,
    ];
  });
}

/** Keeps whole tables from being emptied, which PostgreSQL does past the triggers of rows. */
export function postgresKeepsWhole(name: string, tables: readonly string[]): readonly string[] {
  return [
    `create function ${name}() returns trigger as
      $$ begin raise exception 'check: % is never emptied', tg_table_name; end $$ language plpgsql`,
    ...tables.map(
      (table) =>
        `create trigger ${name}_${table} before truncate on ${table} for each statement execute function ${name}()`,
    ),
  ];
}
