import type { SourceLine } from '../loaders/loaded-document.ts';
import { ROW } from '../loaders/row.ts';
import type { CleanStep, RemovedLine } from './clean-lines.ts';

/** Lines that scanners, offices and download sites stamp on pages. */
const STAMP =
  /^(?:扫描全能王\s*(?:创建|扫描)|由扫描全能王.*|CamScanner|Scanned (?:with|by) .*|内部资料[,，]?\s*(?:注意保存|请勿外传|不得外传)?|(?:仅供)?内部(?:使用|参考)|仅供(?:学习|参考).{0,10}|严禁外传|(?:WPS|Word)\s*(?:试用|未激活).*|(?:本文(?:档)?)?(?:下载|来源|来自)[于自:：]\s*(?:https?:\/\/|www\.)\S+|(?:https?:\/\/|www\.)\S+)$/i;
const LONGEST = 40;
const FEWEST_PAGES = 3;

/** Takes out watermarks: known stamps, and a short line that stands word for word on nearly every page. */
export function dropWatermarks(lines: readonly SourceLine[]): CleanStep {
  const pages = new Set(lines.map(({ page }) => page));
  const places = new Map<string, Set<number | null>>();
  for (const { text, page } of lines) {
    if (text === '' || text.length > LONGEST || ROW.test(text)) continue;
    places.set(text, (places.get(text) ?? new Set()).add(page));
  }
  const enough = Math.max(FEWEST_PAGES, pages.size * 0.6);
  const removed: RemovedLine[] = [];
  const kept = lines.filter(({ text, page }) => {
    const everywhere = (places.get(text)?.size ?? 0) >= enough;
    if (text === '' || (!everywhere && !STAMP.test(text))) return true;
    removed.push({ text, page, reason: 'watermark' });
    return false;
  });
  return { lines: kept, removed };
}
