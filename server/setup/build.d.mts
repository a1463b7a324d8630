/** Builds what is missing or older than its sources.
 * @throws {Error} With the compiler's own words when a step fails. */
export function ensureBuilt(names: readonly ('app' | 'web')[], say?: (line: string) => void): void;
