import type { RosterCover } from '../../../api/cover.ts';

/** A stretch of time in which nobody is on call. */
export interface CoverGap {
  readonly date: string;
  readonly from: string;
  readonly to: string;
}

/** Where nobody is on call; a gap over midnight is two. */
export function coverGaps({ days }: Pick<RosterCover, 'days'>): readonly CoverGap[] {
  return days.flatMap(({ date, onCall }) =>
    onCall.filter(({ people }) => people.length === 0).map(({ from, to }) => ({ date, from, to })),
  );
}

/** Whoever is on call from eight in the evening until eight in the morning, each once; null where nobody ever is. */
export function tonight({ days }: Pick<RosterCover, 'days'>): RosterCover['days'][0]['onCall'][0]['people'] {
  const [today, tomorrow] = days;
  const spans = [
    ...(today?.onCall ?? []).filter(({ to }) => to > '20:00'),
    ...(tomorrow?.onCall ?? []).filter(({ from }) => from < '08:00'),
  ];
  const people = spans.flatMap((span) => span.people);
  return people.filter(({ id }, index) => people.findIndex((one) => one.id === id) === index);
}
