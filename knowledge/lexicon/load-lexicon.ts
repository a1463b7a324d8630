import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { packageRoot } from '../package-root.ts';
import { crisisFile } from './crisis-book.ts';
import { IntakeForm } from './intake-forms.ts';
import { LexiconError } from './lexicon-error.ts';
import {
  conceptFile,
  cueFile,
  generalCardFile,
  hotlineFile,
  intimateFile,
  policyFile,
  redFlagFile,
  variantFile,
} from './lexicon-schema.ts';
import { DERIVED_CONTEXTS } from './derived-contexts.ts';
import type { Concept, Lexicon } from './lexicon.ts';
import { safeguardingFile } from './safeguarding-book.ts';
import { type PolicyModel, readPolicyModel, readPolicySignals } from './policy-model.ts';
import { toTriageModel, type TriageModel, triageModelFile } from './triage-model.ts';

let loaded: Lexicon | null = null;

/** Reads the reviewed lexicon that ships with the package; the first call reads, later calls share it.
 *
 * @returns The checked lexicon.
 * @throws {LexiconError} `UNREADABLE` or `INVALID`, naming the file and the field. */
export function loadLexicon(): Lexicon {
  loaded ??= readLexicon(join(packageRoot, 'knowledge', 'lexicon'));
  return loaded;
}

/** Reads a lexicon folder.
 *
 * @param folder Has red-flags/, policy/, concepts/, hotlines.json, cues.json, intimate.json, variants.json, crisis.json, safeguarding.json,
 * forms/.
 * @throws {LexiconError} As {@link loadLexicon}. */
export function readLexicon(folder: string): Lexicon {
  const conceptFiles = readFolder(join(folder, 'concepts'), conceptFile);
  const redFlags = readFolder(join(folder, 'red-flags'), redFlagFile).flat();
  const policyRules = readFolder(join(folder, 'policy'), policyFile).flat();
  const hotlines = readJson(join(folder, 'hotlines.json'), hotlineFile);
  const known = new Set(hotlines.map(({ number }) => number));
  const generalCards = readJson(join(folder, 'general-cards.json'), generalCardFile);
  requireUnique([...redFlags, ...policyRules, ...generalCards].map(({ id }) => id));
  for (const { id, card } of [
    ...redFlags,
    ...redFlags.flatMap(({ id: rule, cards: fitted }) =>
      fitted.map((each) => ({ id: rule, card: each.card })),
    ),
    ...generalCards.flatMap((each) =>
      [each.emergency, each.urgent].map((words) => ({ id: each.id, card: words })),
    ),
  ]) {
    const missing = card.calls.find((number) => !known.has(number));
    if (missing !== undefined) {
      throw new LexiconError('INVALID', `Cannot use rule ${id}: "${missing}" is not in hotlines.json`);
    }
  }
  const crisis = readJson(join(folder, 'crisis.json'), crisisFile);
  const unlisted = [...crisis.calls, ...crisis.callsForMinors].find((number) => !known.has(number));
  if (unlisted !== undefined) {
    throw new LexiconError('INVALID', `Cannot use crisis.json: "${unlisted}" is not in hotlines.json`);
  }
  const safeguarding = readJson(join(folder, 'safeguarding.json'), safeguardingFile);
  const ids = new Set([...redFlags, ...generalCards].map(({ id }) => id));
  requireRules(
    'crisis.json',
    [...crisis.rules, ...crisis.beside, ...crisis.means, ...crisis.behindDoor, ...crisis.asks],
    ids,
  );
  requireRules(
    'safeguarding.json',
    [...safeguarding.always, ...safeguarding.unlessFourteen, ...safeguarding.minors],
    ids,
  );
  const concepts = conceptFiles.flatMap((file) => toConcepts(file));
  const terms = new Set([...concepts.map(({ id }) => id), ...DERIVED_CONTEXTS]);
  for (const { id, when, worse, milder, cards } of redFlags) {
    requireTerms(id, [...when, ...worse, ...milder, ...cards.flatMap((fitted) => fitted.when)], terms);
  }
  for (const { id, when, plain } of policyRules) requireTerms(id, [...when, ...plain], terms);
  return {
    redFlags,
    policyRules,
    generalCards,
    triageModel: readTriageModel(folder),
    policyModel: loadPolicyModel(folder),
    policySignals: readPolicySignals(readText(join(folder, 'policy', 'signals.tsv'))),
    crisis,
    safeguarding,
    forms: readForms(folder),
    hotlines: Object.fromEntries(hotlines.map((line) => [line.number, line])),
    concepts,
    classes: Object.fromEntries(conceptFiles.flatMap(({ classes }) => Object.entries(classes))),
    cues: readJson(join(folder, 'cues.json'), cueFile),
    intimate: readJson(join(folder, 'intimate.json'), intimateFile),
    ...readJson(join(folder, 'variants.json'), variantFile),
  };
}

