import type { HomePlace, Town } from '../lexicon/home-place.ts';
import type { Question } from '../knowledge-base.ts';
import type { Passage } from '../passage.ts';

/** The towns that a question is about: those that it names, else those that were talked of, else where the resident lives.
 * @returns None where nobody has said. */
export function askedTowns({ text, earlier, story, town, home }: Question): readonly Town[] {
  const towns = home?.towns ?? [];
  for (const words of [text, story ?? '', earlier?.joined ?? '']) {
    const named = towns.filter((one) => namesTown(words, one));
    if (named.length > 0) return named;
  }
  return towns.filter(({ name }) => name === town);
}

/** Whether some words name a town, in full or shortened: 城里 and 市区 are more than the seat's. */
export function namesTown(words: string, { name, short }: Town): boolean {
  return [name, ...short.filter((word) => name.startsWith(word))].some((word) => words.includes(word));
}

/** Whether a passage may hold in the towns that a question is about: in one of them, or nobody has said which.
 * @param asked As `askedTowns` tells. */
export function holdsInTowns({ towns = [] }: Pick<Passage, 'towns'>, asked: readonly Town[]): boolean {
  return (
    towns.length === 0 || asked.length === 0 || towns.some((held) => asked.some((town) => isTown(held, town)))
  );
}

/** The only towns for which an answer holds, as they are called now, to be named with it.
 * @returns None where it holds all over the county, or in every town that is asked about. */
export function townsToName(
  passages: readonly Pick<Passage, 'towns'>[],
  asked: readonly Town[],
  home: HomePlace,
): readonly string[] {
  const held = passages.find(({ towns = [] }) => towns.length > 0)?.towns ?? [];
  if (asked.length > 0 && asked.every((town) => held.some((one) => isTown(one, town)))) return [];
  return held.map((one) => home.towns.find((town) => isTown(one, town))?.name ?? one.name);
}

function isTown({ id, name }: NonNullable<Passage['towns']>[number], town: Town): boolean {
  return town.ids?.includes(id) === true || town.name === name;
}
