import { createServer, type RequestListener, type Server } from 'node:http';
import { StartError } from './start-error.ts';
import { watchBodies } from './watch-bodies.ts';

/** A listening server whose handler can be exchanged: it answers from the first moment, also while the rest is being opened. */
export interface HttpListener {
  /** The port that was taken, also when any was asked for. */
  readonly port: number;
  handle(listener: RequestListener): void;
  /** Accepts nothing new, lets requests under way finish, then cuts off what is left.
   * @param graceMs How long they may take. */
  close(graceMs: number): Promise<void>;
}

const LONGEST_REQUEST_MS = 15 * 60_000;

/** Binds the port and answers `starting` until `handle` is called.
 * @throws {StartError} `PORT` when it is taken, not allowed, or the address is not this computer's. */
export async function listenHttp(host: string, port: number): Promise<HttpListener> {
  let current: RequestListener = answerStarting;
  const server = createServer((request, response) => current(request, response));
  // The longest that anything may take to come in, such as ten megabytes over a slow line.
  server.requestTimeout = LONGEST_REQUEST_MS;
  watchBodies(server);
  server.headersTimeout = 15_000;
  server.keepAliveTimeout = 65_000;
  await bind(server, host, port);
  const address = server.address();
  return {
    port: address !== null && typeof address === 'object' ? address.port : port,
    handle(listener) {
      current = listener;
    },
    close: (graceMs) => closeServer(server, graceMs),
  };
}

const answerStarting: RequestListener = (request, response) => {
  const alive = request.url === '/healthz';
  response.writeHead(alive ? 200 : 503, {
    'Content-Type': alive ? 'application/json' : 'application/problem+json',
    'Cache-Control': 'no-store',
    ...(alive ? {} : { 'Retry-After': '2' }),
  });
  const starting = {
    type: '/problems/unavailable',
    title: '正在启动',
    status: 503,
    detail: '请过几秒再试；情况紧急请直接拨打 120 或 110。',
    code: 'unavailable',
  };
  response.end(JSON.stringify(alive ? { status: 'ok' } : starting));
};

function bind(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new StartError('PORT', portLine(error.code, host, port), { cause: error }));
    });
    server.listen(port, host, resolve);
  });
}

function portLine(code: string | undefined, host: string, port: number): string {
  if (code === 'EADDRINUSE') {
    return `端口 ${port} 已被占用：请停掉占用它的程序（可能已经有一个在运行），或用 PORT=${port + 1} 启动 (port ${port} is taken)`;
  }
  if (code === 'EACCES') return `没有权限使用端口 ${port}，请用 1024 以上的端口，如 PORT=8080 (not allowed)`;
  return `不能在 ${host}:${port} 上提供服务（${code ?? '未知原因'}），请检查 HOST 和 PORT (cannot listen)`;
}

async function closeServer(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // Connections whose request ends now become idle: they are closed as they do.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  try {
    await closed;
  } finally {
    clearInterval(sweep);
    clearTimeout(cut);
  }
}
