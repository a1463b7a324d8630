import { parseHTML } from 'linkedom';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { SnapshotList } from '../../../../server/api/snapshots.ts';
import type { SnapshotsControl } from '../../../../server/web/console/hooks/use-snapshots.ts';

/** Requests in their order, each answered by hand or by `answer`. */
let asked: { readonly call: string; readonly body: unknown; readonly reply: (response: Response) => void }[];
let answer: ((call: string) => Response) | null;
let told: string[];
let expired = 0;

const aList = (id: string): SnapshotList => ({
  snapshots: [
    {
      id,
      at: '2026-03-01T00:00:00.000Z',
      articles: 1,
      passages: 2,
      current: true,
      differs: { only: 0, missing: 0, other: 0 },
      gone: 0,
    },
  ],
  rollbacks: [],
  mayRollBack: true,
});

beforeEach(() => {
  asked = [];
  answer = () => Response.json(aList('first'));
  told = [];
  expired = 0;
  const { window, document } = parseHTML('<!doctype html><body><div id="root"></div></body>');
  vi.stubGlobal('window', window);
  vi.stubGlobal('document', document);
  vi.stubGlobal('navigator', { userAgent: '' });
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    const call = `${init.method} ${url}`;
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : null;
    return new Promise<Response>((reply) => {
      asked.push({ call, body, reply });
      if (answer !== null) reply(answer(call));
    });
  });
});
afterEach(() => vi.unstubAllGlobals());

/** A page with the states on it. */
async function page() {
  const { act, createElement } = await import('react');
  const { createRoot } = await import('react-dom/client');
  const { useSnapshots } = await import('../../../../server/web/console/hooks/use-snapshots.ts');
  const { document: shown } = globalThis;
  const root = createRoot(shown.querySelector('#root') ?? shown.body);
  let control: SnapshotsControl | undefined;
  const input = {
    csrfToken: 't',
    expire: () => void (expired += 1),
    tell: (kind: string, text: string) => void told.push(`${kind}: ${text}`),
  };
  const Page = () => {
    control = useSnapshots(input);
    return null;
  };
  await act(async () => root.render(createElement(Page)));
  return {
    during: (work: () => void) => act(async () => work()),
    close: () => act(async () => root.unmount()),
    control: () => {
      if (control === undefined) throw new Error('Nothing is open.');
      return control;
    },
  };
}

const problem = (status: number, title: string) =>
  Response.json({ type: '', status, code: 'x', title }, { status });

describe('useSnapshots()', () => {
  test('going back sends the reason and shows what the server says then', async () => {
    const { during, close, control } = await page();
    answer = () => Response.json(aList('second'));
    await during(() => void control().rollBack('s 1', '有错'));
    expect(asked.at(-1)).toMatchObject({
      call: 'POST /api/console/snapshots/s%201/rollback',
      body: { reason: '有错' },
    });
    expect(control().list?.snapshots[0]?.id).toBe('second');
    expect(told).toEqual(['success: 已回退，几秒内全部换好。']);
    await close();
  });

  test('a list that was asked for before a change does not take its place', async () => {
    const { during, close, control } = await page();
    answer = null;
    await during(() => control().reload());
    const late = asked.at(-1);
    await during(() => void control().resume());
    await during(() => asked.at(-1)?.reply(Response.json(aList('resumed'))));
    await during(() => late?.reply(Response.json(aList('before'))));
    expect(control().list?.snapshots[0]?.id).toBe('resumed');
    await close();
  });

  test('a refusal is said, and the states are read anew', async () => {
    const { during, close, control } = await page();
    answer = (call) =>
      call.startsWith('POST') ? problem(409, '现在用的就是这个快照') : Response.json(aList('by-a-colleague'));
    await during(() => void control().rollBack('s1', '有错'));
    expect(told).toEqual(['error: 现在用的就是这个快照']);
    expect(control().list?.snapshots[0]?.id).toBe('by-a-colleague');
    await close();
  });

  test('a list that cannot be read is said to have failed; a session that ended leads to the sign-in', async () => {
    answer = () => problem(503, '服务暂时不可用');
    const { during, close, control } = await page();
    expect(control()).toMatchObject({ list: null, failed: true });
    answer = () => problem(401, '还没有登录');
    await during(() => control().reload());
    expect(expired).toBe(1);
    await close();
  });
});
