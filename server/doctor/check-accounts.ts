import { wholeRoles } from '../auth/whole-roles.ts';
import type { UserStore } from '../store/ports.ts';
import { bad, type Finding, good, note } from './finding.ts';

/** Checks that somebody keeps what concerns the whole county: before administrators were bound to places, each of them did. */
export async function checkWholeAdmin(users: UserStore): Promise<readonly Finding[]> {
  const admins = (await users.list()).filter(
    ({ disabledAt, roles }) => disabledAt === null && roles.includes('admin'),
  );
  const [first] = admins;
  if (first === undefined || admins.some((one) => wholeRoles(one).includes('admin'))) return [];
  return [
    bad(
      `管理员都只管一个地方，全县的事（账号、指南发布、渠道、设置）没有人能办；请定一位管全县：npx youyu user place ${first.username} all`,
    ),
  ];
}

/** Checks that somebody can sign in and take cases. */
export async function checkAccounts(users: UserStore): Promise<Finding> {
  const active = (await users.list()).filter(({ disabledAt }) => disabledAt === null);
  if (active.length === 0) return note('还没有账号，启动时会建立 admin 并给出一次性链接');
  const ready = active.filter(({ passwordHash }) => passwordHash !== null);
  if (ready.length === 0) return note('还没有人设置过密码，重新启动会给出 admin 的一次性链接');
  const counsellors = ready.filter(({ roles }) => roles.includes('counsellor'));
  return counsellors.length === 0
    ? bad('没有能接单的咨询员账号，请用 npx youyu user add 建立')
    : good(`账号 ${ready.length} 个可以登录，其中咨询员 ${counsellors.length} 个`);
}
