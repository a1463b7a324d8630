import { IngestError, type IngestErrorCode } from '../../ingest/ingest-error.ts';
import { isDiskFull } from './disk-full.ts';

/** What the reader's messages say, in words for an editor: what is wrong, and what to do. First match. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/it has \d+ bytes, at most 200000000/, '文件超过 200 MB，请拆成几份再上传。'],
  [/it has \d+ bytes/, '纯文本、网页或 CSV 文件超过 20 MB，请拆成几份再上传。'],
  [/it has \d+ pages/, '超过 2000 页，请拆成几份再上传。'],
  [/it has \d+ rows/, '超过 5 万行，请拆成几份再上传。'],
  [/megapixels/, '图片超过 4000 万像素，请缩小后另存。'],
  [/protected by a password; pack it/, '压缩包有密码，请去掉密码重新打包。'],
  [
    /the PDF is encrypted|protected by a password|damaged or protected/,
    '文件有密码或已损坏，请打开后另存一份没有密码的。',
  ],
  [/leads outside the archive/, '压缩包里有不正常的文件名，可能有害。请不要打开，问清楚是谁发来的。'],
  [/holds more than \d+ files/, '压缩包里的文件超过 2000 个，请分几次打包上传。'],
  [/far more than a document holds/, '压缩包展开后大得不正常，可能有害。请不要打开，问清楚是谁发来的。'],
  [/defines entities/, '文件里有办公文档不该有的内容，请用 Word 或 WPS 打开后另存。'],
  [/it is a ZIP/, '这是压缩包，或压缩包里套了太多层，请先解压再上传。'],
  [/is no \S+ file/, '文件内容和扩展名对不上，可能损坏或改错了名字，请打开后另存。'],
  [/old Office file/, '这种老的办公文件读不了，请另存为 .docx 或 .pdf。'],
  [/are not supported/, '读不了这种文件，请另存为 PDF、Word（.docx）、Excel（.xlsx）、网页、图片或纯文本。'],
  [/mixes encodings/, '文件里混用了几种文字编码，请把内容粘到新文件里，存为 UTF-8。'],
  [/not plain text|neither UTF-8/, '认不出文字编码，请另存为 UTF-8 的纯文本。'],
  [/cells cannot be told apart/, '表格的格子分不清，请检查引号，或另存为 .xlsx。'],
  [/workbook is damaged/, '表格已损坏或有密码，请用 Excel 或 WPS 打开后另存为 .xlsx。'],
  [/no readable text in the picture/, '图片里没有认得出的文字，请摆正、拍清楚或重新扫描。'],
  [/picture is damaged/, '图片已损坏，请另存为 .png 或 .jpg。'],
  [/takes too long/, '读的时间太长，请拆成几份，或另存一份再上传。'],
  [/needs more memory/, '读它需要的内存太多，或内容已损坏。请拆成几份，或另存一份再上传。'],
  [/none of its pages/, '每一页都读不出来，请另存一份再上传。'],
  [/no text in it beside headings|nothing in its sheets/, '里面除了标题没有文字。'],
];

const DISK_FULL = '服务器的磁盘满了。请联系管理员腾出空间，腾出来以后会自动接着读。';

const BY_CODE: Readonly<Record<IngestErrorCode, string>> = {
  EMPTY: '文件是空的。',
  TOO_LARGE: '文件太大，请拆成几份再上传。',
  UNSUPPORTED: '读不了这种文件，请另存为 PDF、Word（.docx）、Excel（.xlsx）、网页、图片或纯文本。',
  UNREADABLE: '文件已损坏，请向提供的人重新要一份，或打开后另存。',
  NOT_FOUND: '服务器上找不到这份文件，请重新上传。',
  AMBIGUOUS: '和另一份文件会成为同一篇资料，请改名后再上传。',
  INVALID_ARTICLE: '文件开头的说明（标题、主题、出处等）填写不对，请对照内置条目的写法改好。',
  BAD_LIST: '程序自带的法规清单有误，请联系管理员。',
};

/** Says to an editor, in Chinese, why a file could not be read and what to do.
 * @param error As the reading process gives it; its message is in English, for the log and the command line. */
export function sayFailure(error: unknown): string {
  if (isDiskFull(error)) return DISK_FULL;
  if (!(error instanceof IngestError)) return BY_CODE.UNREADABLE;
  return sayReason(error.message) ?? BY_CODE[error.code];
}

/** The same for whoever runs the command line, with what the reader says in brackets.
 * @param code Null where the reason alone is known. */
export function sayFailureOf(reason: string, code: IngestErrorCode | null): string {
  const words = sayReason(reason) ?? (code === null ? null : BY_CODE[code]);
  return words === null ? reason : `${words.replaceAll('上传', '导入')} (${reason})`;
}

/** The same for a reason alone; null for one that nobody knows. */
export function sayReason(reason: string): string | null {
  return WORDS.find(([pattern]) => pattern.test(reason))?.[1] ?? null;
}
