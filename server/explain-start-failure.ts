import type { Config } from './config.ts';
import { CryptoError } from './crypto/crypto-error.ts';
import { DatabaseError } from './database/database-error.ts';
import { StartError } from './start-error.ts';
import { StoreError } from './store/store-error.ts';

/** Turns whatever stopped the start into one line that says what to do. Addresses with passwords are not repeated. */
export function explainStartFailure(error: unknown, config: Config): StartError {
  if (error instanceof StartError) return error;
  const cause = { cause: error };
  if (error instanceof DatabaseError) return explainDatabase(error, config);
  if (error instanceof CryptoError || (error instanceof StoreError && error.code === 'WRONG_MASTER_KEY')) {
    const where = config.masterKey === null ? `${config.dataDir}/master.key` : 'YOUYU_MASTER_KEY';
    return new StartError(
      'MASTER_KEY',
      `主密钥与数据不符或已损坏，请换回原来的密钥：${where} (the master key does not fit the data)`,
      cause,
    );
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/^(?:EACCES|EPERM|EROFS|ENOSPC|ENOTDIR|EDQUOT)$/.test(code)) {
    return new StartError(
      'DATA_FOLDER',
      `数据文件夹不能写入：${config.dataDir} (${code})，请检查权限和磁盘空间，或用 YOUYU_DATA 指定别处 (the data folder is not writable)`,
      cause,
    );
  }
  // Damage that only shows when a table is read.
  if (/^SQLITE_(?:CORRUPT|NOTADB)/.test(code)) {
    return explainDatabase(new DatabaseError('DAMAGED', 'Cannot read the database', cause), config);
  }
  const name = error instanceof Error ? error.name : 'error';
  return new StartError(
    'UNKNOWN',
    `启动没有成功（${name}${code === '' ? '' : ` ${code}`}）。请运行 npx youyu doctor 检查 (could not start; run npx youyu doctor)`,
    cause,
  );
}

function explainDatabase(error: DatabaseError, config: Config): StartError {
  const cause = { cause: error };
  switch (error.code) {
    case 'UNWRITABLE':
      return new StartError(
        'DATA_FOLDER',
        `数据文件夹不能写入：${config.dataDir}，请检查权限和磁盘空间，或用 YOUYU_DATA 指定别处 (the data folder is not writable)`,
        cause,
      );
    case 'UNREACHABLE':
      return new StartError(
        'DATABASE',
        '数据库连不上，请检查 DATABASE_URL 和数据库是否在运行 (cannot reach the database)',
        cause,
      );
    case 'NEWER':
      return new StartError(
        'DATABASE',
        '数据库已由更新的版本升级过，请换用新版程序 (the database belongs to a newer version)',
        cause,
      );
    case 'MIGRATION':
      return new StartError(
        'DATABASE',
        '数据库升级没有成功，数据没有改动；请运行 npx youyu doctor 检查 (the database upgrade failed; nothing was changed)',
        cause,
      );
    case 'BUSY':
      return new StartError(
        'DATABASE',
        `数据库正被另一个程序占用，请先停掉它：${config.dataDir} (another process is using the database)`,
        cause,
      );
    case 'DAMAGED':
      return new StartError(
        'DATABASE',
        '数据库文件已损坏，请从备份恢复，不要删除原文件 (the database file is damaged)',
        cause,
      );
    default:
      return new StartError('DATABASE', '数据库打不开 (cannot open the database)', cause);
  }
}
