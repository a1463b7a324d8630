import type { Me } from '../../../api/console.ts';
import type {
  ArticleDetail,
  ArticleDiffLine,
  Need,
  VettedArticle,
  VettingView,
} from '../../../api/vetting.ts';
import type { Messages } from '../i18n/zh.ts';
import { ARTICLE_STATES, type ArticlesRoute, type ArticleState } from './route.ts';
import { tableOf } from '../../text/table-of.ts';

/** Whose approval an article may need, in the order in which it is shown. */
export const NEEDS: readonly Need[] = ['clinician', 'lawyer', 'local'];

/** The list of articles that a view shows; null for a view of something else. */
export function listedView(view: ArticlesRoute['view']): VettingView | null {
  switch (view) {
    case 'queue':
    case 'drafts':
    case 'approved':
    case 'due':
    case 'retired':
      return view;
    case 'notices':
    case 'gaps':
    case 'published':
    case 'accounts':
      return null;
  }
  return view satisfies never;
}

/** Which articles of a view are shown. */
export interface ArticleFilter {
  /** Empty for all. */
  readonly topic: string;
  /** `none`: those that need no qualification. Empty for all. */
  readonly need: Need | 'none' | '';
  /** Empty for all. */
  readonly state: ArticleState | '';
}

/** Whose turn it is with an article that waits; of any other where it stands. */
export function stateOf({ standing, mine, right }: VettedArticle): ArticleState {
  if (standing === 'draft' || standing === 'in_review' || standing === 'retired') {
    return mine ? 'mine' : right === 'allowed' ? 'me' : 'others';
  }
  return standing;
}

/** States that a list has, in the order in which they are shown. */
export function statesOf(articles: readonly VettedArticle[]): readonly ArticleState[] {
  const found = new Set(articles.map(stateOf));
  return ARTICLE_STATES.filter((state) => found.has(state));
}

/** The articles that pass a filter. */
export function selectArticles(
  articles: readonly VettedArticle[],
  { topic, need, state }: ArticleFilter,
): readonly VettedArticle[] {
  return articles.filter(
    (article) =>
      (topic === '' || article.topic === topic) &&
      (state === '' || stateOf(article) === state) &&
      (need === '' || (need === 'none' ? article.needs.length === 0 : article.needs.includes(need))),
  );
}

/** Topics that a list has, in its order. */
export function topicsOf(articles: readonly VettedArticle[]): readonly string[] {
  return [...new Set(articles.map(({ topic }) => topic))];
}

/** Whether an article may be approved together with others. */
export function inBulk({ starterPack, right }: VettedArticle): boolean {
  return starterPack && right === 'allowed';
}

/** A name for a version within the page. */
export function keyOf({ article, version }: Pick<VettedArticle, 'article' | 'version'>): string {
  return `${article}@${version}`;
}

/** A run of lines that belong together: changed ones, or ones that stay. */
export interface DiffRun {
  readonly changed: boolean;
  readonly lines: readonly ArticleDiffLine[];
}

/** Lines of a comparison in runs, so that long stretches without a change can be folded. */
export function diffRuns(lines: readonly ArticleDiffLine[]): readonly DiffRun[] {
  const runs: { changed: boolean; lines: ArticleDiffLine[] }[] = [];
  for (const line of lines) {
    const changed = line.op !== 'same';
    const last = runs.at(-1);
    if (last?.changed === changed) last.lines.push(line);
    else runs.push({ changed, lines: [line] });
  }
  return runs;
}

/** The cells of a line that is a row of a table; none for the line that is drawn below a header, null for all other lines. */
export function diffCells({ field, text }: ArticleDiffLine): readonly string[] | null {
  const line = text.trim();
  return field === 'text' && /^\|.*\|$/.test(line) ? (tableOf([line]).rows[0] ?? []) : null;
}

/** For where something of the association's own holds, in the reader's language. */
export function localityNames(
  place: Me['place'],
  { values }: Pick<Messages['articles'], 'values'>,
): Messages['articles']['values']['locality'] {
  return { ...values.locality, anhui: place.province, tianchang: place.county };
}

/** The same for the lines of a comparison. What ships holds for the places that it was written for. */
export function diffLocalities(
  place: Me['place'],
  words: Pick<Messages['articles'], 'values'>,
): Readonly<Record<string, string>> {
  const { anhui, tianchang } = words.values.locality;
  return { ...localityNames(place, words), 'ships:anhui': anhui, 'ships:tianchang': tianchang };
}

/** A line of a comparison in the reader's language.
 * @param localities As `diffLocalities` gives them. */
export function diffLineText(
  { field, text }: ArticleDiffLine,
  words: Messages['articles'],
  localities: Readonly<Record<string, string>>,
): string {
  switch (field) {
    case 'text':
    case 'section':
      return text;
    case 'effective':
    case 'sensitivity':
    case 'audience':
      return `${words.fields[field]}${named(text, words.values[field])}`;
    case 'locality':
      return `${words.fields.locality}${named(text, localities)}`;
    case 'need':
      return `${words.fields.need}${named(text, words.needs)}`;
    case 'title':
    case 'topic':
    case 'expires':
    case 'town':
    case 'source':
    case 'question':
      return `${words.fields[field]}${text}`;
  }
  return field satisfies never;
}

function named(code: string, names: Readonly<Record<string, string>>): string {
  return names[code] ?? code;
}

/** For whom a version holds, as its approver reads it: also where there is nothing to compare with.
 * @param localities As `diffLocalities` gives them. */
export function holdsLine(
  { article, holds }: Pick<ArticleDetail, 'article' | 'holds'>,
  words: Messages['articles'],
  localities: Readonly<Record<string, string>>,
): string {
  const ships = article.collection === 'pack' && holds.locality !== 'national';
  const where = `${words.fields.locality}${named(ships ? `ships:${holds.locality}` : holds.locality, localities)}`;
  if (holds.towns.length === 0) return where;
  return `${where} · ${words.fields.town}${holds.towns.map(({ name }) => name).join('、')}`;
}

/** Versions that go with the approval of the one that waits: older ones that wait, or whose day is to come. What they change
 * is not in it.
 * @param today Null until it is known: then it holds from today on. */
export function goneWith(
  { article, versions }: Pick<ArticleDetail, 'article' | 'versions'>,
  today: string | null,
): ArticleDetail['versions'] {
  if (article.standing !== 'in_review') return [];
  const fromToday = article.fromApproval || today === null || article.effectiveFrom <= today;
  return versions.filter(
    ({ version, standing, effectiveFrom }) =>
      version < article.version &&
      (standing === 'scheduled'
        ? effectiveFrom >= article.effectiveFrom
        : fromToday && (standing === 'draft' || standing === 'in_review')),
  );
}

/** Versions newer than the one that is looked at, which a change of it would pass over. */
export function newerThan({
  article,
  versions,
}: Pick<ArticleDetail, 'article' | 'versions'>): ArticleDetail['versions'] {
  return versions.filter(
    ({ version, standing }) =>
      version > article.version && standing !== 'retired' && standing !== 'superseded',
  );
}

/** Versions by their numbers and where they stand, in the reader's language. */
export function namedVersions(versions: ArticleDetail['versions'], words: Messages['articles']): string {
  return versions
    .map(({ version, standing }) => words.bracketed(words.version(version), words.standing[standing]))
    .join(words.and);
}

/** Days from one day to another, below zero for one that has gone by. */
export function daysUntil(day: string, today: string): number {
  return Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
}
