import { loadNeedRules, type NeedRule } from '../../ingest/vet/derive-needs.ts';

let rules: readonly NeedRule[] | null = null;

/** The reviewed rule of needs, read once.
 * @throws {IngestError} BAD_LIST if the file does not fit its schema. */
export function needRules(): readonly NeedRule[] {
  return (rules ??= loadNeedRules());
}
