import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';
import type { Evidence } from './conditions.ts';
import { type CompiledRule, ruleBook } from './rule-book.ts';

/** Rules that evidence meets, in the order of the data. */
export interface FoundRules {
  readonly fired: readonly CompiledRule[];
  /** Those that hold only when textbook questions count. */
  readonly soft: readonly CompiledRule[];
}

/** What is known of a name, in bits. */
const FRESH = 1;
const STRICT = { now: 2, ever: 4 } as const;
const LOOSE = { now: 8, ever: 16 } as const;
/** Room for the mode beside the number of a name in a packed term, in bits; and the modes. */
const MODE_BITS = 2;
const MODE = 2 ** MODE_BITS - 1;
const MODES = { now: 0, ever: 1, not: 2 } as const;

const finders = new WeakMap<Lexicon, RuleFinder>();

/** Finds the rules that fire, and those that hold only loosely; both kinds of evidence have the same news. */
export function findRules(lexicon: Lexicon, strict: Evidence, loose: Evidence): FoundRules {
  let finder = finders.get(lexicon);
  if (finder === undefined) finders.set(lexicon, (finder = new RuleFinder(ruleBook(lexicon))));
  return finder.find(strict, loose);
}

/** The combinations of all rules in flat tables. A message may tell dozens of concepts that hundreds of combinations ask for:
 * each name is looked up once, and after that a term is one look into a short table. */
class RuleFinder {
  readonly #rules: readonly CompiledRule[];
  readonly #numbers = new Map<string, number>();
  /** The terms of all combinations: the mode in the lowest bits, then the number of the name. */
  readonly #terms: Int32Array;
  /** By combination: where its terms end. */
  readonly #termsTo: Int32Array;
  /** By combination: the names that must be told. */
  readonly #told: readonly (readonly string[])[];
  /** By number: what is known of the name. */
  readonly #known: Uint8Array;

  constructor(rules: readonly CompiledRule[]) {
    this.#rules = rules;
    const combinations = rules.flatMap(({ when }) => when);
    const terms: number[] = [];
    this.#termsTo = Int32Array.from(combinations, (combination) => {
      for (const { id, mode } of combination) terms.push((this.#numberOf(id) << MODE_BITS) | MODES[mode]);
      return terms.length;
    });
    this.#terms = Int32Array.from(terms);
    this.#told = combinations.map((combination) =>
      combination.flatMap(({ id, mode }) => (mode === 'not' ? [] : [id])),
    );
    this.#known = new Uint8Array(this.#numbers.size);
  }

  #numberOf(id: string): number {
    const known = this.#numbers.get(id) ?? this.#numbers.size;
    this.#numbers.set(id, known);
    return known;
  }

  find(strict: Evidence, loose: Evidence): FoundRules {
    this.#known.fill(0);
    this.#mark(strict.fresh, FRESH);
    this.#mark(strict.now, STRICT.now);
    this.#mark(strict.ever, STRICT.ever);
    this.#mark(loose.now, LOOSE.now);
    this.#mark(loose.ever, LOOSE.ever);
    const fired: CompiledRule[] = [];
    const soft: CompiledRule[] = [];
    let from = 0;
    for (const compiled of this.#rules) {
      const to = from + compiled.when.length;
      if (this.#anyFires(from, to, STRICT, strict)) fired.push(compiled);
      else if (this.#anyFires(from, to, LOOSE, loose)) soft.push(compiled);
      from = to;
    }
    return { fired, soft };
  }

  #mark(ids: ReadonlySet<string>, bit: number): void {
    for (const id of ids) {
      const number = this.#numbers.get(id);
      if (number !== undefined) this.#known[number] = (this.#known[number] ?? 0) | bit;
    }
  }

  /** Whether any combination of `[from, to)` fires. */
  #anyFires(from: number, to: number, bits: typeof STRICT | typeof LOOSE, { places }: Evidence): boolean {
    for (let at = from; at < to; at += 1)
      if (this.#holds(at, bits) && places?.together(this.#told[at] ?? []) !== false) return true;
    return false;
  }

  /** Whether all terms of a combination hold, and one of them is news. */
  #holds(combination: number, { now, ever }: typeof STRICT | typeof LOOSE): boolean {
    const terms = this.#terms;
    const known = this.#known;
    const to = this.#termsTo[combination] ?? 0;
    let isNews = false;
    for (let at = combination === 0 ? 0 : (this.#termsTo[combination - 1] ?? 0); at < to; at += 1) {
      const term = terms[at] ?? 0;
      const told = known[term >> MODE_BITS] ?? 0;
      const mode = term & MODE;
      if (mode === MODES.not) {
        if ((told & now) !== 0) return false;
      } else {
        if ((told & (mode === MODES.ever ? ever : now)) === 0) return false;
        if ((told & FRESH) !== 0) isNews = true;
      }
    }
    return isNews;
  }
}
