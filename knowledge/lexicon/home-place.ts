import { escapePattern } from '../text/escape-pattern.ts';

/** A town or subdistrict: its full name, and how people shorten it. */
export interface Town {
  readonly name: string;
  /** No town but this one is meant by any of them. */
  readonly short: readonly string[];
  /** In the association's table of places; absent: not known. */
  readonly ids?: readonly string[];
}

/** The county that an association is there for. */
export interface HomePlace {
  /** Its name without 市, 县, 区 or 旗; null where it is not known. */
  readonly county: string | null;
  /** In which it is, as it is configured. Absent: not known. */
  readonly province?: string;
  readonly towns: readonly Town[];
  /** Names by which towns were known before, in full and shortened, that are no town's now: nobody lives there any more, but
   * they tell where somebody lives. Absent: none. */
  readonly former?: readonly string[];
}

/** Nothing is known: no name is one of the own county. */
export const NO_PLACE: HomePlace = { county: null, towns: [] };

/** Endings of a town's name, and of a subdistrict's. */
const TOWN = /(?:\p{Script=Han}族)?(?:镇|乡|街道(?:办事处)?|办事处)$/u;
const STREET = /(?:街道(?:办事处)?|办事处)$/u;
/** How the seat of a county is called by everybody who lives around it. */
const SEAT = ['市区', '城区', '城里', '市里', '县城', '街道上'];
/** As some names are misheard by a telephone, or written by whoever does not know the rare character. */
const MISWRITTEN: Readonly<Record<string, readonly string[]>> = {
  汊涧镇: ['岔涧', '叉涧'],
  秦栏镇: ['秦拦', '秦兰'],
};

/** Words that everybody uses for something else: a town is called so only with its ending. What is hardly ever anything but the name
 * of a place (新街, 老街) is none of them: whoever says that they live there has told where. */
const ORDINARY: ReadonlySet<string> = new Set(
  '中心 服务 开发区 工业园 园区 新区 农场 林场 和平 幸福 团结 光明 胜利 前进 建设 希望 健康 平安 长寿 人民 文化'.split(
    ' ',
  ),
);

/** What residents call a county and its towns.
 * @param county As it is written in full, 来安县; null where it is not known.
 * @param names Of its towns and subdistricts, in full, each once.
 * @param formerNames That they had before, in full.
 * @example homePlace('来安县', ['新安镇', '半塔镇']).towns[1] // { name: '半塔镇', short: ['半塔'] } */
export function homePlace(
  county: string | null,
  names: readonly string[],
  formerNames: readonly string[] = [],
): HomePlace {
  const stem = county === null ? null : county.replace(/(?<=\p{Script=Han}{2})[市县区旗]$/u, '');
  const seat = seatOf(stem, names);
  const towns = names.map((name) => ({
    name,
    short: [...shortOf(name, stem), ...(name === seat ? seatWords(stem) : [])],
  }));
  const uses = new Map<string, number>();
  for (const word of towns.flatMap(({ short }) => short)) uses.set(word, (uses.get(word) ?? 0) + 1);
  const now = new Set([...names, ...uses.keys()]);
  const former = [...new Set(formerNames.flatMap((name) => [name, ...shortOf(name, stem)]))].filter(
    (word) => !now.has(word),
  );
  return {
    county: stem,
    towns: towns.map(({ name, short }) => ({ name, short: short.filter((word) => uses.get(word) === 1) })),
    ...(former.length === 0 ? {} : { former }),
  };
}

/** The subdistrict that is the town itself: the one called like the county, or the only one. */
function seatOf(stem: string | null, names: readonly string[]): string | null {
  const streets = names.filter((name) => STREET.test(name));
  const named = streets.find((name) => name.replace(STREET, '') === stem);
  return named ?? (streets.length === 1 ? (streets[0] ?? null) : null);
}

function seatWords(stem: string | null): readonly string[] {
  return [...SEAT, ...(stem === null ? [] : [`${stem}市区`, `${stem}城区`, `${stem}县城`])];
}

/** 仁和集镇 is 仁和集 and 仁和; what is called like the whole county is called nothing else. */
function shortOf(name: string, stem: string | null): readonly string[] {
  const bare = name.replace(TOWN, '');
  const short = [bare, ...(/^\p{Script=Han}{2,}集$/u.test(bare) ? [bare.slice(0, -1)] : [])];
  return [
    ...short.filter((word) => word.length > 1 && word !== stem && word !== name && !ORDINARY.has(word)),
    ...(MISWRITTEN[name] ?? []),
  ];
}

/** How people shorten the name of a town, also of one that was renamed since. */
export function shortNamesOf(town: string, { towns, county }: HomePlace): readonly string[] {
  return towns.find(({ name }) => name === town)?.short ?? shortOf(town, county);
}

const words = new WeakMap<HomePlace, readonly string[]>();

/** Every name of every town, the longer of two that begin alike first. */
export function townWords(home: HomePlace): readonly string[] {
  const known = words.get(home);
  if (known !== undefined) return known;
  const made = home.towns
    .flatMap(({ name, short }) => [name, ...short])
    .toSorted((one, other) => other.length - one.length);
  words.set(home, made);
  return made;
}

const tellingWords = new WeakMap<HomePlace, readonly string[]>();

/** Every name that tells in which town somebody lives, also those that towns had before, the longer first. */
export function townsToldBy(home: HomePlace): readonly string[] {
  const known = tellingWords.get(home);
  if (known !== undefined) return known;
  const made = [...townWords(home), ...(home.former ?? [])].toSorted(
    (one, other) => other.length - one.length,
  );
  tellingWords.set(home, made);
  return made;
}

const counties = new WeakMap<HomePlace, RegExp>();

/** A text without the name of the own county, which tells nothing here; in the name of a road or of the seat it stays.
 * @param instead What stands in its place. */
export function withoutCounty(text: string, home: HomePlace, instead = ' '): string {
  if (home.county === null) return text;
  const known = counties.get(home) ?? new RegExp(`${escapePattern(home.county)}[市县区旗]?(?!街道|路)`, 'gu');
  counties.set(home, known);
  return text.replace(known, instead);
}
