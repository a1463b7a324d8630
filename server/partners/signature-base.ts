/** What a signature says about itself (RFC 9421, section 2.3). Times in seconds since 1970. */
export interface SignatureParams {
  /** Names of the components that are signed, in order. */
  readonly components: readonly string[];
  readonly created: number;
  readonly expires?: number;
  readonly nonce?: string;
  readonly keyid: string;
  readonly alg?: string;
  readonly tag?: string;
}

/** The value of `@signature-params`, which is also what `Signature-Input` says. */
export function serializeParams(params: SignatureParams): string {
  const { components, created, expires, nonce, keyid, alg, tag } = params;
  const list = components.map((name) => `"${name}"`).join(' ');
  const parts = [
    `created=${created}`,
    ...(expires === undefined ? [] : [`expires=${expires}`]),
    ...(nonce === undefined ? [] : [`nonce="${nonce}"`]),
    `keyid="${keyid}"`,
    ...(alg === undefined ? [] : [`alg="${alg}"`]),
    ...(tag === undefined ? [] : [`tag="${tag}"`]),
  ];
  return `(${list});${parts.join(';')}`;
}

/** The text that is signed (RFC 9421, section 2.5).
 * @param values By component; those of header fields are trimmed already.
 * @param params As they stand in `Signature-Input`, so that another order of theirs is verified as it was signed.
 * @returns Null when a component has no value. */
export function signatureBase(
  components: readonly string[],
  values: Readonly<Record<string, string>>,
  params: string,
): string | null {
  const lines: string[] = [];
  for (const name of components) {
    const value = values[name];
    if (value === undefined) return null;
    lines.push(`"${name}": ${value}`);
  }
  return [...lines, `"@signature-params": ${params}`].join('\n');
}
