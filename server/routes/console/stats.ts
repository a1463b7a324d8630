import type { RequestHandler } from 'express';
import type { Role } from '../../api/console.ts';
import { ReadStats, type Stats } from '../../api/stats.ts';
import { check } from '../../app/check.ts';
import type { AppDeps } from '../../app/deps.ts';
import { sumTowns } from '../../stats/sum-towns.ts';

export const STATS_ROLES: readonly Role[] = ['supervisor', 'admin'];

const DAY_MS = 24 * 60 * 60 * 1000;
const NO_TOPIC = '未分类';

/** Numbers about the work, for those who see all of it. */
export function showStats({ store, now }: AppDeps): RequestHandler {
  return async (request, response) => {
    const { days } = check(ReadStats, request.query);
    const [sums, { units }] = await Promise.all([store.stats.read(now(), days), store.roster.read()]);
    const byTopic = new Map<string, number>();
    for (const { topic, count } of sums.opened) {
      const name = topic ?? NO_TOPIC;
      byTopic.set(name, (byTopic.get(name) ?? 0) + count);
    }
    const topics = [...byTopic].toSorted(([, a], [, b]) => b - a).map(([topic]) => topic);
    const dates = Array.from({ length: days }, (_, index) =>
      new Date(Date.parse(sums.firstDay) + index * DAY_MS).toISOString().slice(0, 10),
    );
    const body: Stats = {
      from: dates[0] ?? sums.firstDay,
      to: dates.at(-1) ?? sums.firstDay,
      topics,
      days: dates.map((date) => ({
        date,
        byTopic: topics.map((topic) =>
          sums.opened
            .filter((one) => one.date === date && (one.topic ?? NO_TOPIC) === topic)
            .reduce((sum, { count }) => sum + count, 0),
        ),
        unanswered: sums.gaps.find((one) => one.date === date)?.count ?? 0,
      })),
      firstResponse: { promised: sums.promised, missed: sums.missed },
      waiting: (['urgent', 'high', 'medium', 'low'] as const).map((priority) => ({
        priority,
        count: sums.waiting.find((one) => one.priority === priority)?.count ?? 0,
      })),
      ratings: [5, 4, 3, 2, 1].map((score) => ({
        score,
        count: sums.ratings.find((one) => one.score === score)?.count ?? 0,
      })),
      towns: sumTowns(units, sums.places),
    };
    response.json(body);
  };
}
