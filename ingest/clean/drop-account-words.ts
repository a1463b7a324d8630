import type { SourceLine } from '../loaders/loaded-document.ts';
import type { CleanStep, RemovedLine } from './clean-lines.ts';

/** What official accounts set around their articles, each the whole of a line. */
const AROUND: readonly RegExp[] = [
  /^[^。]{0,12}(?:(?:点击|轻点|戳)[^。]{0,8}(?:上方|下方)|(?:点击|轻点|戳|点)[^。]{0,8}(?:蓝字|蓝色字|名片|卡片))[^。]{0,30}$/,
  /^[^。]{0,16}(?:长按|扫描|扫一扫|扫码|识别)[^。]{0,16}(?:二维码|小程序码|关注|下图)[^。]{0,20}[。!！]?$/,
  /^(?:微信)?扫一扫(?:[^。]{0,12}(?:关注|该公众号|使用小程序|分享))?$/,
  /^(?:点击)?(?:左下角)?[“「"]?阅读(?:原文|全文)[”」"]?(?:[^。]{0,12})$/,
  /^[-—–=·•~\s]*(?:THE\s*)?END[-—–=·•~\s.]*$/i,
  /^[-—–=·•~\s]{1,6}(?:完|全文完|结束)[-—–=·•~\s]{1,6}$/,
  /^(?:点赞|分享|收藏|在看|赞|转发|点个?[“「"]?(?:赞|在看)[”」"]?|喜欢作者|写留言|精选留言|人划线|[、,，和+|\s])+$/,
  /^(?:预览时标签不可点|轻触阅读原文|继续滑动看下一个|向上滑动看下一个|收录于(?:合集|话题).{0,20}|阅读\s*\d+|微信号[:：].{0,30}|功能介绍.{0,60})$/,
  // With anything else behind it, such a sign begins an item of a list.
  /^[▲▼△▽↑↓☝👆👇⬆⬇\s]+(?:(?:往期|精彩|热门|相关|推荐|更多|点|戳|长按|扫|关注|[上下]?图|视频|来源).{0,20})?$/u,
];

/** Takes out of a text what an official account asks its readers to tap: 点击蓝字关注我们, 长按识别二维码, 阅读原文, END. */
export function dropAccountWords(lines: readonly SourceLine[]): CleanStep {
  const removed: RemovedLine[] = [];
  const kept = lines.filter(({ text, page }) => {
    if (text === '' || text.length > 60 || !AROUND.some((whole) => whole.test(text))) return true;
    removed.push({ text, page, reason: 'envelope' });
    return false;
  });
  return { lines: kept, removed };
}
