import type { NamedRow } from './named-rows.ts';

/** Why a row with computed cells is refused; null when it has none. */
export function formulaNote({ formulas }: NamedRow): string | null {
  return formulas.length === 0 ? null : `「${formulas.join('、')}」里是公式，请复制后「粘贴为数值」再导入`;
}
