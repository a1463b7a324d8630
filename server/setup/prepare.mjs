// `npm start` and `npm test` run this first: it makes a fresh clone ready, and does nothing when it is.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeProblem, toolchainProblem } from './check-machine.mjs';
import { forgetInstall, isInstalled, isLinked, markInstalled } from './install-state.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const forTests = process.argv[2] === 'test';

prepare().catch((error) => stop(error.message));

async function prepare() {
  const problem = nodeProblem();
  if (problem) stop(problem);
  const scope = forTests ? 'full' : 'runtime';
  if (!isInstalled(root, scope)) install(scope);
  try {
    await build();
  } catch (error) {
    // A package that is gone: the install was damaged after it finished.
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    install(scope);
    await build();
  }
}

function install(scope) {
  if (isLinked(root)) {
    stop(
      'node_modules 是一个链接，在这里安装会清空它指向的文件夹。请到那个文件夹所在的项目里安装，或先删除这个链接。(node_modules is a link: installing here would empty the folder behind it. Install there, or remove the link.)',
    );
  }
  const problem = toolchainProblem();
  if (problem) stop(problem);
  console.log(
    '正在按锁定清单安装依赖，第一次约需几分钟… (installing from the lock file, a few minutes the first time)',
  );
  forgetInstall(root);
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', scope === 'full' ? '--include=dev' : '--omit=dev'];
  const result = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
    : spawnSync('npm', args, {
        cwd: root,
        stdio: ['ignore', 'inherit', 'inherit'],
        shell: process.platform === 'win32',
      });
  if (result.status !== 0) {
    stop(
      '依赖没有装完。请检查网络后再运行一次同样的命令，会从头安装。(The install did not finish; run the same command again.)',
    );
  }
  markInstalled(root, scope);
}

async function build() {
  const { ensureBuilt } = await import('./build.mjs');
  ensureBuilt(['app', 'web'], (line) => console.log(line));
}

function stop(line) {
  console.error(line);
  process.exit(1);
}
