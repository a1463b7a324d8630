// Runs before anything is installed: Node built-ins only, and syntax that an old Node can parse.
import { spawnSync } from 'node:child_process';

const NEEDED = [20, 19];

/** One clear line when this Node is too old, else null. */
export function nodeProblem(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return null;
  return `需要 Node.js 20.19 或更新的版本，现在是 ${version}。请到 nodejs.org 安装后再运行。(Youyu needs Node.js 20.19 or newer, this is ${version}.)`;
}

/** One clear line when a tool that native packages compile with is missing, else null. */
export function toolchainProblem(run = works) {
  const missing = [];
  if (!run('python3') && !run('python')) missing.push('Python 3');
  if (process.platform !== 'win32') {
    if (!run('make')) missing.push('make');
    if (!run('g++') && !run('c++') && !run('clang++')) missing.push('C++ compiler (g++)');
  }
  if (missing.length === 0) return null;
  return `安装前还缺少 ${missing.join('、')}。Debian/Ubuntu 请运行：sudo apt install python3 make g++。(Youyu compiles two native packages and misses: ${missing.join(', ')}.)`;
}

function works(command) {
  const result = spawnSync(command, ['--version'], { stdio: 'ignore' });
  return result.status === 0;
}
