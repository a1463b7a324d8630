import type { User, UserStore } from '../../store/ports.ts';

/** Who answers for what is ingested, or why that cannot be. */
export type Approval =
  | {
      readonly kind: 'allowed';
      readonly authorId: string | null;
      readonly approver: Pick<User, 'id' | 'qualifications'> | null;
    }
  | { readonly kind: 'refused'; readonly problem: string };

/** Checks the accounts named on the command line: two people, both known, and approval by command in demo mode only. */
export async function findApproval(
  users: Pick<UserStore, 'byUsername'>,
  named: { author?: string; approver?: string; mode: 'demo' | 'production' },
): Promise<Approval> {
  const author = await find(users, named.author);
  const approver = await find(users, named.approver);
  const unknown = [author, approver].flatMap((found) => (found.kind === 'unknown' ? [found.name] : []));
  if (unknown.length > 0) {
    return refused(`没有这个账号：${unknown.join('、')}。请先运行 youyu user add (no such account)`);
  }
  if (approver.id !== null && author.id === null) {
    return refused('有 --approver 就要有 --author：须由两个人分别编写和审核 (two people are needed)');
  }
  if (approver.id !== null && approver.id === author.id) {
    return refused('编写和审核不能是同一个账号 (author and approver must differ)');
  }
  if (approver.kind === 'known' && !approver.mayApprove) {
    return refused(`账号 ${named.approver} 没有审核权限 (this account may not approve)`);
  }
  if (approver.id !== null && named.mode === 'production') {
    return refused(
      '正式模式下请在管理台逐条审核，这里只能导入待审核内容 (approve in the console in production)',
    );
  }
  return { kind: 'allowed', authorId: author.id, approver: approver.kind === 'known' ? approver : null };
}

type Found =
  | { readonly kind: 'not_named'; readonly id: null }
  | {
      readonly kind: 'known';
      readonly id: string;
      readonly mayApprove: boolean;
      readonly qualifications: User['qualifications'];
    }
  | { readonly kind: 'unknown'; readonly name: string; readonly id: null };

/** A disabled account counts as unknown. */
async function find(users: Pick<UserStore, 'byUsername'>, name: string | undefined): Promise<Found> {
  if (name === undefined) return { kind: 'not_named', id: null };
  const user = await users.byUsername(name);
  if (user === null || user.disabledAt !== null) return { kind: 'unknown', name, id: null };
  const { id, roles, qualifications } = user;
  return { kind: 'known', id, mayApprove: roles.includes('approver'), qualifications };
}

function refused(problem: string): Approval {
  return { kind: 'refused', problem };
}
