/** A truth value, which SQLite has none of. */
export type Flag = 0 | 1;
