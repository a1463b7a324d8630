/** One step of the database's history; never edited once released. */
export interface Migration {
  /** 1, 2, 3 … without gaps. */
  readonly version: number;
  readonly name: string;
  /** SQL that both engines understand, in order. */
  readonly statements: readonly string[];
  /** What each engine writes in its own way, such as triggers; runs after `statements`. */
  readonly own?: Readonly<Record<'sqlite' | 'postgres', readonly string[]>>;
}
