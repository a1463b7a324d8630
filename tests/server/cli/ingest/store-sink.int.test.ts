import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import JSZip from 'jszip';
import { beforeEach, describe, expect, test } from 'vitest';
import type { HeldTown } from '../../../../knowledge/passage.ts';
import { hashOfFile } from '../../../../ingest/hash-of-file.ts';
import type { IngestedFile } from '../../../../ingest/ingested-file.ts';
import { runIngest } from '../../../../ingest/run-ingest.ts';
import { inlineParser } from '../../../../ingest/worker/inline-parser.ts';
import { ingestTable } from '../../../../server/cli/ingest/report.ts';
import { createStoreSink } from '../../../../server/cli/ingest/store-sink.ts';
import { tellPlaces } from '../../../../server/cli/ingest/tell-places.ts';
import type { Store, User } from '../../../../server/store/ports.ts';
import { type Draft, draftOf } from '../../../../server/uploads/draft.ts';
import { START } from '../../../support/store-builders.ts';
import { writePdf } from '../../../support/corpus/write-pdf.ts';
import { HOME_PLACE } from '../../../support/home.ts';
import { newId, onEachEngine } from '../../../support/store-engines.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const TODAY = '2026-03-01';

const words = (more: string): string =>
  `# 灯笼借用\n\n## 怎么借\n\n带上借书证到前台。\n\n## 押金\n\n每盏押金九元，不退。\n${more}`;

