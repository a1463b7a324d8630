import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../../knowledge/package-root.ts';

/** One labelled request. */
export interface PolicyLine {
  readonly action: 'refuse' | 'allow';
  /** The policy rule that it falls under or only looks like. */
  readonly rule: string;
  readonly speaker: string;
  readonly form: string;
  /** Messages of one conversation, oldest first; the last one is judged. */
  readonly turns: readonly string[];
  /** Nobody has read it who writes rules: what the rules make of it is what they make of a new one. */
  readonly unread: boolean;
  readonly file: string;
}

/** Nobody has widened rules with these. */
const UNREAD = /^round-(?:[3-9]|\d\d)-/;

const FOLDER = join(packageRoot, 'tests', 'evaluation', 'training', 'policy');
export const HEADER = 'action\trule\tspeaker\tform\ttext';

/** Reads all `*.tsv` beside this file in the order of their names.
 * @throws {RangeError} For a line that cannot be used, with its file and number. */
export function readPolicyLines(): readonly PolicyLine[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.tsv'))
    .toSorted()
    .flatMap((file) => {
      const [header, ...rows] = readFileSync(join(FOLDER, file), 'utf8').trimEnd().split('\n');
      if (header !== HEADER) throw new RangeError(`Cannot read ${file}: its first line is not the header`);
      return rows.map((row, index) => ({
        file,
        ...parse(row, `${file} line ${index + 2}`),
        unread: UNREAD.test(file),
      }));
    });
}

function parse(row: string, where: string): Omit<PolicyLine, 'unread' | 'file'> {
  const columns = row.split('\t');
  const [action = '', rule = '', speaker = '', form = '', text = ''] = columns;
  const turns = text.split('‖').map((turn) => turn.trim());
  if (columns.length !== 5 || turns.includes('') || (action !== 'refuse' && action !== 'allow')) {
    throw new RangeError(`Cannot use ${where}`);
  }
  return { action, rule, speaker, form, turns };
}
