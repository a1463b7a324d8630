import { describe, expect, test } from 'vitest';
import type { DocumentVersion } from '../../ingest/document-version.ts';
import { readDocument } from '../../ingest/read-document.ts';
import { loadNeedRules } from '../../ingest/vet/derive-needs.ts';

const articles = (about: string): readonly string[] => [
  `第一条 为了做好${about}工作，制定本办法。`,
  `第二条 ${about}由镇里负责。`,
  '第三条 本办法自2026年1月1日起施行。',
];
const SUBSIDY = '试验县生育补贴发放办法';
const CARE = '试验县托育机构管理办法';

async function read(name: string, lines: readonly string[]): Promise<DocumentVersion> {
  const [document] = await readDocument(Buffer.from(lines.join('\n')), name, {
    collection: 'documents',
    today: '2026-11-26',
    known: new Map(),
    needRules: loadNeedRules(),
  });
  if (document === undefined) throw new Error('nothing was read');
  return document.version;
}

describe('readStatute()', () => {
  test.each<[string, readonly string[]]>([
    ['甲.txt', [SUBSIDY, ...articles('补贴'), CARE, '（试卫〔2025〕13号）', ...articles('托育')]],
    ['乙.md', [`# ${SUBSIDY}`, '', ...articles('补贴'), '', `# ${CARE}`, '', ...articles('托育')]],
    [
      '丙.txt',
      [
        SUBSIDY,
        ...articles('补贴'),
        '关于印发《试验县托育机构',
        '管理办法》的通知',
        '各镇：',
        '现将办法印发给你们，请认真执行。',
        CARE,
        ...articles('托育'),
      ],
    ],
  ])('gives each paper of %s its own title', async (name, lines) => {
    const { passages } = await read(name, lines);
    const said = passages.filter(({ section }) => section.startsWith('第'));

    expect(said.map(({ title, text }) => [title, text])).toEqual([
      ...articles('补贴').map((text) => [SUBSIDY, text]),
      ...articles('托育').map((text) => [CARE, text]),
    ]);
    expect(said.map(({ source, headingPath }) => [source.split('》')[0], headingPath[0]])).toEqual([
      ...Array.from({ length: 3 }, () => [`《${SUBSIDY}`, SUBSIDY]),
      ...Array.from({ length: 3 }, () => [`《${CARE}`, CARE]),
    ]);
  });

  test('gives the number of a later paper to no other, and its chapters too', async () => {
    const { passages } = await read('两个.txt', [
      SUBSIDY,
      '第一章 总则',
      ...articles('补贴'),
      CARE,
      '（试卫〔2025〕13号）',
      ...articles('托育'),
    ]);

    expect(passages.map(({ source }) => source.includes('试卫〔2025〕13号'))).toEqual([
      false,
      false,
      false,
      true,
      true,
      true,
    ]);
    expect(passages.map(({ headingPath }) => headingPath.length)).toEqual([3, 3, 3, 2, 2, 2]);
  });

  test.each([`关于印发《${SUBSIDY}》的通知`, `关于印发${SUBSIDY}的通知`])(
    'names a rule by its own title below %s',
    async (cover) => {
      const version = await read('印发.txt', [
        '试验县卫生健康委员会文件',
        '试卫〔2025〕12号',
        cover,
        '各镇人民政府：',
        '现将办法印发给你们，请遵照执行。',
        '试验县卫生健康委员会',
        '2025年12月20日',
        SUBSIDY,
        ...articles('补贴'),
      ]);

      expect(version.title).toBe(SUBSIDY);
      expect(version.passages[0]?.source).toBe(
        `《${SUBSIDY}》第一条（试验县卫生健康委员会，试卫〔2025〕12号，2025-12-20 版本，2026-01-01 起施行）`,
      );
    },
  );

  test('takes articles that begin again below no title for no other paper', async () => {
    const { passages } = await read('示例.txt', [
      SUBSIDY,
      ...articles('补贴'),
      '另附说明。',
      ...articles('登记'),
    ]);

    expect(new Set(passages.map(({ title }) => title))).toEqual(new Set([SUBSIDY]));
    expect(passages).toHaveLength(6);
  });
});
