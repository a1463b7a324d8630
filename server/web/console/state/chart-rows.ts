import type { Stats } from '../../../api/stats.ts';

/** Topics with a colour of their own; the rest are one. */
const OWN = 4;

/** Cases of one day by series, as the chart draws them. */
export interface ChartRow {
  readonly date: string;
  readonly values: readonly number[];
}

/** The most frequent topics each by itself, the others together.
 * @param others Name of all the others. */
export function chartRows(
  { topics, days }: Pick<Stats, 'topics' | 'days'>,
  others: string,
): { readonly series: readonly string[]; readonly rows: readonly ChartRow[] } {
  const own = topics.slice(0, OWN);
  const series = topics.length > OWN ? [...own, others] : own;
  const rows = days.map(({ date, byTopic }) => {
    const rest = byTopic.slice(OWN).reduce((sum, count) => sum + count, 0);
    return { date, values: topics.length > OWN ? [...byTopic.slice(0, OWN), rest] : byTopic.slice(0, OWN) };
  });
  return { series, rows };
}

/** Share of first answers that were in time, in whole per cent; null where nothing was promised. */
export function hitRate({ promised, missed }: Stats['firstResponse']): number | null {
  return promised === 0 ? null : Math.round(((promised - missed) / promised) * 100);
}
