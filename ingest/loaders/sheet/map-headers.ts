/** What a column of a sheet of questions may hold. */
export type PairField = (typeof FIELDS)[number];

const FIELDS = ['question', 'answer', 'similar', 'category', 'source'] as const;

/** Names of columns as offices write them, in Chinese and English; spaces and case do not count. */
const NAMES: Readonly<Record<PairField, readonly string[]>> = {
  question:
    '问题 问 提问 标准问题 标准问 标准问法 问题内容 问题描述 咨询问题 常见问题 题目 question q query faq prompt'.split(
      ' ',
    ),
  answer: '答案 答 回答 回复 答复 标准答案 标准回答 解答 答案内容 回复内容 answer a reply response'.split(
    ' ',
  ),
  similar:
    '相似问题 相似问 相似问法 扩展问 扩展问法 同义问 同义问题 其他问法 similar similarquestions variants alternatives'.split(
      ' ',
    ),
  category: '分类 类别 类型 主题 栏目 业务类型 问题分类 category topic type class tag'.split(' '),
  source: '来源 依据 出处 政策依据 法律依据 参考 source sources reference basis'.split(' '),
};

const FIELD_OF: ReadonlyMap<string, PairField> = new Map(
  FIELDS.flatMap((field) => NAMES[field].map((name) => [name, field] as const)),
);

/** Tells which column holds what.
 * @param header Cells of a row.
 * @returns Columns by field, several for similar questions; null unless there is a question and an answer. */
export function mapHeaders(header: readonly string[]): ReadonlyMap<PairField, readonly number[]> | null {
  const columns = new Map<PairField, number[]>();
  for (const [column, cell] of header.entries()) {
    const field = FIELD_OF.get(plain(cell)) ?? FIELD_OF.get(plain(cell).replace(/\d+$/, ''));
    if (field === undefined) continue;
    const known = columns.get(field) ?? [];
    // The first question column is the question; only similar questions may have several.
    if (known.length === 0 || field === 'similar') columns.set(field, [...known, column]);
  }
  return columns.has('question') && columns.has('answer') ? columns : null;
}

/** 「问题（必填）*」 → 问题 */
function plain(cell: string): string {
  return cell
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)|\[[^\]]*\]/g, '')
    .replace(/[\s*:_-]/g, '');
}
