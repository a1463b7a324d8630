import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react';
import { readStats } from '../api/stats-api.ts';
import { useLoaded } from '../hooks/use-loaded.ts';
import { useLocaleTag, useMessages } from '../i18n/language.tsx';
import { Choice } from '../settings/field.tsx';
import { WhenLoaded } from '../settings/settings-screen.tsx';
import { chartRows, hitRate } from '../state/chart-rows.ts';
import { Bars } from './bars.tsx';

/** Large, and of use on this page alone. */
const CasesChart = lazy(async () => ({ default: (await import('./cases-chart.tsx')).CasesChart }));

const SPANS = [7, 30, 90] as const;

/** Numbers about the work, each with a table; nothing of any resident. */
export function StatsScreen(props: { readonly bar: ReactNode; readonly onExpired: () => void }) {
  const all = useMessages();
  const words = all.golive.stats;
  const format = new Intl.NumberFormat(useLocaleTag());
  const [days, setDays] = useState<number>(30);
  const load = useCallback(() => readStats(days), [days]);
  const loaded = useLoaded(load, props.onExpired);
  return (
    <div className="desk">
      {props.bar}
      <main className="local settings">
        <div className="local__page">
          <h1 className="local__title">{words.title}</h1>
          <p className="local__lead">{words.lead}</p>
          <Choice
            label={words.span}
            value={String(days)}
            options={SPANS.map((span) => ({ id: String(span), label: words.days(span) }))}
            onChange={(value) => setDays(Number(value))}
          />
          <WhenLoaded from={loaded}>
            {(stats) => {
              const { series, rows } = chartRows(stats, words.others);
              const rate = hitRate(stats.firstResponse);
              const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
              return (
                <>
                  <section className="card" aria-labelledby="cases-title">
                    <h2 className="card__title" id="cases-title">
                      {words.cases}
                    </h2>
                    <div className="card__body">
                      <p>{words.total(format.format(sum(rows.flatMap(({ values }) => values))))}</p>
                      {series.length > 0 && (
                        <Suspense fallback={<div className="chart" />}>
                          <CasesChart series={series} rows={rows} />
                        </Suspense>
                      )}
                      <details>
                        <summary>{words.table}</summary>
                        <div className="sheet" tabIndex={0} role="region" aria-label={words.cases}>
                          <table>
                            <thead>
                              <tr>
                                <th scope="col">{words.day}</th>
                                {stats.topics.map((topic) => (
                                  <th key={topic} scope="col">
                                    {topic}
                                  </th>
                                ))}
                                <th scope="col">{words.unanswered}</th>
                              </tr>
                            </thead>
                            <tbody>
                              {stats.days.map(({ date, byTopic, unanswered }) => (
                                <tr key={date}>
                                  <th scope="row" className="numeric">
                                    {date}
                                  </th>
                                  {byTopic.map((count, index) => (
                                    <td key={stats.topics[index]} className="numeric">
                                      {format.format(count)}
                                    </td>
                                  ))}
                                  <td className="numeric">{format.format(unanswered)}</td>
                                </tr>
                              ))}
                            </tbody>
                          </table>
                        </div>
                      </details>
                    </div>
                  </section>
                  <section className="card" aria-labelledby="rate-title">
                    <h2 className="card__title" id="rate-title">
                      {words.firstResponse}
                    </h2>
                    <div className="card__body">
                      <p>
                        {rate === null
                          ? words.noPromise
                          : words.rate(
                              format.format(rate),
                              format.format(stats.firstResponse.promised),
                              format.format(stats.firstResponse.missed),
                            )}
                      </p>
                      <p>
                        {words.unansweredTotal(format.format(sum(stats.days.map((day) => day.unanswered))))}
                      </p>
                    </div>
                  </section>
                  <Card title={words.waiting}>
                    <Bars
                      label={words.waiting}
                      few={words.few}
                      rows={stats.waiting.map(({ priority, count }) => ({
                        name: all.priority[priority],
                        count,
                      }))}
                    />
                  </Card>
                  <Card title={words.ratings}>
                    <Bars
                      label={words.ratings}
                      few={words.few}
                      rows={stats.ratings.map(({ score, count }) => ({ name: words.score(score), count }))}
                    />
                  </Card>
                  <Card title={words.towns}>
                    <Bars
                      label={words.towns}
                      few={words.few}
                      rows={stats.towns.map(({ name, count }) => ({ name: name ?? words.nowhere, count }))}
                    />
                  </Card>
                </>
              );
            }}
          </WhenLoaded>
        </div>
      </main>
    </div>
  );
}

function Card(props: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="card" aria-label={props.title}>
      <h2 className="card__title">{props.title}</h2>
      <div className="card__body">{props.children}</div>
    </section>
  );
}
