/** One step of the database's history; never edited once released. */
export interface Migration {
  /** 1, 2, 3 … without gaps. */
  readonly version: number;
  readonly name: string;
  /** SQL that both engines understand, in order. */
  readonly statements: readonly string[];
}
