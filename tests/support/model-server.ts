import { createServer, type ServerResponse } from 'node:http';

/** What a model server was asked. */
export interface ModelRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Writes an answer; `closed` fires when the client goes away. */
export type ModelScript = (response: ServerResponse, closed: AbortSignal) => void;

/** An OpenAI-compatible server on loopback that does what a script says. */
export interface ModelServer {
  readonly baseUrl: string;
  readonly requests: readonly ModelRequest[];
  /** Requests whose client went away before the answer was complete. */
  readonly aborted: () => number;
  behave(script: ModelScript): void;
  close(): Promise<void>;
}

export async function startModelServer(script: ModelScript = says('不知道')): Promise<ModelServer> {
  const requests: ModelRequest[] = [];
  let behaviour = script;
  let aborted = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      requests.push({ path: request.url ?? '', headers: request.headers, body });
      const closed = new AbortController();
      response.on('close', () => {
        if (!response.writableFinished) aborted += 1;
        closed.abort();
      });
      behaviour(response, closed.signal);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    aborted: () => aborted,
    behave(next) {
      behaviour = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** One event of a stream. */
export function event(content: string, finish: string | null = null): string {
  const choice = { index: 0, delta: { role: 'assistant', content }, finish_reason: finish };
  return `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [choice] })}\n\n`;
}

const USAGE = `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [], usage: { prompt_tokens: 300, completion_tokens: 50, total_tokens: 350 } })}\n\n`;

/** Begins an event stream. */
export function begin(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
}

/** Says a text in pieces of three characters and ends properly. */
export function says(text: string): ModelScript {
  return (response) => {
    begin(response);
    for (let at = 0; at < text.length; at += 3) response.write(event(text.slice(at, at + 3)));
    response.end(`${event('', 'stop')}${USAGE}data: [DONE]\n\n`);
  };
}

/** Answers with a status and what providers put beside it. */
export function failsWith(status: number): ModelScript {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', 'retry-after': '30' });
    response.end(JSON.stringify({ error: { message: 'quoted: 我怀孕了', type: 'x', code: 'x' } }));
  };
}
