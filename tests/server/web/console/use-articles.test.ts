import { parseHTML } from 'linkedom';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { VettedArticle } from '../../../../server/api/vetting.ts';
import type { VersionId } from '../../../../server/web/console/api/articles-api.ts';
import type { ArticlesControl } from '../../../../server/web/console/hooks/use-articles.ts';

/** Approvals that have not been answered yet, by address. */
let held: Map<string, () => void>;
/** What was sent. */
let sent: unknown[];
/** Lists that are answered by hand; null where each is empty, and there at once. */
let lists: ((articles: readonly unknown[]) => void)[] | null;

const anArticle = { article: 'folic-acid', version: 1 };

beforeEach(() => {
  held = new Map();
  sent = [];
  lists = null;
  const { window, document } = parseHTML('<!doctype html><body><div id="root"></div></body>');
  vi.stubGlobal('window', window);
  vi.stubGlobal('document', document);
  vi.stubGlobal('navigator', { userAgent: '' });
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.stubGlobal('fetch', async (url: string, init?: RequestInit) => {
    if (typeof init?.body === 'string') sent.push(JSON.parse(init.body));
    if (init?.method === 'POST') await new Promise<void>((answer) => held.set(url, answer));
    if (!url.includes('?view=')) return Response.json(detailOf(url, init?.method));
    const articles = lists === null ? [] : await new Promise((answer) => lists?.push(answer));
    return Response.json({ articles });
  });
});
afterEach(() => vi.unstubAllGlobals());

function detailOf(url: string, method = 'GET'): { article: Partial<VettedArticle>; comparedWith: number } {
  const [, article = '', version = ''] = /articles\/([^/]+)\/versions\/(\d+)/.exec(url) ?? [];
  const standing = method === 'POST' ? 'in_force' : 'in_review';
  return { article: { article, version: Number(version), standing }, comparedWith: 7 };
}

/** A page that shows one version after another. */
async function page() {
  const { act, createElement } = await import('react');
  const { createRoot } = await import('react-dom/client');
  const { useArticles } = await import('../../../../server/web/console/hooks/use-articles.ts');
  const { document: shown } = globalThis;
  const root = createRoot(shown.querySelector('#root') ?? shown.body);
  let control: ArticlesControl | undefined;
  const input = { csrfToken: 't', view: 'queue', search: '', expire() {}, tell() {}, onMade() {} } as const;
  const Page = ({ open }: { open: VersionId }) => {
    control = useArticles({ ...input, open });
    return null;
  };
  return {
    open: (open: VersionId) => act(async () => root.render(createElement(Page, { open }))),
    during: (work: () => void) => act(async () => work()),
    close: () => act(async () => root.unmount()),
    control: () => {
      if (control === undefined) throw new Error('Nothing is open.');
      return control;
    },
  };
}

test('an approval that is answered late does not take the place of what is open by then', async () => {
  const { open, during, close, control } = await page();
  await open({ article: 'folic-acid', version: 1 });
  await during(() => void control().approve(''));
  await open({ article: 'vaccines', version: 2 });
  expect([...held.keys()]).toEqual([expect.stringContaining('folic-acid')]);

  await during(() => held.values().next().value?.());

  expect(control().detail?.article).toMatchObject({ article: 'vaccines', version: 2 });
  await close();
});

test('an approval says which version the page compared with', async () => {
  const { open, during, close, control } = await page();
  await open({ article: 'folic-acid', version: 8 });
  await during(() => void control().approve('核对过'));
  await during(() => void control().agree(0, ''));
  expect(sent).toEqual([
    { note: '核对过', comparedWith: 7 },
    { note: '', comparedWith: 7 },
  ]);
  await during(() => held.forEach((answer) => answer()));
  await close();
});

test('a list that was asked for before an approval does not take the place of the one after it', async () => {
  const { open, during, close, control } = await page();
  await open({ article: 'folic-acid', version: 1 });
  lists = [];
  await during(() => control().reload());
  await during(() => void control().approve(''));
  await during(() => held.values().next().value?.());
  await during(() => lists?.[1]?.([{ ...anArticle, standing: 'in_force' }]));
  await during(() => lists?.[0]?.([{ ...anArticle, standing: 'in_review' }]));

  expect(control().list?.articles).toMatchObject([{ standing: 'in_force' }]);
  await close();
});
