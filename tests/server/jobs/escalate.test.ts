import { expect, test } from 'vitest';
import { createEscalation } from '../../../server/jobs/escalate.ts';

const cases = ['a', 'b', 'c'].map((id) => ({ workId: id, ticketId: id }));

test('a case that cannot be paged for stops no other, and the run fails in the end', async () => {
  const paged: string[] = [];
  const job = createEscalation({
    paging: {
      begin: async () => 0,
      due: async () => cases,
      async step({ ticketId }) {
        if (ticketId === 'a') throw new Error('Cannot read the case');
        paged.push(ticketId);
        return 'paged';
      },
    },
    worker: 'w',
    now: () => 0,
  });
  await expect(job()).rejects.toThrow('Cannot page for some cases');
  expect(paged).toEqual(['b', 'c']);
});

test('cases that are paged already go on where none can begin', async () => {
  const paged: string[] = [];
  const job = createEscalation({
    paging: {
      begin: async () => Promise.reject(new Error('Cannot begin to page')),
      due: async () => cases,
      async step({ ticketId }) {
        paged.push(ticketId);
        return 'paged';
      },
    },
    worker: 'w',
    now: () => 0,
  });
  await expect(job()).rejects.toThrow(AggregateError);
  expect(paged).toEqual(['a', 'b', 'c']);
});
