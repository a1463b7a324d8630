import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { bad, type Finding, good, note } from './finding.ts';

const LOW_SPACE_BYTES = 500 * 1024 * 1024;

/** Checks the Node that runs this.
 * @param version As `process.versions.node`. */
export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const enough = major > 20 || (major === 20 && minor >= 19);
  return enough
    ? good(`Node ${version}`)
    : bad(`Node ${version} 太旧，请安装 20.19 或更新的版本 (Node is too old)`);
}

/** Checks the data folder: there, writable, with space left. A folder that is not there yet is no fault. */
export async function checkDataFolder(dataDir: string): Promise<Finding> {
  const found = await stat(dataDir).catch(() => null);
  if (found !== null && !found.isDirectory()) {
    return bad(`数据文件夹的位置上是一个文件：${dataDir}，请换一个位置 (this is a file, not a folder)`);
  }
  try {
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return missing
      ? note(`数据文件夹还没有建立：${dataDir}，第一次启动时会自动建立`)
      : bad(`数据文件夹不能读写：${dataDir}，请检查权限 (not writable)`);
  }
  const { bavail, bsize } = await statfs(dataDir);
  return bavail * bsize < LOW_SPACE_BYTES
    ? bad(`数据文件夹所在磁盘快满了：${dataDir}，请清理出至少 500 MB`)
    : good(`数据文件夹可以读写：${dataDir}`);
}
