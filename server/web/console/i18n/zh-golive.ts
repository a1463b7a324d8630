interface Counts {
  readonly create: number;
  readonly change: number;
  readonly same: number;
  readonly refuse: number;
}

/** Words of going live, in Simplified Chinese. */
export const zhGolive = {
  import: {
    title: '导入名单',
    lead: '单位信息、村居、人员和排班，可以用一份 Excel 表一次导入。先看预览，确认后才改。',
    template: '下载模板',
    templateHint: '已有的单位信息和村居会填好，里面有例子。',
    choose: '选择填好的表',
    chooseHint: '只看 .xlsx；最多 4 MB，每张表最多 3000 行。',
    preview: (name: string) => `预览：${name}`,
    counts: ({ create, change, same, refuse }: Counts) =>
      `新增 ${create} 行，修改 ${change} 行，不变 ${same} 行，不导入 ${refuse} 行。`,
    refused: '红字的行不会导入。可以改好表再选一次，也可以先导入其余的行。',
    confirm: '确认导入',
    done: '已导入',
    failed: (names: string) => `这些没有导入，请把同一份表再导入一次：${names}`,
    links: '下面是新账号设置密码的一次性链接，只显示这一次。请逐个交给本人。',
    rows: '逐行预览',
    showSame: '也列出不变的行',
    becomes: '结果',
    sheet: '表',
    row: '行',
    about: '内容',
    notes: '说明',
    outcome: { create: '新增', change: '修改', same: '不变', refuse: '不导入' },
    more: (n: number) => `还有 ${n} 行没有列出。`,
  },
};
