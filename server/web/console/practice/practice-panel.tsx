import { Button } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { createPracticeApi } from '../api/practice-api.ts';
import { useLoaded } from '../hooks/use-loaded.ts';
import { useMessages } from '../i18n/language.tsx';
import { formatRoute } from '../state/route.ts';

/** Lets a made-up resident come, and ends the practice. */
export function PracticePanel(props: {
  readonly csrfToken: string;
  readonly onExpired: () => void;
  /** The list has changed. */
  readonly onChanged: () => void;
}) {
  const { csrfToken, onExpired, onChanged } = props;
  const words = useMessages().golive.practice;
  const api = useMemo(() => createPracticeApi(csrfToken), [csrfToken]);
  const load = useCallback(() => api.list(), [api]);
  const loaded = useLoaded(load, onExpired);
  const [scenario, setScenario] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const scenarios = loaded.data?.scenarios ?? [];
  const chosen = scenarios.find(({ id }) => id === scenario) ?? scenarios[0];
  const run = async (action: () => Promise<void>): Promise<void> => {
    setProblem(
      await loaded.attempt(async () => {
        await action();
        loaded.reload();
        onChanged();
      }),
    );
  };
  return (
    <section className="practice" aria-label={words.title}>
      <p className="practice__lead">{words.lead}</p>
      <label className="field">
        <span className="field__label">{words.scenario}</span>
        <select
          className="control"
          value={chosen?.id ?? ''}
          onChange={(event) => setScenario(event.target.value)}
        >
          {scenarios.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      {chosen !== undefined && <p className="practice__aim">{words.aim(chosen.aim)}</p>}
      <div className="edit-form__tools">
        <Button
          type="primary"
          disabled={chosen === undefined}
          onClick={() =>
            void run(async () => {
              const { ticketId } = await api.start(chosen?.id ?? '');
              location.hash = formatRoute({ page: 'work', view: 'practice', ticketId, person: false });
            })
          }
        >
          {words.start}
        </Button>
        {(loaded.data?.running.length ?? 0) > 0 && (
          <Button
            onClick={() =>
              void run(async () => {
                // First away from the case that will be gone.
                const away = { page: 'work', view: 'practice', ticketId: null, person: false } as const;
                location.hash = formatRoute(away);
                await api.end();
              })
            }
          >
            {words.end}
          </Button>
        )}
      </div>
      <p role="status" className="edit-form__problem">
        {problem}
      </p>
    </section>
  );
}
