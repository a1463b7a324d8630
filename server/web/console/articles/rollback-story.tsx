import type { SnapshotList } from '../../../api/snapshots.ts';
import { useMessages } from '../i18n/language.tsx';
import { stateTime } from '../state/published-states.ts';

/** Who went back when and why, and who ended it.
 * @param props.clock Says a time in words. */
export function RollbackStory(props: {
  readonly list: SnapshotList;
  readonly clock: (time: string) => string;
}) {
  const { list, clock } = props;
  const words = useMessages().published;
  return (
    <section className="story" aria-labelledby="rollbacks-title">
      <h2 id="rollbacks-title" className="published__heading">
        {words.story}
      </h2>
      {list.rollbacks.length === 0 && <p className="story__none">{words.noStory}</p>}
      <ol className="story__list">
        {list.rollbacks.map((rollback) => {
          const to = stateTime(list, rollback);
          return (
            <li key={rollback.id} className="story__event">
              <b className="numeric">
                {words.went(rollback.by, clock(rollback.at), to === null ? null : clock(to))}
              </b>
              {rollback.endedAt !== null && (
                <span className="story__who numeric">
                  {words.ended(rollback.endedBy, clock(rollback.endedAt))}
                </span>
              )}
              <q className="story__note">{rollback.reason}</q>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
