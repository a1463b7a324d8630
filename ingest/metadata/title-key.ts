/** What stays the same in the title of a document when a new version of it comes out: without the year or number of
 * the version, the issuer's 关于印发…的通知 around it, quotation marks and spaces.
 * The year in 2026年工作要点 stays: next year's is another document. */
export function titleKey(title: string): string {
  const inner =
    /关于(?:印发|修订|发布|公布|重新印发)[^《〈]*[《〈]([^》〉]+)[》〉]/.exec(title)?.[1] ?? title;
  return inner
    .replace(/[（(][^）)]*(?:修订|修正|试行|暂行|版|征求意见稿|已?废止|失效|\d{4})[^）)]*[）)]/g, '')
    .replace(/[《》〈〉“”"\s]/g, '');
}
