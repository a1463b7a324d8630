import { describe, expect, test } from 'vitest';
import { HOME_PLACE } from '../../support/home.ts';
import { type Draft, type DraftPassage, placesToAskAbout } from '../../../server/uploads/draft.ts';
import { draftVersion } from '../../../server/uploads/draft-version.ts';
import { type DraftEdit, editDraft } from '../../../server/uploads/edit-draft.ts';

const TEXT = '一、办理条件\n年满十八周岁。\n户籍在本市。\n二、所需材料\n身份证。';
const PAGES = {
  pageStarts: [
    { page: 1, start: 0 },
    { page: 2, start: TEXT.indexOf('户籍') },
  ],
};

function passage(section: string, text: string, change: Partial<DraftPassage> = {}): DraftPassage {
  const start = TEXT.indexOf(text);
  return {
    section,
    headings: ['孕检补贴办法', section],
    text,
    questions: [],
    source: '《孕检补贴办法》（天卫〔2026〕3号，第1页，文件 办法.pdf）',
    page: 1,
    lastPage: 1,
    start,
    end: start + text.length,
    dropped: false,
    ...change,
  };
}

const DRAFT: Draft = {
  article: 'documents-办法',
  separate: false,
  collection: 'documents',
  kind: 'article',
  title: '孕检补贴办法',
  issuer: null,
  number: '天卫〔2026〕3号',
  issuedOn: null,
  effectiveFrom: '2026-01-01',
  expiresOn: null,
  topic: '协会服务',
  audience: ['resident'],
  sensitivity: 'public',
  locality: 'tianchang',
  needs: [],
  repealed: null,
  contentHash: 'h',
  touched: false,
  passages: [
    passage('一、办理条件', '年满十八周岁。\n户籍在本市。', { lastPage: 2 }),
    passage('二、所需材料', '身份证。', { page: 2, lastPage: 2 }),
  ],
};

const edit = (change: DraftEdit, draft = DRAFT): Draft => {
  const edited = editDraft(draft, change, PAGES);
  if (edited === null) throw new Error('nothing was changed');
  return edited;
};
const { title, issuer, number, issuedOn, effectiveFrom, expiresOn } = DRAFT;
const facts = {
  title,
  issuer,
  number,
  issuedOn,
  effectiveFrom,
  expiresOn,
  separate: false,
  topic: '孕产' as const,
  audience: ['resident' as const],
  sensitivity: 'public' as const,
  locality: 'tianchang' as const,
  needs: ['local' as const],
};