describe('youyu ingest beside the console', () => {
  onEachEngine((place) => {
    let store: Store;
    let editor: User;
    let approver: User;
    let folder: string;
    let file: string;
    let title: string;

    beforeEach(async () => {
      store = await place.open();
      const add = (roles: User['roles'], qualifications: User['qualifications'] = []) =>
        store.users.add({ username: newId(), displayName: '王芳', roles, qualifications, at: START });
      editor = await add(['editor']);
      approver = await add(['approver'], ['clinician', 'lawyer', 'local']);
      folder = temporaryFolder();
      // Without digits: an id that holds 5MG reads like a dose, which asks for a clinician.
      title = `灯笼借用${newId().replaceAll(/\d/g, '')}`;
      file = join(folder, `${title}.md`);
      // Its own words, so that one test's documents are not those of another.
      await writeFile(file, words(`\n编号 ${title}。\n`));
    });

    async function run(
      options: {
        again?: boolean;
        alone?: boolean;
        dryRun?: boolean;
        holdsHere?: boolean;
        towns?: readonly HeldTown[];
        paths?: readonly string[];
      } = {},
    ): Promise<readonly Extract<IngestedFile, { kind: 'ingested' }>[]> {
      const again = options.again === true;
      const sink = createStoreSink(store, {
        authorId: options.alone === true ? null : editor.id,
        approver: options.alone === true ? null : approver,
        needs: null,
        needsReason: null,
        towns: options.towns ?? null,
        again,
        now: () => START,
      });
      const results = await runIngest({
        paths: options.paths ?? [folder],
        collection: 'documents',
        today: TODAY,
        sink,
        again,
        dryRun: options.dryRun === true,
        parser: tellPlaces(inlineParser(), HOME_PLACE, options.holdsHere === true),
      });
      return results.flatMap((result) => (result.kind === 'ingested' ? [result] : []));
    }

    /** Uploads the file, takes the deposit out, changes what an editor may change, and hands it in. */
    async function handIn(edit: Partial<Draft> = {}): Promise<string> {
      const path = file;
      const fileName = basename(path);
      const [document] = await inlineParser().read({
        path,
        shown: fileName,
        collection: 'documents',
        today: TODAY,
      });
      if (document === undefined) throw new Error('Cannot read the file of this test');
      const read = draftOf(document, HOME_PLACE);
      const passages = read.passages.map((one) => ({ ...one, dropped: one.text.includes('押金九元') }));
      expect(passages.filter(({ dropped }) => dropped)).toHaveLength(1);
      const chosen = { topic: '育儿', needs: ['local'], day: 'on_approval', touched: true } as const;
      const draft: Draft = { ...read, passages, ...chosen, ...edit };
      const { id } = await store.uploads.begin({ user: editor, fileName, bytes: 10, at: START });
      await store.uploads.arrived(id, await hashOfFile(path), START);
      for (;;) {
        const claimed = await store.uploads.claim({ at: START, leaseUntil: START + 1000 });
        if (claimed === null || claimed.id === id) break;
      }
      const documents = [{ draft, signature: document.signature }];
      await store.uploads.finish({ id, extract: document.extract, documents, at: START });
      await store.uploads.handIn({ id, by: editor, home: HOME_PLACE, submit: true, at: START });
      return draft.article;
    }

    const approve = async (article: string): Promise<void> => {
      const signature = { approverId: approver.id, note: null, at: START };
      expect(await store.knowledge.approve({ article, version: 1, ...signature })).toBe('approved');
    };
    const withdraw = (article: string, version = 1) =>
      store.knowledge.retire({ article, version, byId: approver.id, reason: '停办', at: START });
    const versions = async (article: string) =>
      (await store.knowledge.versionsOf([article])).map(({ version, status }) => [version, status]);
    const copyOf = async (name: string): Promise<string> => {
      const path = join(folder, name);
      await writeFile(path, await readFile(file));
      return path;
    };

    test('leaves alone what an editor made of the same file, under any name and in a ZIP, and says where it is changed', async () => {
      const article = await handIn();
      const [waiting] = await run();
      expect(waiting).toMatchObject({ article, version: 1, created: false, change: 'unchanged' });
      expect(waiting?.notes.join()).toMatch(/上传资料.*《灯笼借用》，待审核.*指南审核/u);
      await approve(article);
      const path = await copyOf('另一个名字.md');
      await rm(file);
      const zip = new JSZip().file('压缩包里.md', await readFile(path));
      await writeFile(join(folder, '包.zip'), await zip.generateAsync({ type: 'nodebuffer' }));
      const found = await run();
      expect(found).toHaveLength(2);
      for (const one of found) {
        expect(one).toMatchObject({ article, version: 1, change: 'unchanged', status: 'approved' });
      }
      const report = ingestTable(found).join('\n');
      expect(report).toContain('已批准');
      expect(report).toContain('内容相同');
      expect(await versions(article)).toEqual([[1, 'approved']]);
      const [origin] = await store.uploads.origins([{ article, version: 1 }]);
      expect(origin?.fileName).toBe(`${title}.md`);
      const served = (await store.knowledge.servable('demo', TODAY)).filter(
        (passage) => passage.article === article,
      );
      expect(served.map(({ topic }) => topic)).toContain('育儿');
      expect(served.some(({ text }) => text.includes('押金九元'))).toBe(false);
    });

    test('proposes another file of the same document, and tells the approver what an editor had left out', async () => {
      const article = await handIn();
      await approve(article);
      await writeFile(file, words(`\n编号 ${title}。\n\n## 归还\n\n三日内归还。\n`));
      const [changed] = await run({ alone: true });
      expect(changed).toMatchObject({ article, version: 2, change: 'changed', status: 'in_review' });
      expect(changed?.notes.join()).toContain('编辑在上一版里去掉或改过的文字');
      const text = await store.vetting.text({ article, version: 2 }, TODAY);
      expect(text?.leftOut.map((part) => part.text)).toEqual([
        expect.stringContaining('每盏押金九元，不退。'),
      ]);
      expect(text?.leftOut[0]?.section).toContain('上一版去掉或改过');
      expect(text?.version.needs).toContain('local');
    });

    test('keeps a document to the towns of the version before, or to those that the command names', async () => {
      const towns = [{ id: 'tongcheng', name: '铜城镇' }];
      const [named] = await run({ towns });
      const heldIn = async (version: number) =>
        (await store.vetting.text({ article: named?.article ?? '', version }, TODAY))?.version.towns;
      expect(await heldIn(1)).toEqual(towns);
      await writeFile(file, words(`\n编号 ${title}。\n\n三日内归还。\n`));
      expect((await run())[0]).toMatchObject({ version: 2, change: 'changed' });
      expect(await heldIn(2)).toEqual(towns);
      await writeFile(file, words(`\n编号 ${title}。\n\n五日内归还。\n`));
      await run({ towns: [{ id: 'qinlan', name: '秦栏镇' }] });
      expect(await heldIn(3)).toEqual([{ id: 'qinlan', name: '秦栏镇' }]);
    });

    test('says that the towns of a command change nothing in words that are there already', async () => {
      const towns = [{ id: 'tongcheng', name: '铜城镇' }];
      const [first] = await run();
      const [again] = await run({ towns });
      expect(again).toMatchObject({ version: first?.version, created: false });
      expect(again?.notes.join()).toContain('适用范围');
      expect((await run())[0]?.notes.join()).not.toContain('适用范围');
      await writeFile(file, words(`\n编号 ${title}。\n\n三日内归还。\n`));
      for (const created of [true, false]) {
        const [held] = await run({ towns });
        expect(held?.created).toBe(created);
        expect(held?.notes.join()).not.toContain('适用范围');
      }
    });

    test('tells the approver which lines cleaning took out of a file that came by command', async () => {
      await writeFile(file, words(`\n编号 ${title}。\n\n内部资料，注意保存\n`));
      const [added] = await run({ alone: true });
      const text = await store.vetting.text({ article: added?.article ?? '', version: 1 }, TODAY);
      expect(text?.removed).toEqual([
        { reason: 'watermark', texts: ['内部资料，注意保存'], times: 1, pages: [] },
      ]);
    });

    test('tells the approver what was not read in a file that came by command', async () => {
      const said = `BT /F1 12 Tf 20 150 Td (Number ${title.replace(/[^\w]/g, '')}, borrow a lantern at the desk.) Tj ET`;
      await rm(file);
      await writeFile(
        join(folder, `${title}.pdf`),
        writePdf([
          '<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>',
          '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
          '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
          { dict: '', bytes: Buffer.from(said) },
          '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
        ]),
      );
      const [added] = await run({ alone: true });
      const text = await store.vetting.text({ article: added?.article ?? '', version: 1 }, TODAY);
      expect(text?.notes).toEqual(['文件里有会运行的脚本，没有读取', '文件没有写施行日，按读取那天算']);
    });

    test('tells of what another place has issued, and approves it only once somebody says that it holds here', async () => {
      await writeFile(file, `# 定远县${title}办法\n\n${words('').split('\n\n').slice(1).join('\n\n')}`);
      const note = (said: string) => `这份文件写的是定远县，${said}。请再核对。`;
      const asked = note('编辑还没有说它在本地管不管用');
      const planned = await run({ dryRun: true });
      expect([planned[0]?.status, planned[0]?.notes[0]]).toEqual(['in_review', asked]);
      const [entered] = await run();
      expect([entered?.status, entered?.notes[0]]).toEqual(['in_review', asked]);
      const id = { article: entered?.article ?? '', version: 1 };
      expect((await store.vetting.text(id, TODAY))?.notes).toContain(asked);
      const [held] = await run({ holdsHere: true });
      expect([held?.status, held?.notes[0]]).toEqual(['approved', note('编辑看过，说在本地也管用')]);
    });

    test('does not bring back what was withdrawn in the console, under any name or in a ZIP, and brings it back as edited when asked', async () => {
      const article = await handIn({ cleared: [] });
      await approve(article);
      await withdraw(article);
      const copy = await copyOf('又一份.md');
      const zip = new JSZip().file('压缩包里.md', await readFile(copy));
      await writeFile(join(folder, '包.zip'), await zip.generateAsync({ type: 'nodebuffer' }));
      for (const dryRun of [true, false]) {
        const found = await run({ dryRun });
        expect(found.map(({ status, change, reason }) => [status, change, reason])).toEqual(
          Array.from({ length: 3 }, () => ['retired', 'unchanged', '停办']),
        );
      }
      expect(await versions(article)).toEqual([[1, 'retired']]);
      expect(await run({ again: true, dryRun: true, paths: [file] })).toMatchObject([
        { status: 'in_review', change: 'changed', version: null },
      ]);
      expect(await versions(article)).toEqual([[1, 'retired']]);
      const [alone] = await run({ again: true, alone: true, paths: [file] });
      expect(alone).toMatchObject({ status: 'retired', change: 'unchanged' });
      const [again] = await run({ again: true, paths: [copy] });
      expect(again).toMatchObject({
        article,
        version: 2,
        created: true,
        change: 'changed',
        status: 'approved',
      });
      const text = await store.vetting.text({ article, version: 2 }, TODAY);
      expect(text?.passages.some((one) => one.text.includes('押金九元'))).toBe(false);
      expect(text?.leftOut).toHaveLength(1);
      expect(text?.version.topic).toBe('育儿');
      expect(await store.uploads.origins([{ article, version: 2 }])).not.toEqual([]);
    });

    test('does not bring back what was ingested and withdrawn, nor a copy under another name, without being asked', async () => {
      const [first] = await run();
      const article = first?.article ?? '';
      expect(await versions(article)).toEqual([[1, 'approved']]);
      // An editor adds a need first: then another version is the withdrawn one.
      const text = await store.vetting.text({ article, version: 1 }, TODAY);
      await store.vetting.propose({
        from: { article, version: 1 },
        title: '灯笼借用',
        effectiveFrom: text?.version.effectiveFrom ?? TODAY,
        expiresOn: null,
        questions: text?.passages[0]?.questions ?? [],
        texts: text?.passages.map((passage) => passage.text) ?? [],
        needs: [...(text?.version.needs ?? []), 'clinician'],
        by: editor,
        submit: true,
        at: START,
      });
      await store.knowledge.approve({
        article,
        version: 2,
        approverId: approver.id,
        note: null,
        at: START,
      });
      await withdraw(article, 2);
      expect(await versions(article)).toEqual([
        [1, 'retired'],
        [2, 'retired'],
      ]);
      await copyOf('副本.md');
      const found = await run();
      expect(found.map(({ status, change }) => [status, change])).toEqual([
        ['retired', 'unchanged'],
        ['retired', 'unchanged'],
      ]);
      expect(ingestTable(found).join('\n')).toMatch(/《灯笼借用》.*内容相同/u);
      expect(await versions(article)).toHaveLength(2);
      await rename(file, join(folder, '新名字.md'));
      const renamed = await run({ paths: [join(folder, '新名字.md')] });
      expect(renamed).toMatchObject([{ article, status: 'retired', change: 'unchanged' }]);
      const again = await run({ again: true, paths: [join(folder, '新名字.md')] });
      expect(again).toMatchObject([{ created: true, status: 'approved' }]);
    });

    test('says that words which were withdrawn have changed where they enter again', async () => {
      const [first] = await run();
      await withdraw(first?.article ?? '');
      expect((await run())[0]).toMatchObject({ created: false, change: 'unchanged' });
      expect((await run({ again: true }))[0]).toMatchObject({ version: 2, created: true, change: 'changed' });
    });

    test('reports two copies of one file each on its own line', async () => {
      await copyOf('副本.md');
      const found = await run();
      expect(found.map((one) => basename(one.file)).toSorted()).toEqual(
        ['副本.md', `${title}.md`].toSorted(),
      );
      expect(found.filter(({ duplicateOf }) => duplicateOf?.share === 1)).toHaveLength(1);
    });
  });
});
