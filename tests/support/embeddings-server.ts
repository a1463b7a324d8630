import { createServer, type ServerResponse } from 'node:http';
import { hashVector } from './hash-vector.ts';

/** What an embeddings server was asked. */
export interface EmbeddingsRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: {
    readonly model?: string;
    readonly input: readonly string[];
    readonly [name: string]: unknown;
  };
}

/** Answers a request. */
export type EmbeddingsScript = (response: ServerResponse, request: EmbeddingsRequest) => void;

/** A server on loopback that speaks both protocols: `/v1/embeddings` and `/api/embed`. */
export interface EmbeddingsServer {
  readonly origin: string;
  readonly requests: readonly EmbeddingsRequest[];
  /** Texts it was asked for, in order. */
  readonly texts: () => readonly string[];
  /** Does these first, one a request, then what it always does. */
  next(...scripts: readonly EmbeddingsScript[]): void;
  /** What it always does. */
  behave(script: EmbeddingsScript): void;
  close(): Promise<void>;
}

/** The vector that the server gives for a text. */
export function served(text: string, dimensions = 32): number[] {
  return hashVector(text, dimensions, 11);
}

export async function startEmbeddingsServer(): Promise<EmbeddingsServer> {
  const requests: EmbeddingsRequest[] = [];
  const queue: EmbeddingsScript[] = [];
  let always: EmbeddingsScript = answersRight();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const asked: EmbeddingsRequest = {
        path: request.url ?? '',
        headers: request.headers,
        body: JSON.parse(Buffer.concat(chunks).toString('utf8')),
      };
      requests.push(asked);
      (queue.shift() ?? always)(response, asked);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    texts: () => requests.flatMap(({ body }) => body.input),
    next: (...scripts) => void queue.push(...scripts),
    behave(script) {
      always = script;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The right vectors, in the form of the protocol; for OpenAI's in the wrong order, which its index puts right. */
export function answersRight(dimensions = 32): EmbeddingsScript {
  return (response, request) => void response.end(JSON.stringify(answerTo(request, dimensions)));
}

/** The body of a right answer. */
export function answerTo({ path, body }: EmbeddingsRequest, dimensions = 32): object {
  const vectors = body.input.map((text) => served(text, dimensions));
  return path === '/api/embed'
    ? { model: body.model, embeddings: vectors }
    : {
        object: 'list',
        data: vectors.map((embedding, index) => ({ object: 'embedding', index, embedding })).toReversed(),
      };
}

/** A status, with words that no log may repeat. */
export function failsWith(status: number, headers: Record<string, string> = {}): EmbeddingsScript {
  return (response, { body }) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify({ error: { message: `cannot embed ${body.input.join()}` } }));
  };
}

/** A body as it is. */
export function says(body: string): EmbeddingsScript {
  return (response) => void response.end(body);
}

/** Half of a right answer, then the connection breaks. */
export const breaksOff: EmbeddingsScript = (response, request) => {
  const whole = JSON.stringify(answerTo(request));
  response.writeHead(200, { 'content-length': String(Buffer.byteLength(whole)) });
  response.write(whole.slice(0, whole.length / 2));
  setTimeout(() => response.destroy(), 20);
};

/** Half of a right answer that claims to be whole. */
export const saysHalf: EmbeddingsScript = (response, request) => {
  const whole = JSON.stringify(answerTo(request));
  response.end(whole.slice(0, whole.length / 2));
};

/** Never answers. */
export const hangs: EmbeddingsScript = () => {};
