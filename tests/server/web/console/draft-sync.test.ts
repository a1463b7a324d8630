import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GuidanceItem } from '../../../../server/api/guidance.ts';
import { evolveDraft, isUnsaved, newDraft } from '../../../../server/web/console/state/draft-sync.ts';
import type { DraftEvent, DraftSync } from '../../../../server/web/console/state/draft-sync.ts';

const draft = (text: string, version: number, cites: readonly GuidanceItem[] = []) => ({
  ticketId: 'T',
  text,
  cites: [...cites],
  version,
});
const item = (article: string): GuidanceItem => ({
  place: { article, version: 1, ordinal: 0 },
  title: article,
  section: '',
  topic: '优生优育',
  text: '每天吃叶酸',
  source: '来源',
  validUntil: null,
  status: 'approved',
});
const run = (from: DraftSync, ...events: DraftEvent[]): DraftSync => events.reduce(evolveDraft, from);
const read = (text: string, version: number): DraftEvent => ({ type: 'read', draft: draft(text, version) });
const typed = (text: string): DraftEvent => ({ type: 'typed', text });
const saved = (text: string, version: number): DraftEvent => ({
  type: 'save_ended',
  saved: true,
  draft: draft(text, version),
});

describe('evolveDraft()', () => {
  test('takes up in a new tab what another one has kept', () => {
    const sync = run(newDraft({ text: '', cites: [] }), read('请带上身份证', 3));
    expect(sync).toMatchObject({ text: '请带上身份证', kept: { version: 3 }, other: null });
    expect(isUnsaved(sync)).toBe(false);
  });

  test('follows another tab as long as nothing was typed here', () => {
    const sync = run(newDraft({ text: '', cites: [] }), read('请', 1), read('请带上', 2));
    expect(sync).toMatchObject({ text: '请带上', kept: { version: 2 }, other: null });
  });

  test('keeps what was typed here, and shows that there is something else', () => {
    const sync = run(newDraft({ text: '', cites: [] }), read('请', 1), typed('您好'), read('请带上', 2));
    expect(sync).toMatchObject({ text: '您好', other: { text: '请带上', cites: [] }, kept: { version: 2 } });
    expect(isUnsaved(sync)).toBe(true);
    expect(run(sync, { type: 'other_taken' })).toMatchObject({ text: '请带上', other: null });
    expect(run(sync, { type: 'other_left' })).toMatchObject({ text: '您好', other: null });
  });

  test('takes the guidance over with the words that it stands in, and keeps it in step', () => {
    const fresh = run(newDraft({ text: '', cites: [] }), read('', 0));
    const [folic, iodine] = [item('folic-acid'), item('iodine')];
    const there = draft('每天吃叶酸', 2, [folic]);
    expect(run(fresh, { type: 'read', draft: there })).toMatchObject({ text: '每天吃叶酸', cites: [folic] });
    const busy = run(
      fresh,
      typed('您好'),
      { type: 'cited', cites: [iodine] },
      { type: 'read', draft: there },
    );
    expect(busy).toMatchObject({ cites: [iodine], other: { text: '每天吃叶酸', cites: [folic] } });
    expect(run(busy, { type: 'other_taken' })).toMatchObject({ text: '每天吃叶酸', cites: [folic] });
    // Guidance alone is a change, too.
    const whole = run(fresh, { type: 'save_ended', saved: true, draft: there });
    expect(isUnsaved(run(whole, typed('每天吃叶酸'), { type: 'cited', cites: [] }))).toBe(true);
  });

  test('does the same when another tab was faster to save', () => {
    const lost: DraftEvent = { type: 'save_ended', saved: false, draft: draft('请带上', 2) };
    const sync = run(
      newDraft({ text: '', cites: [] }),
      read('', 0),
      typed('您好'),
      { type: 'save_began' },
      lost,
    );
    expect(sync).toMatchObject({
      text: '您好',
      other: { text: '请带上' },
      saving: false,
      kept: { version: 2 },
    });
  });

  test('goes on from the version that was saved, with what was typed meanwhile unsaved', () => {
    const sync = run(
      newDraft({ text: '', cites: [] }),
      read('', 0),
      typed('您'),
      { type: 'save_began' },
      typed('您好'),
      saved('您', 1),
    );
    expect(sync).toMatchObject({ text: '您好', kept: { text: '您', version: 1 } });
    expect(isUnsaved(sync)).toBe(true);
  });

  test('empties a tab whose reply was sent from another', () => {
    expect(run(newDraft({ text: '', cites: [] }), read('请带上', 2), read('', 0)).text).toBe('');
  });

  test('keeps the tab’s own words when the server has none', () => {
    const sync = run(newDraft({ text: '写了一半', cites: [] }), read('', 0));
    expect(sync).toMatchObject({ text: '写了一半', other: null });
    expect(isUnsaved(sync)).toBe(true);
  });

  test('never replaces what was typed unless it is asked to', () => {
    const other = fc.record({ text: fc.constantFrom('', '甲', '乙'), version: fc.nat(5) });
    const lost = (text: string, version: number): DraftEvent => ({
      type: 'save_ended',
      saved: false,
      draft: draft(text, version),
    });
    const event = fc.oneof(
      other.map(({ text, version }) => read(text, version)),
      other.map(({ text, version }) => lost(text, version)),
      fc.constantFrom<DraftEvent>({ type: 'save_began' }, { type: 'save_failed' }, { type: 'other_left' }),
    );
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const sync = run(newDraft({ text: '', cites: [] }), read('甲', 1), typed('丙'), ...events);
        expect(sync.text).toBe('丙');
      }),
    );
  });
});
