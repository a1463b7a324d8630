import { GenerationError } from './generation-error.ts';

/** Most bytes that an answer may have: some fifty times what is ever asked for. */
const MOST_BYTES = 256 * 1024;

/** A `fetch` for a chat endpoint that trusts nothing of the answer: no redirect to another host, nothing but an event
 * stream of whole UTF-8 characters and bounded length, and no event names, since the client prints the content of some.
 *
 * @throws {GenerationError} `MALFORMED`, also while the body is read. */
export const guardedFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, { ...init, redirect: 'error' });
  if (!response.ok) {
    // What an endpoint says about its failure may repeat the question; the status is enough.
    await response.body?.cancel();
    return new Response('{}', { status: response.status, headers: { 'content-type': 'application/json' } });
  }
  const type = response.headers.get('content-type') ?? '';
  if (response.body === null || !type.includes('text/event-stream')) {
    await response.body?.cancel();
    throw new GenerationError('MALFORMED', 'Cannot read the model: it answers with no event stream');
  }
  const body = response.body.pipeThrough(new TransformStream(dataLines()));
  return new Response(body, { status: 200, headers: { 'content-type': 'text/event-stream' } });
};

/** Lets whole lines with data through, and the blank lines between events. */
function dataLines(): Transformer<Uint8Array, Uint8Array> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const encoder = new TextEncoder();
  let rest = '';
  let bytes = 0;
  return {
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > MOST_BYTES)
        throw new GenerationError('MALFORMED', 'Cannot read the model: it does not end');
      const lines = (rest + decode(() => decoder.decode(chunk, { stream: true }))).split(/\r?\n/);
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line === '' || line.startsWith('data:')) controller.enqueue(encoder.encode(`${line}\n`));
      }
    },
    flush() {
      decode(() => decoder.decode());
      if (rest.trim() !== '') throw new GenerationError('MALFORMED', 'Cannot read the model: it broke off');
    },
  };
}

function decode(read: () => string): string {
  try {
    return read();
  } catch (cause) {
    throw new GenerationError('MALFORMED', 'Cannot read the model: its text is no UTF-8', { cause });
  }
}