function readForms(folder: string): Lexicon['forms'] {
  const forms = readFolder(join(folder, 'forms'), IntakeForm);
  requireUnique(forms.map(({ id }) => id));
  return new Map(forms.map((form) => [form.id, form]));
}

function readTriageModel(folder: string): TriageModel {
  const file = readJson(join(folder, 'triage-model.json'), triageModelFile);
  const path = join(folder, 'triage-weights.tsv');
  const model = toTriageModel(file, readText(path));
  if ('badLine' in model) {
    throw new LexiconError('INVALID', `Cannot use the lexicon file "${path}": line ${model.badLine}`);
  }
  return model;
}

function loadPolicyModel(folder: string): PolicyModel {
  const path = join(folder, 'policy', 'weights.tsv');
  const model = readPolicyModel(readText(path));
  if ('badLine' in model) {
    throw new LexiconError('INVALID', `Cannot use the lexicon file "${path}": line ${model.badLine}`);
  }
  return model;
}

function toConcepts(file: z.output<typeof conceptFile>): Concept[] {
  const despite = (id: string): string[] =>
    Object.entries(file.despite).flatMap(([reading, ids]) => (ids.includes(id) ? [reading] : []));
  return [
    ...Object.entries(file.contexts).map(([id, any]) => ({
      id,
      kind: 'context' as const,
      any,
      despite: despite(id),
    })),
    ...Object.entries(file.symptoms).map(([id, any]) => ({
      id,
      kind: 'symptom' as const,
      any,
      despite: despite(id),
    })),
  ];
}

function requireTerms(rule: string, combinations: readonly string[], known: ReadonlySet<string>): void {
  for (const term of combinations.flatMap((combination) => combination.split('+'))) {
    const id = term.trim().replace(/^[!~]/, '');
    if (!known.has(id)) throw new LexiconError('INVALID', `Cannot use rule ${rule}: nothing gives "${id}"`);
  }
}

function requireRules(file: string, named: readonly string[], known: ReadonlySet<string>): void {
  const missing = named.find((id) => !known.has(id));
  if (missing !== undefined)
    throw new LexiconError('INVALID', `Cannot use ${file}: there is no rule ${missing}`);
}

function requireUnique(ids: readonly string[]): void {
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated !== undefined)
    throw new LexiconError('INVALID', `Cannot use the rules: id ${repeated} is there twice`);
}

function readFolder<T>(folder: string, schema: z.ZodType<T>): T[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (cause) {
    throw new LexiconError('UNREADABLE', `Cannot list the lexicon folder "${folder}"`, { cause });
  }
  return names
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => readJson(join(folder, name), schema));
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new LexiconError('UNREADABLE', `Cannot read the lexicon file "${path}"`, { cause });
  }
}

function readJson<T>(path: string, schema: z.ZodType<T>): T {
  let raw: unknown;
  try {
    raw = JSON.parse(readText(path));
  } catch (cause) {
    if (cause instanceof LexiconError) throw cause;
    throw new LexiconError('UNREADABLE', `Cannot read the lexicon file "${path}"`, { cause });
  }
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = issue?.path.join('.') ?? '';
  throw new LexiconError(
    'INVALID',
    `Cannot use the lexicon file "${path}": ${field}: ${issue?.message ?? ''}`,
  );
}
