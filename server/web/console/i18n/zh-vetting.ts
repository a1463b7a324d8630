/** Words about who must approve and what an approver should know, in Simplified Chinese. */
export const zhVetting = {
  cleared: (need: string, why: string) =>
    `编辑认为不需要「${need}」资格，理由：${why}。仍要由有这个资格的同事签名：批准就是同意不需要，不同意请退回。`,
  leadDemo:
    '正式模式下，助手只用批准过的指南回答。现在是演示模式：待审核的也会用来回答，带一行「示例内容，尚未经本单位审核」。写的人和批准的人不能是同一位。',
  notes: '程序读原件时有下面的情况。批准前请对照原件看看：没有读取的，这一版里没有。',
  leftOut: (n: number) => `原件里有、这一版没有的话（${n} 处）`,
  leftOutHint: '下面是原件里的原话，编辑去掉或改过。批准前请看看该不该少。居民打不开这份原件，只看到出处。',
  back: (n: number) => `上一版去掉或改过、这份文件里又有的话（${n} 处）`,
  backHint: '编辑上次没有要这些话。批准前请看看这次该不该有；不该有的，请退回。',
  waived: (needs: string) =>
    `这一版是演示模式下用命令批准的，有「${needs}」资格的同事没有审核过，正式模式不会用它回答。要用它，请编辑提交新的一版，再由有资格的同事批准。`,
  waivedMark: (need: string) => `${need} 没有审核`,
  lastAsk: (later: boolean) =>
    `这是最后一段，同意了就是批准整篇：${later ? '到了施行日' : ''}助手就用它回答。内容和出处都核对过了吗？`,
  goneWith: (versions: string) =>
    `批准这一版，更早的${versions}就停用，那里另外改的不会自动合进来。批准前请看一看那一版。`,
  newer: (versions: string) =>
    `已经有更新的${versions}。要在它的基础上改，请点「取消」，打开那一版再改；两边的改动不会自动合到一起。`,
  preview: '居民会看到',
  search: '找标题、正文里的字，或标题的拼音首字母',
  state: '状态',
  allStates: '全部状态',
  states: {
    me: '等我批准',
    others: '等别人',
    mine: '我写的',
    scheduled: '未到施行日',
    in_force: '正在使用',
    superseded: '已被新版代替',
    expired: '已过期',
  },
  nobody: '还没有人认领',
  unclaimed: '这份资料还没有人负责。编辑认领以后就是它的作者，再由另一位同事批准。',
  claim: '认领',
  claimAsk: '认领后，您就是这份资料的作者，由您负责，要由另一位同事批准。确定认领吗？',
  claimed: '已认领，等待另一位同事批准。',
  claimedNote: '认领',
  needsHint: '已经勾好的，是原来就要的，和按文字判断要的。保存时会按改好的文字再判断一次。',
  why: (needs: string) => `为什么不需要「${needs}」`,
  whyHint: '这只是提议：仍要由有这个资格的同事签名，他会看到您写的理由。',
};
