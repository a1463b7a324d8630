import type { SourceLine } from '../loaders/loaded-document.ts';
import { lineRole } from '../split/structure.ts';
import type { CleanStep, RemovedLine } from './clean-lines.ts';

/** Lines that scanners, offices and download sites stamp on pages. */
const STAMP =
  /^(?:扫描全能王\s*(?:创建|扫描)|由扫描全能王.*|CamScanner|Scanned (?:with|by) .*|内部资料[,，]?\s*(?:注意保存|请勿外传|不得外传)?|(?:仅供)?内部(?:使用|参考)|仅供(?:学习|参考).{0,10}|严禁外传|(?:WPS|Word)\s*(?:试用|未激活).*|(?:本文(?:档)?)?(?:下载|来源|来自)[于自:：]\s*(?:https?:\/\/|www\.)\S+|(?:https?:\/\/|www\.)\S+)$/i;
const LONGEST = 40;
const FEWEST_PAGES = 3;

/** Takes out watermarks: known stamps, and a short line that stands word for word about once on nearly every page. */
export function dropWatermarks(lines: readonly SourceLine[]): CleanStep {
  const pages = new Set(lines.map(({ page }) => page));
  const places = new Map<string, { pages: Set<number | null>; count: number }>();
  for (const { text, page } of lines) {
    if (!mayRepeat(text)) continue;
    const place = places.get(text) ?? { pages: new Set(), count: 0 };
    place.pages.add(page);
    place.count += 1;
    places.set(text, place);
  }
  const enough = Math.max(FEWEST_PAGES, pages.size * 0.6);
  return without(lines, (text) => {
    const place = places.get(text);
    const everywhere =
      place !== undefined && place.pages.size >= enough && place.count <= place.pages.size * 1.5;
    return everywhere || STAMP.test(text);
  });
}

/** Takes out known stamps alone. */
export function dropStamps(lines: readonly SourceLine[]): CleanStep {
  return without(lines, (text) => STAMP.test(text));
}

/** Whether a line can be something that pages repeat: no sentence, item of a list, heading or row is. */
export function mayRepeat(text: string): boolean {
  if (text === '' || text.length > LONGEST || /[。；：，、;:！？]$/.test(text) || /^第.{1,6}条/.test(text))
    return false;
  return lineRole(text.replace(/^#+ /, '')).kind === 'text';
}

function without(lines: readonly SourceLine[], isWatermark: (text: string) => boolean): CleanStep {
  const removed: RemovedLine[] = [];
  const kept = lines.filter(({ text, page }) => {
    if (!isWatermark(text)) return true;
    removed.push({ text, page, reason: 'watermark' });
    return false;
  });
  return { lines: kept, removed };
}
