import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

interface Listed {
  readonly pid: number;
  readonly parent: number;
  /** As `ps` has it; `Z` for one that has ended and whose outcome nobody has asked for yet. */
  readonly state: string;
}

/** Whether a process is there and has not ended. */
export async function isRunning(pid: number): Promise<boolean> {
  const found = (await listed()).find((one) => one.pid === pid);
  return found !== undefined && !found.state.startsWith('Z');
}

/** Process ids of the children of a process. */
export async function childrenOf(parent: number): Promise<readonly number[]> {
  return (await listed()).filter((one) => one.parent === parent).map(({ pid }) => pid);
}

// Slim Linux images have no ps, other systems no /proc.
async function listed(): Promise<readonly Listed[]> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  if (pids.length === 0) {
    const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,stat=']);
    return stdout.split('\n').flatMap((line) => listedIn(/^\s*(\d+)\s+(\d+)\s+(\S+)/.exec(line), [1, 3, 2]));
  }
  const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')));
  return lines.flatMap((line) => listedIn(/^(\d+) \(.*\) (\S) (\d+)/s.exec(line), [1, 2, 3]));
}

/** @param places Of process id, state and parent among the matches. */
function listedIn(
  match: RegExpExecArray | null,
  places: readonly [number, number, number],
): readonly Listed[] {
  if (match === null) return [];
  const [pid = '', state = '', parent = ''] = places.map((place) => match[place] ?? '');
  return [{ pid: Number(pid), parent: Number(parent), state }];
}
