import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../knowledge/package-root.ts';

/** Where the labelled utterances are kept. */
export const TRIAGE_FOLDER: string = join(packageRoot, 'tests', 'evaluation', 'training', 'triage');

export const LEVELS = ['emergency', 'urgent', 'routine'] as const;
export const KINDS = ['alarm', 'lookalike', 'soft', 'everyday'] as const;
export const SPEAKERS = [
  'self',
  'husband',
  'mother',
  'mother-in-law',
  'grandparent',
  'parent',
  'teen',
  'neighbour',
  'migrant',
  'worker',
  'other',
] as const;
export const FORMS = [
  'plain',
  'voice',
  'typo',
  'short',
  'long',
  'turns',
  'dialect',
  'emoji',
  'traditional',
  'hint',
  'polite',
] as const;

/** One labelled utterance. */
export interface TriageLine {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly level: (typeof LEVELS)[number];
  readonly kind: (typeof KINDS)[number];
  /** The rule of the sheet that it is about; null for none. */
  readonly rule: string | null;
  readonly form: string;
  readonly speaker: string;
  /** Messages of one conversation, oldest first; the last one is judged. */
  readonly turns: readonly string[];
}

/** Utterances written after the rules were last widened: their authors have not read them, so what the rules make of
 * them is what they make of new ones. Once rules are widened with them, a further round has to be written. */
const UNREAD = /-[3-9](-[a-z]+)?\.tsv$/;

/** Whether the authors of the rules have not read a line. */
export function isUnread({ file }: TriageLine): boolean {
  return UNREAD.test(file);
}

/** A line that cannot be used. */
export interface LineProblem {
  readonly file: string;
  readonly line: number;
  readonly problem: string;
}

/** Reads all `*.tsv` of the folder in the order of their names. */
export function readTriageLines(folder: string = TRIAGE_FOLDER): {
  readonly lines: readonly TriageLine[];
  readonly problems: readonly LineProblem[];
} {
  const lines: TriageLine[] = [];
  const problems: LineProblem[] = [];
  for (const file of readdirSync(folder).toSorted()) {
    if (!file.endsWith('.tsv')) continue;
    for (const [index, text] of readFileSync(join(folder, file), 'utf8').split('\n').entries()) {
      if (text === '' || index === 0) continue;
      const read = parseLine(text, file, index + 1);
      if (typeof read === 'string') problems.push({ file, line: index + 1, problem: read });
      else lines.push(read);
    }
  }
  return { lines, problems };
}

function parseLine(text: string, file: string, line: number): TriageLine | string {
  const columns = text.split('\t');
  const [level = '', kind = '', rule = '', speaker = '', form = '', said = ''] = columns;
  if (columns.length !== 6) return `has ${columns.length} columns, not 6`;
  const knownLevel = LEVELS.find((each) => each === level);
  const knownKind = KINDS.find((each) => each === kind);
  if (knownLevel === undefined) return `level "${level}"`;
  if (knownKind === undefined) return `kind "${kind}"`;
  if ((knownKind === 'alarm') !== (knownLevel !== 'routine')) return `${level} cannot be ${kind}`;
  if (!/^([PMNCARESV]\d{1,2}|-)$/.test(rule)) return `rule "${rule}"`;
  if (!SPEAKERS.some((each) => each === speaker)) return `speaker "${speaker}"`;
  if (!FORMS.some((each) => each === form)) return `form "${form}"`;
  const turns = said.split('‖').map((turn) => turn.trim());
  if (turns.some((turn) => turn === '')) return 'an empty message';
  return {
    file,
    line,
    level: knownLevel,
    kind: knownKind,
    rule: rule === '-' ? null : rule,
    speaker,
    form,
    turns,
  };
}
