import { judgeSignatures, type Signature } from '../go-live/judge-signatures.ts';
import { SIGN_KINDS, type SignItem, type SignKind } from '../go-live/sign-items.ts';
import { type Finding, good, note } from './finding.ts';

const NAMES: Readonly<Record<SignKind, string>> = {
  red_flag: '危险信号规则',
  policy: '依法谢绝规则',
  form: '登记表',
};

/** Danger rules always run; until two people have signed each, that is said, and so it is of policy rules and forms. */
export function checkSignatures(items: readonly SignItem[], signatures: readonly Signature[]): Finding[] {
  return SIGN_KINDS.map((kind) => {
    const some = items.filter((item) => item.kind === kind);
    const unsigned = some.filter((item) => !judgeSignatures(item, signatures).isSigned);
    if (unsigned.length === 0) return good(`${NAMES[kind]} ${some.length} 条都已由两人签字确认`);
    const groups = [...new Set(unsigned.map(({ group }) => group))].filter((group) => group !== '');
    const byGroup = groups.map(
      (group) => `${group} ${unsigned.filter((item) => item.group === group).length}`,
    );
    const changed = unsigned.filter((item) => wasSigned(item, signatures)).length;
    const anew = changed === 0 ? '' : `；${changed} 条签过字，内容后来改了，要看过再签`;
    return note(
      `${NAMES[kind]} ${some.length} 条都在运行，其中 ${unsigned.length} 条尚未由两人签字确认：${byGroup.join('、')}${anew}`,
    );
  });
}

/** Whether somebody has signed it in another wording. */
function wasSigned({ kind, id, hash }: SignItem, signatures: readonly Signature[]): boolean {
  return signatures.some((one) => one.kind === kind && one.item === id && one.hash !== hash);
}
