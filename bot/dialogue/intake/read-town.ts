import { clausesOf, isOwn } from './clauses.ts';
import type { SlotReading } from './slot-reader.ts';
import { DENIED_AFTER, townsTold } from './towns-told.ts';
import { CITIES, PROVINCES } from './places-elsewhere.ts';
import { type HomePlace, townWords, withoutCounty } from '../../../knowledge/lexicon/home-place.ts';

const ELSEWHERE = /外地|外省|外市|在外面|在外头/;
// A place that is not in the list: a village, a community, a neighbouring county.
const PLACE =
  /^(?:我(?:家)?(?:现在)?(?:住|在|是)?(?:在)?)?([\p{Script=Han}\d]{1,12}(?:镇|乡|街道|社区|村|组|小区|县|市|区))(?:的|上|里|那边|这边)?$/u;
const SAID =
  /(?:住|家)(?:在|是)?|[我俺咱]们?(?:现在|目前|都|就|也)*(?:是|在)|在[\p{Script=Han}]{0,4}(?:镇|街道)|户口(?:在|是)?/u;
/** 「我杨村的」, 「杨村镇这边」: a short name that stands where people say where they are from. */
const FROM = /(?:^|[\s,，。;；、])(?:我|俺|我们|人)?(?:家|住|在|是)*$/u;
const FROM_END = /^(?:镇|街道)?(?:的|人|这边|那边|这里|那里|这块)(?=$|[\s,，。;；、!！])/u;
const CITY = new RegExp(
  `(${PROVINCES.join('|')})?(?:省|市|自治区)?[ ,，]?(${CITIES.join('|')})(?:市|县|区)?`,
  'u',
);
const PROVINCE = new RegExp(`(${PROVINCES.join('|')})(?:省|市|自治区)?`, 'u');
const THERE = /(?:我|人|现在|目前|住|家|打工|上班).{0,4}在|在.{2,8}(?:打工|上班|工作|住|租|做事|带孩子)/u;

/** 「我不住王庄村」. */
const DENIES_PLACE = /^.{0,4}(?:不|没)(?:再|是|住|在)/u;
/** Most towns that are shown to be chosen from. */
const MAX_CHOICES = 4;
/** What a reply says most surely counts first. */
const SURELY = ['lives', 'named', 'once'] as const;

/** Reads a reply to 「您在哪个镇或街道」: a town of the county by its full or short name, 外地 with province or city, or
 * another place name. Where somebody does not live is none, nor where somebody else does; of several the one that is said to
 * be lived in.
 * @param ofRegister Whether it is asked where the household is registered. */
export function readTownReply(text: string, home: HomePlace, ofRegister = false): SlotReading | null {
  const plain = text.replace(/[\s\p{P}]+$/gu, '');
  if (plain.length > 40) return null;
  const all = townsTold(plain, home, ofRegister);
  for (const told of SURELY) {
    const names = [...new Set(all.filter((town) => town.told === told).map(({ name }) => name))];
    if (names.length > 1) return { wrong: 'towns', choices: names.slice(0, MAX_CHOICES) };
    if (names[0] !== undefined) return { value: names[0] };
  }
  const rest = all.reduce((left, { clause }) => left.replace(clause, ''), plain);
  const place = readPlace(rest, home);
  if (place !== null)
    return DENIES_PLACE.test(rest) && !place.startsWith('外地') ? { wrong: 'notThere' } : { value: place };
  if (all.length === 0) return null;
  return { wrong: all.some(({ told }) => told === 'denied') ? 'notThere' : 'othersTown' };
}

/** What it comes to, where it can be kept. */
export function readTown(text: string, home: HomePlace): string | null {
  const reading = readTownReply(text, home);
  return reading !== null && 'value' in reading ? reading.value : null;
}

/** A place that is none of the county's towns. */
function readPlace(plain: string, home: HomePlace): string | null {
  const elsewhere = ELSEWHERE.test(plain) || (home.county !== null && plain.includes(`不在${home.county}`));
  const place = PLACE.exec(plain)?.[1] ?? null;
  if (place !== null && !elsewhere) return place;
  const city = namedCity(plain, home);
  if (city !== null && (elsewhere || plain.length <= 14)) return `外地：${city}`;
  return elsewhere ? '外地' : null;
}

