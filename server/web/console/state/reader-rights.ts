import type { Me } from '../../../api/console.ts';
import type { Route } from './route.ts';
import { sectionsOf } from './settings-sections.ts';

/** Whether the reader sees residents' cases; the server decides, this only hides what would be refused. */
export function worksOnCases({ roles }: Pick<Me, 'roles'>): boolean {
  return roles.some((role) => role !== 'editor' && role !== 'approver');
}

/** Whether the reader takes cases, and is not only asked for advice. */
export function takesCases({ roles }: Pick<Me, 'roles'>): boolean {
  return roles.some((role) => role !== 'editor' && role !== 'approver' && role !== 'expert');
}

/** Whether the reader answers for the cases of all: a child that may have been harmed is theirs to know of. */
export function isSupervisor({ roles }: Pick<Me, 'roles'>): boolean {
  return roles.some((role) => role === 'supervisor' || role === 'admin');
}

/** Whether the reader keeps the roster. */
export function leadsOthers({ roles }: Pick<Me, 'roles'>): boolean {
  return roles.some((role) => role === 'lead' || role === 'supervisor' || role === 'admin');
}

/** Whether the reader sees local facts. */
export function worksOnLocal({ wholeRoles }: Pick<Me, 'wholeRoles'>): boolean {
  return wholeRoles.some((role) => role === 'editor' || role === 'approver' || role === 'admin');
}

/** Whether the reader sees guidance on its way. */
export function worksOnArticles({ wholeRoles }: Pick<Me, 'wholeRoles'>): boolean {
  return wholeRoles.some((role) => role === 'editor' || role === 'approver' || role === 'admin');
}

/** Whether the reader uploads documents. */
export function uploadsDocuments({ wholeRoles }: Pick<Me, 'wholeRoles'>): boolean {
  return wholeRoles.some((role) => role === 'editor' || role === 'admin');
}

/** Whether the reader tries rules. */
export function triesRules({ wholeRoles }: Pick<Me, 'wholeRoles'>): boolean {
  return wholeRoles.some((role) => role !== 'counsellor' && role !== 'lead' && role !== 'expert');
}

/** What decides which pages somebody has. */
export type Rights = Pick<Me, 'roles' | 'wholeRoles'>;

/** A page of the console behind the sign-in; the own account, which everybody has, is in the menu of the name, and a message that could not be stored has its link in a page. */
export type ReaderPage = Exclude<Route['page'], 'set-password' | 'account' | 'not-taken'>;

/** Whether the reader answers for the whole county. */
function leadsTheCounty({ wholeRoles }: Pick<Me, 'wholeRoles'>): boolean {
  return wholeRoles.some((role) => role === 'supervisor' || role === 'admin');
}

/** The pages that the reader has, in the order in which they are shown; the first is where the reader starts. */
export function pagesOf(me: Rights): readonly ReaderPage[] {
  const rights = {
    work: worksOnCases,
    articles: worksOnArticles,
    uploads: uploadsDocuments,
    trial: worksOnArticles,
    local: worksOnLocal,
    rules: triesRules,
    channels: leadsTheCounty,
    stats: leadsTheCounty,
    settings: (reader: Rights) => sectionsOf(reader).length > 0,
  } as const;
  const all = [
    'work',
    'articles',
    'uploads',
    'trial',
    'local',
    'rules',
    'channels',
    'stats',
    'settings',
  ] as const;
  return all.filter((page) => rights[page](me));
}
