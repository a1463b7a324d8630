import { createHash } from 'node:crypto';

/** What decides the vectors of an endpoint. */
export interface EndpointIdentity {
  readonly protocol: 'openai' | 'ollama';
  readonly baseUrl: string;
  readonly model: string;
  readonly dimensions: number | null;
  readonly passagePrefix: string;
}

/** Id of an endpoint's embedder: one model at two addresses counts as two, since nobody vouches that they agree. Tells
 * neither the address nor a key. */
export function endpointId({
  protocol,
  baseUrl,
  model,
  dimensions,
  passagePrefix,
}: EndpointIdentity): string {
  const place = createHash('sha256').update(`${baseUrl}\n${passagePrefix}`).digest('hex').slice(0, 8);
  return `${protocol}:${model}@${place}${dimensions === null ? '' : `/${dimensions}`}`;
}