/** Finds a town said in passing: 「我住铜城」, 「秦栏镇」, 「我杨村的」, 「我在南京打工」. A bare short name could be anything,
 * so it does not count; nor does where somebody else lives, nor an office of the town.
 * @param earlier Whether it was said before the request: then only the first person counts. */
export function spotTown(text: string, home: HomePlace, earlier = false): string | null {
  for (const clause of clausesOf(text, home)) {
    const town = townIn(clause.text, home);
    if (town === null) continue;
    const { index, length } = placeIn(clause.text, home);
    const before = clause.text.slice(0, index);
    const after = clause.text.slice(index + length);
    if (SUPPOSED.test(before) || OFFICE.test(after) || DENIED_AFTER.test(after)) continue;
    if (isOwn(clause, withoutCounty(before, home, ''), AT_HOME, earlier)) return town;
  }
  return null;
}

/** The same for a slot, in a message that may name several towns: the one that is said most surely, none where several are
 * said alike.
 * @param ofRegister Whether it is asked where the household is registered. */
export function spotTownOf(
  text: string,
  home: HomePlace,
  earlier: boolean | undefined,
  ofRegister: boolean,
): string | null {
  const found = spotTown(text, home, earlier);
  if (found === null) return null;
  const told = surestTowns(text, home, ofRegister);
  return told.length > 1 ? null : (told[0] ?? found);
}

/** The towns that a message says most surely of those that it names: several where it says them alike (「铜城镇秦栏镇都可以」),
 * none where it names one at most. */
export function surestTowns(text: string, home: HomePlace, ofRegister: boolean): readonly string[] {
  const all = townsTold(text, home, ofRegister);
  if (new Set(all.map(({ name }) => name)).size < 2) return [];
  for (const told of SURELY) {
    const names = new Set(all.filter((town) => town.told === told).map(({ name }) => name));
    if (names.size > 0) return [...names].slice(0, MAX_CHOICES);
  }
  return [];
}

/** What may stand before one's own town. */
const AT_HOME = new RegExp(
  `^(?:家里?|住|在|是|现在|目前|一直|暂时|人|户口|户籍|常住|租房|租|的|来自|嫁到?|搬到?|来到|回到|就|也|都|村|这边|这里|[: ：]|${[...PROVINCES, ...CITIES].join('|')}|省|市|县|区)*$`,
  'u',
);

/** Where somebody would live, not where they do. */
const SUPPOSED = /要是|如果|假如|假设|万一/u;

const OFFICE =
  /^(?:镇|街道)?(?:中心)?(?:卫生院|卫生室|医院|中学|小学|幼儿园|派出所|政府|法庭|司法所|民政|计生|服务站|妇幼|妇联|学校)/u;

/** Where in a clause the first place stands. */
function placeIn(clause: string, home: HomePlace): { readonly index: number; readonly length: number } {
  const words = townWords(home).filter((word) => clause.includes(word));
  const [word] = words.toSorted(
    (one, other) => clause.indexOf(one) - clause.indexOf(other) || other.length - one.length,
  );
  if (word !== undefined) return { index: clause.indexOf(word), length: word.length };
  const city = CITY.exec(clause) ?? PROVINCE.exec(clause);
  return { index: city?.index ?? 0, length: city?.[0].length ?? 0 };
}

function townIn(text: string, home: HomePlace): string | null {
  const full = home.towns.find(({ name }) => text.includes(name));
  if (full !== undefined) return full.name;
  const from = home.towns.find(({ short }) => short.some((word) => standsAsHome(text, word)));
  if (from !== undefined) return from.name;
  const town = SAID.test(text) ? namedTown(text, home) : null;
  if (town !== null) return town;
  const city = THERE.test(text) ? namedCity(text, home) : null;
  return city === null ? null : `外地：${city}`;
}

function standsAsHome(text: string, word: string): boolean {
  const at = text.indexOf(word);
  return at >= 0 && FROM.test(text.slice(0, at)) && FROM_END.test(text.slice(at + word.length));
}

function namedTown(text: string, { towns }: HomePlace): string | null {
  const town = towns.find(
    ({ name, short }) => text.includes(name) || short.some((word) => text.includes(word)),
  );
  return town?.name ?? null;
}

function namedCity(said: string, home: HomePlace): string | null {
  const text = withoutCounty(said, home, '');
  const city = CITY.exec(text);
  if (city !== null) return `${city[1] ?? ''}${city[2] ?? ''}`;
  return PROVINCE.exec(text)?.[1] ?? null;
}
