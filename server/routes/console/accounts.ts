import type { RequestHandler } from 'express';
import { SetQualifications, type AccountList, type QualifiedAccount } from '../../api/vetting.ts';
import { check, idParam } from '../../app/check.ts';
import type { AppDeps } from '../../app/deps.ts';
import { HttpProblem } from '../../app/http-problem.ts';
import { counsellorOf } from '../../auth/counsellor-session.ts';
import type { User } from '../../store/ports.ts';

/** Accounts that work, with what each may approve. */
export function listAccounts({ store }: AppDeps): RequestHandler {
  return async (_request, response) => {
    const users = (await store.users.list()).filter(({ disabledAt }) => disabledAt === null);
    const body: AccountList = { accounts: users.map(accountView) };
    response.json(body);
  };
}

/** Records what an account is qualified to approve; who recorded it is in the audit trail. */
export function setQualifications({ store, now }: AppDeps): RequestHandler {
  return async (request, response) => {
    const userId = idParam(request, 'id');
    const { qualifications } = check(SetQualifications, request.body);
    const by = counsellorOf(response).user;
    const user = await store.users.setQualifications({ userId, qualifications, byId: by.id, at: now() });
    if (user === null) throw new HttpProblem('not_found');
    const body: QualifiedAccount = accountView(user);
    response.json(body);
  };
}

function accountView({ id, displayName, username, roles, qualifications }: User): QualifiedAccount {
  return {
    id,
    displayName,
    username,
    approver: roles.includes('approver'),
    qualifications: [...qualifications],
  };
}
