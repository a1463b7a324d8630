/** Words of the notices of what is due for review, in Simplified Chinese. */
export const zhNotices = {
  lead: '这些指南三十天内到期，请核对后写新的一版。新的一版开始使用，提醒就没有了。点「知道了」，同事也不再看到这条提醒；文章还在「快到期」里。',
  failed: '没能读出提醒。',
  nothing: '没有到期提醒',
  nothingHint: '指南到期前三十天，这里会提醒。',
  count: (n: number) => `${n} 条提醒`,
  expired: '已过期，不再用来回答',
  holidaysMissing: (year: number) =>
    `没有 ${year} 年的节假日和调休安排，时限暂按星期一到星期五计算。请管理员升级程序，或把国务院的安排写进数据文件夹里的 holidays.json。`,
  holidayFile: (reason: string) =>
    `数据文件夹里的 holidays.json 用不了（${reason}），先不看它，按程序自带的节假日计算。`,
  done: '知道了',
  doneFor: (title: string) => `知道了：${title}`,
  putAway: '已收起这条提醒。',
  before: '同事已经收起了这条提醒。',
};
