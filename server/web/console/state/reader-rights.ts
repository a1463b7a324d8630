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
export function worksOnLocal({ roles }: Pick<Me, 'roles'>): boolean {
  return roles.some((role) => role === 'editor' || role === 'approver' || role === 'admin');
}

/** Whether the reader sees guidance on its way. */
export function worksOnArticles({ roles }: Pick<Me, 'roles'>): boolean {
  return roles.some((role) => role === 'editor' || role === 'approver' || role === 'admin');
}

/** Whether the reader uploads documents. */
export function uploadsDocuments({ roles }: Pick<Me, 'roles'>): boolean {
  return roles.some((role) => role === 'editor' || role === 'admin');
}

/** Whether the reader tries rules. */
export function triesRules({ roles }: Pick<Me, 'roles'>): boolean {
  return roles.some((role) => role !== 'counsellor' && role !== 'lead' && role !== 'expert');
}

/** A page of the console behind the sign-in. */
export type ReaderPage = Exclude<Route['page'], 'set-password'>;

/** The pages that the reader has, in the order in which they are shown; the first is where the reader starts. */
export function pagesOf(me: Pick<Me, 'roles'>): readonly ReaderPage[] {
  const rights = {
    work: worksOnCases,
    articles: worksOnArticles,
    uploads: uploadsDocuments,
    trial: worksOnArticles,
    local: worksOnLocal,
    rules: triesRules,
    channels: isSupervisor,
    stats: isSupervisor,
    settings: (reader: Pick<Me, 'roles'>) => sectionsOf(reader).length > 0,
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
