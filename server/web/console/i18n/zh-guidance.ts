/** Words of guidance that counsellors send as it stands, in Simplified Chinese. */
export const zhGuidance = {
  title: '推荐条目',
  label: '条目',
  none: '没有和居民的话有关的条目。',
  noneFound: '没有找到可以用的条目',
  failed: '推荐条目没有读出来。',
  insert: '插入回复',
  insertOne: (title: string) => `把《${title}》插入回复`,
  find: '插入条目',
  sources: '居民会看到依据',
  source: (title: string) => `《${title}》`,
  changed: (title: string) => `《${title}》的原文改过了，发出去不再带这条依据。`,
  drop: (title: string) => `不引用《${title}》`,
  unreviewed: '未经审核',
  until: (day: string) => `有效至 ${day}`,
};
