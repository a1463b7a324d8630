import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { ChartRow } from '../state/chart-rows.ts';

/** Told apart by place in the column and in the legend as well as by colour. */
const FILLS = ['var(--chart-1)', 'var(--chart-2)', 'var(--chart-3)', 'var(--chart-4)', 'var(--chart-5)'];

/** Cases of each day, by topic. The table below it says the same.
 * @param props.series Names, in the order of the values of a row. */
export function CasesChart(props: {
  readonly series: readonly string[];
  readonly rows: readonly ChartRow[];
}) {
  const { series, rows } = props;
  const data = rows.map(({ date, values }) => ({ date: date.slice(5), values }));
  return (
    <div className="chart" aria-hidden>
      <ResponsiveContainer width="100%" height={260}>
        <BarChart data={data} margin={{ top: 8, right: 8, bottom: 0, left: -16 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--yy-line)" />
          <XAxis dataKey="date" stroke="var(--yy-quiet)" tick={{ fontSize: 12 }} minTickGap={16} />
          <YAxis allowDecimals={false} stroke="var(--yy-quiet)" tick={{ fontSize: 12 }} width={48} />
          <Legend
            itemSorter={null}
            formatter={(name: string) => <span className="chart__name">{name}</span>}
          />
          {series.map((name, index) => (
            <Bar
              key={name}
              name={name}
              dataKey={(row: (typeof data)[number]) => row.values[index] ?? 0}
              stackId="cases"
              fill={FILLS[index] ?? 'var(--chart-5)'}
              isAnimationActive={false}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
