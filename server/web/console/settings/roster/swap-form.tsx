import { useState } from 'react';
import type { Shift } from '../../../../api/roster.ts';
import { useMessages } from '../../i18n/language.tsx';
import { EditForm } from '../edit-form.tsx';
import { Choice, TextField } from '../field.tsx';
import type { RosterPartProps } from './roster-section.tsx';

const POSTS: readonly Shift['post'][] = ['on_call', 'desk', 'supervisor', 'lead'];

/** Gives one day of somebody's shifts to somebody else, and one in return. */
export function SwapForm({ roster, api, change }: RosterPartProps) {
  const words = useMessages().settings;
  const empty = { post: 'on_call', date: '', fromId: '', toId: '', inReturn: '' };
  const [swap, setSwap] = useState(empty);
  const set = (part: Partial<typeof empty>): void => setSwap((before) => ({ ...before, ...part }));
  const people = [
    { id: '', label: words.roster.choose },
    ...roster.people.map(({ id, displayName }) => ({ id, label: displayName })),
  ];
  const save = async (): Promise<string | null> => {
    const { date, fromId, toId } = swap;
    if (date === '' || fromId === '' || toId === '') return words.roster.choose;
    const inReturn = swap.inReturn === '' ? null : swap.inReturn;
    const post = POSTS.find((one) => one === swap.post) ?? 'on_call';
    const refused = await change(
      () => api.handOver({ post, date, fromId, toId, inReturn }),
      words.roster.swapped,
    );
    if (refused === null) setSwap(empty);
    return refused;
  };
  return (
    <section className="card" aria-labelledby="swap-title">
      <h2 className="card__title" id="swap-title">
        {words.roster.swap}
      </h2>
      <div className="card__body">
        <p className="quiet">{words.roster.swapLead}</p>
        <EditForm label={words.roster.swap} submit={words.roster.swap} onSave={save}>
          <div className="edit-form__line">
            <Choice
              label={words.roster.swapPost}
              value={swap.post}
              options={POSTS.map((id) => ({ id, label: words.posts[id] }))}
              onChange={(post) => set({ post })}
            />
            <TextField
              label={words.roster.swapDate}
              type="date"
              value={swap.date}
              onChange={(date) => set({ date })}
            />
            <Choice
              label={words.roster.swapFrom}
              value={swap.fromId}
              options={people}
              onChange={(fromId) => set({ fromId })}
            />
            <Choice
              label={words.roster.swapTo}
              value={swap.toId}
              options={people}
              onChange={(toId) => set({ toId })}
            />
            <TextField
              label={words.roster.swapBack}
              type="date"
              value={swap.inReturn}
              onChange={(inReturn) => set({ inReturn })}
            />
          </div>
        </EditForm>
      </div>
    </section>
  );
}
