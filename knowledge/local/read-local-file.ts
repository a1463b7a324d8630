import { z } from 'zod';
import { checkLocalValue } from './check-local-value.ts';
import { findLocalSlot } from './local-slots.ts';

/** Values read from a file, or every line that is wrong, in words for whoever wrote it. */
export type LocalFile =
  | { readonly ok: true; readonly values: ReadonlyMap<string, string> }
  | { readonly ok: false; readonly problems: readonly string[] };

const fileSchema = z.record(z.string(), z.string());

/** Reads a JSON file of local values: one object of slot keys and texts, as in local.example.json. Empty texts are
 * left out: a file fills slots, it clears none. */
export function readLocalFile(content: string): LocalFile {
  const parsed = parseJson(content);
  if (parsed === null)
    return { ok: false, problems: ['文件不是「键: 文字」的 JSON 对象，请对照 local.example.json'] };
  const values = new Map<string, string>();
  const problems: string[] = [];
  for (const [key, typed] of Object.entries(parsed)) {
    const slot = findLocalSlot(key);
    if (slot === null) {
      problems.push(`${key}：没有这一项，请对照 local.example.json 检查拼写`);
      continue;
    }
    const checked = checkLocalValue(slot, typed);
    if (!checked.ok) problems.push(`${key}（${slot.place}${slot.label}）：${checked.message}`);
    else if (checked.value !== '') values.set(key, checked.value);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, values };
}

function parseJson(content: string): Readonly<Record<string, string>> | null {
  try {
    const parsed = fileSchema.safeParse(JSON.parse(content.replace(/^\ufeff/, '')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
