import type { LocalDate } from '../../knowledge/text/answer.ts';
import type { StoreContext } from './store-context.ts';
import type { Write } from './writer.ts';

/** The day by which is judged what is in force: today by the clock of this process, or a later one that another process
 * has served already. Around midnight a clock that is behind would else take what residents hear for something that is
 * still to come. */
export async function servedDay(
  { mode }: Pick<StoreContext, 'mode'>,
  { tx }: Write,
  today: LocalDate,
): Promise<LocalDate> {
  const row = await tx
    .selectFrom('snapshot_versions')
    .innerJoin('snapshots', 'snapshots.id', 'snapshot_versions.snapshot_id')
    .innerJoin('article_versions', (join) =>
      join
        .onRef('article_versions.article', '=', 'snapshot_versions.article')
        .onRef('article_versions.version', '=', 'snapshot_versions.version'),
    )
    .select((select) => select.fn.max('article_versions.effective_from').as('day'))
    .where('snapshots.mode', '=', mode)
    .executeTakeFirst();
  const day = row?.day ?? today;
  return day > today ? day : today;
}
