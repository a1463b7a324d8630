import type { Config } from '../config.ts';
import type { Store } from '../store/ports.ts';
import { bad, type Finding, good, note } from './finding.ts';

/** Checks that nobody keeps the accounts with a password alone. */
export async function checkSecondFactor(
  { users, secondFactors }: Pick<Store, 'users' | 'secondFactors'>,
  { secondFactor }: Pick<Config, 'secondFactor'>,
): Promise<Finding> {
  const holders = await secondFactors.holders();
  const admins = (await users.list()).filter(
    ({ disabledAt, roles, passwordHash }) =>
      disabledAt === null && passwordHash !== null && roles.includes('admin'),
  );
  const without = admins.filter(({ id }) => !holders.has(id)).map(({ displayName }) => displayName);
  if (admins.length > 0 && without.length === 0) return good('管理员都有第二步验证');
  const line =
    admins.length === 0
      ? '还没有管理员设置过密码，设置以后请开第二步验证'
      : `${without.length} 位管理员还没有第二步验证：${without.join('、')}；请在右上角「我的账号」里设置${
          secondFactor === 'required' ? '' : '，或设 YOUYU_SECOND_FACTOR=required'
        }`;
  return secondFactor === 'required' && admins.length > 0 ? bad(line) : note(line);
}
