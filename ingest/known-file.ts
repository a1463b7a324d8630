import type { VersionStatus } from '../knowledge/passage.ts';

/** A version that was made in the console of a file that was uploaded there. */
export interface MadeOfFile {
  /** SHA-256 of the original, hexadecimal. */
  readonly fileHash: string;
  /** What it was called then. */
  readonly fileName: string;
  readonly article: string;
  readonly version: number;
  readonly title: string;
  readonly status: VersionStatus;
  readonly retiredReason: string | null;
  readonly passages: number;
}

/** A version that has the same words as a document. */
export interface SameContent {
  readonly article: string;
  readonly version: number;
  readonly title: string;
  readonly contentHash: string;
  readonly status: VersionStatus;
  readonly retiredReason: string | null;
  readonly sourceName: string;
}

const STATES: Readonly<Record<VersionStatus, string>> = {
  draft: '草稿',
  in_review: '待审核',
  approved: '已批准',
  retired: '已撤下',
};

/** What was made of one document of a file that was handed in through the console.
 * @param made Of that file alone, not empty.
 * @param documents How many documents the file holds.
 * @returns Undefined for a document of several that no editor handed in. */
export function madeOfDocument(
  made: readonly MadeOfFile[],
  article: string,
  documents: number,
): MadeOfFile | undefined {
  const own = made.find((one) => one.article === article || isSeparate(one, article));
  return own ?? (documents === 1 && made.length === 1 ? made[0] : undefined);
}

/** The editor said that it is no version of what has its id: then its own id ends as the file's hash begins. */
function isSeparate({ article, fileHash }: MadeOfFile, of: string): boolean {
  return article === `${of}-${fileHash.slice(0, 8)}`;
}

/** Says that a file is here already, and where it is changed. */
export function sayMade({ title, status }: MadeOfFile, again: boolean): string {
  const here = `这份文件已经通过「上传资料」交来：《${title}》，${STATES[status]}`;
  if (status !== 'retired') return `${here}。这次没有改动它；要改，请在工作台的「指南审核」里改`;
  const how = again ? '请写上 --author 再运行一次' : '请加上 --again';
  return `${here}。这次没有重新提出；要再用，${how}，或在工作台的「指南审核」里打开它，改好再送审`;
}

/** What an editor did not hand in of a file with several documents. */
export const NOT_HANDED_IN =
  '这份文件已经通过「上传资料」交来，这一篇没有送审；要用，请在工作台的「上传资料」里送审';

/** What a plan says of what was withdrawn in the console and is asked for again. */
export const PLANNED_AGAIN = '撤下的内容会按编辑改好的样子重新提出，运行时要写上 --author';

/** Says that the same words were withdrawn. */
export function sayWithdrawn({ title }: SameContent): string {
  return `《${title}》已撤下，内容相同，这次没有重新提出；要再用，请加上 --again`;
}
