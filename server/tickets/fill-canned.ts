/** What the variables of a ready-made reply stand for; null where it is not known. */
export type CannedValues = Readonly<Record<'居民称呼' | '咨询员' | '单位' | '电话', string | null>>;

/** Puts values in place of variables such as {{居民称呼}}. What is not known, or is no variable, stays as it was typed, so
 * that the counsellor sees it before it is sent. */
export function fillCanned(body: string, values: CannedValues): string {
  return body.replace(/\{\{\s*([\p{Script=Han}]+)\s*\}\}/gu, (typed, name: string) =>
    isKnown(name, values) ? (values[name] ?? typed) : typed,
  );
}

function isKnown(name: string, values: CannedValues): name is keyof CannedValues {
  return Object.hasOwn(values, name);
}