describe('editDraft()', () => {
  test('a split gives each part its own pages, and the source line names them', () => {
    const { passages } = edit({ kind: 'split', at: 0, offset: '年满十八周岁。'.length });
    expect(passages.map(({ text, page, lastPage }) => [text, page, lastPage])).toEqual([
      ['年满十八周岁。', 1, 1],
      ['户籍在本市。', 2, 2],
      ['身份证。', 2, 2],
    ]);
    expect(passages[1]?.source).toBe('《孕检补贴办法》（天卫〔2026〕3号，第2页，文件 办法.pdf）');
  });

  test('a split inside a character is none', () => {
    const text = '𠮷日办理。带身份证。';
    const draft = { ...DRAFT, passages: [passage('一', text)] };
    expect(editDraft(draft, { kind: 'split', at: 0, offset: 1 }, PAGES)).toBeNull();
    expect(edit({ kind: 'split', at: 0, offset: 2 }, draft).passages[0]?.text).toBe('𠮷');
  });

  test('a day takes the place of none, and from the approval on is the day of handing in', () => {
    const undated: Draft = { ...DRAFT, day: 'unstated' };
    const options = { fileName: '办法.pdf', fileHash: 'f'.repeat(64), submit: true, today: '2026-11-26' };
    const { separate, topic, audience, sensitivity, locality, needs } = DRAFT;
    const same = {
      separate,
      title,
      issuer,
      number,
      issuedOn,
      expiresOn,
      topic,
      audience,
      sensitivity,
      locality,
    };
    const chosen = (day: string | null) =>
      edit({ kind: 'facts', facts: { ...same, needs, effectiveFrom: day } }, undated);
    expect(chosen(null).day).toBe('unstated');
    expect(chosen('2026-05-01')).toMatchObject({ effectiveFrom: '2026-05-01' });
    expect(chosen('2026-05-01').day).toBeUndefined();
    const made = draftVersion(chosen('on_approval'), options).version;
    expect([made.effectiveFrom, made.passages[0]?.effectiveFrom]).toEqual(['2026-11-26', '2026-11-26']);
    expect(made.fromApproval).toBe(true);
    expect(draftVersion(chosen('2026-05-01'), options).version.fromApproval).toBe(false);
    // Its words are those of the file, whoever reads it again.
    expect([made.contentHash, chosen('2026-05-01').touched]).toEqual([DRAFT.contentHash, true]);
  });

  test('what is split and joined again is what it was', () => {
    const parted = edit({ kind: 'split', at: 0, offset: '年满十八周岁。'.length });
    const [joined, next] = edit({ kind: 'join', at: 0 }, parted).passages;
    expect(joined).toMatchObject({ text: '年满十八周岁。\n户籍在本市。', page: 1, lastPage: 2, start: 7 });
    expect(joined?.source).toContain('第1–2页');
    expect(next?.text).toBe('身份证。');
  });

  test('a part that somebody has typed in keeps the pages of the whole', () => {
    const typed = edit({
      kind: 'text',
      at: 0,
      section: '条件',
      text: '满十八周岁，且户籍在本市。',
      questions: ['谁能领'],
    });
    const { passages } = edit({ kind: 'split', at: 0, offset: 6 }, typed);
    expect(
      passages.slice(0, 2).map(({ text, section, page, lastPage }) => [text, section, page, lastPage]),
    ).toEqual([
      ['满十八周岁，', '条件', 1, 2],
      ['且户籍在本市。', '条件', 1, 2],
    ]);
  });

  test.each<[string, DraftEdit]>([
    ['a split at the end', { kind: 'split', at: 1, offset: 4 }],
    ['a join of the last', { kind: 'join', at: 1 }],
    ['a passage that is not there', { kind: 'drop', at: 2 }],
  ])('%s is refused', (_, change) => {
    expect(editDraft(DRAFT, change, PAGES)).toBeNull();
  });

  test('a heading that is written otherwise, or goes when passages are joined, is left out until it is back', () => {
    const options = { fileName: '办法.pdf', fileHash: 'f'.repeat(64), submit: true, today: '2026-11-26' };
    const leftOut = (draft: Draft) => draftVersion(draft, options).version.leftOut?.map(({ text }) => text);
    const [first, second] = DRAFT.passages.map(({ section }) => section);
    const name = (section: string, draft: Draft) =>
      edit({ kind: 'text', at: 0, section, text: draft.passages[0]?.text ?? '', questions: [] }, draft);
    const renamed = name('停发的情形', DRAFT);
    expect(leftOut(DRAFT)).toEqual([]);
    expect(leftOut(renamed)).toEqual([first]);
    expect(leftOut(edit({ kind: 'join', at: 0 }, renamed))).toEqual([`${first}\n${second}`]);
    expect(leftOut(name(first ?? '', renamed))).toEqual([]);
  });

  test('what is dropped stays out of the version until it is restored', () => {
    const options = { fileName: '办法.pdf', fileHash: 'f'.repeat(64), submit: true, today: '2026-11-26' };
    const dropped = edit({ kind: 'drop', at: 0 });
    const made = draftVersion(dropped, options);
    expect(made.version.passages.map(({ ordinal, text }) => [ordinal, text])).toEqual([[0, '身份证。']]);
    expect(made.origins).toEqual([{ page: 2, lastPage: 2 }]);
    expect(draftVersion(edit({ kind: 'restore', at: 0 }, dropped), options).version.passages).toHaveLength(2);
  });

  test('new facts reach the title of every passage and its source, and page and file stay', () => {
    const renamed = edit({
      kind: 'facts',
      facts: { ...facts, title: '孕前检查补贴办法', issuer: '天长市卫健委' },
    });
    expect(renamed.passages[1]).toMatchObject({
      headings: ['孕前检查补贴办法', '二、所需材料'],
      source: '《孕前检查补贴办法》（天长市卫健委，天卫〔2026〕3号，第2页，文件 办法.pdf）',
    });
    expect(edit({ kind: 'facts', facts }).passages).toEqual(DRAFT.passages);
  });
});

describe('draftVersion()', () => {
  const options = { fileName: '办法.pdf', fileHash: 'abcdef0123', submit: false, today: '2026-11-26' };

  test('what another place has issued is asked about, and the same file stays the same version', () => {
    const issued: Draft = { ...DRAFT, issuedIn: ['定远县'] };
    const { separate, topic, audience, sensitivity, locality, needs } = DRAFT;
    const same = { separate, title, issuer, number, issuedOn, expiresOn, effectiveFrom };
    const held = edit(
      { kind: 'facts', facts: { ...same, topic, audience, sensitivity, locality, needs, holdsHere: true } },
      issued,
    );
    const asked = [issued, held].map((draft) => placesToAskAbout(draft, HOME_PLACE));
    expect([...asked, held.touched]).toEqual(['定远县', null, false]);
  });

  test('what was read before the association had its name is asked about as it is called now', () => {
    const issued: Draft = { ...DRAFT, issuedIn: ['青阳县'] };
    expect(placesToAskAbout(issued, HOME_PLACE)).toBe('青阳县');
    expect(placesToAskAbout(issued, { province: '安徽', county: '青阳县' })).toBeNull();
    expect(placesToAskAbout({ ...DRAFT, issuedIn: ['安徽省'] }, { province: '江苏', county: '沛县' })).toBe(
      '安徽省',
    );
  });

  test('an untouched document is known again by its content, a changed one is not', () => {
    expect(draftVersion(DRAFT, options).version).toMatchObject({ contentHash: 'h', initialStatus: 'draft' });
    const changed = draftVersion(edit({ kind: 'facts', facts }), options).version;
    expect(changed).toMatchObject({ needs: ['local'], article: 'documents-办法' });
    expect(changed.contentHash).not.toBe('h');
    expect(changed.passages.every(({ topic }) => topic === '孕产')).toBe(true);
  });

  test('a separate document gets an id of its own', () => {
    const { version } = draftVersion(edit({ kind: 'facts', facts: { ...facts, separate: true } }), options);
    expect(version.article).toBe('documents-办法-abcdef01');
    expect(version.passages.every(({ article }) => article === version.article)).toBe(true);
  });
});
