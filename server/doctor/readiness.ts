import { loadLexicon } from '../../knowledge/lexicon/load-lexicon.ts';
import { shanghaiDate } from '../../knowledge/text/shanghai-date.ts';
import type { Config } from '../config.ts';
import { signItems } from '../go-live/sign-items.ts';
import { dayKindOf } from '../roster/day-kind.ts';
import type { Store } from '../store/ports.ts';
import { dueDay } from '../vetting/due-day.ts';
import { checkAccounts, checkWholeAdmin } from './check-accounts.ts';
import { checkAddress } from './check-address.ts';
import { checkCover } from './check-cover.ts';
import { checkHolidays } from './check-holidays.ts';
import { checkArticles, checkWaived } from './check-knowledge.ts';
import { checkLocalValues } from './check-local-values.ts';
import { checkOnCall } from './check-on-call.ts';
import { checkPlace } from './check-place.ts';
import { checkRetention } from './check-retention.ts';
import { checkPlaces, checkShifts } from './check-roster.ts';
import { checkReviews } from './check-reviews.ts';
import {
  checkApprovers,
  checkBackup,
  checkMasterKey,
  checkNotTaken,
  checkUnreadable,
  checkWays,
} from './check-settings.ts';
import { checkSecondFactor } from './check-second-factor.ts';
import { checkSignatures } from './check-signatures.ts';
import { type Finding, good, note } from './finding.ts';

/** What has to be in order before residents are served, as the page and `youyu doctor` list it. */
export const READINESS = [
  'association',
  'places',
  'accounts',
  'shifts',
  'articles',
  'local',
  'rules',
  'on_call',
  'test_page',
  'ways',
  'address',
  'master_key',
  'damaged',
  'holidays',
  'backup',
  'retention',
] as const;
export type ReadinessId = (typeof READINESS)[number];

/** One thing, and what was found of it. */
export interface ReadinessEntry {
  readonly id: ReadinessId;
  readonly findings: readonly Finding[];
}

/** Looks at everything that an association must do itself before and after it goes live.
 * @param now Epoch milliseconds. */
export async function readiness(
  store: Store,
  config: Config,
  now: number,
): Promise<readonly ReadinessEntry[]> {
  const today = shanghaiDate(now);
  const { notify, mode } = config;
  const ways = { robot: notify.robotUrl !== null, mail: notify.mail !== null };
  const { book } = store.sla.holidays();
  const isDemo = mode === 'demo';
  const checks: Readonly<Record<ReadinessId, () => Promise<readonly Finding[]>>> = {
    association: async () => [
      good(`单位名称：${config.associationName}；省：${config.province}`),
      ...checkPlace(config, await store.roster.read()),
    ],
    places: async () => checkPlaces(await store.roster.read()),
    shifts: async () => checkShifts(await store.roster.read()),
    accounts: async () => [
      await checkAccounts(store.users),
      ...(await checkWholeAdmin(store.users)),
      await checkSecondFactor(store, config),
      await checkApprovers(store.users),
    ],
    articles: async () => [
      ...(await checkArticles(store.knowledge, mode, today)),
      ...(await checkWaived(store.knowledge, mode)),
      ...(await checkReviews(store, dueDay(now))),
    ],
    local: () => checkLocalValues(store.localValues),
    rules: async () => checkSignatures(signItems(loadLexicon()), await store.goLive.signatures()),
    on_call: async () =>
      isDemo
        ? [note('演示模式不看今晚谁值班')]
        : [
            ...(await checkOnCall(store, notify, now)),
            checkCover(await store.roster.read(), ways, now, dayKindOf(book)),
          ],
    test_page: async () => {
      if (isDemo) return [];
      if (notify.testPageAt === null) return [note('每天的值班测试关着（YOUYU_TEST_PAGE_AT）')];
      return (await store.paging.lastTest()) === null
        ? [note('还没有做过值班测试：有人值班以后每天做一次，每个人要点「已收到」')]
        : [];
    },
    ways: async () => [checkWays(config)],
    address: async () => checkAddress(config),
    master_key: async () => [checkMasterKey(config), ...(await checkNotTaken(store.setAside))],
    damaged: () => checkUnreadable(store.goLive, now),
    holidays: async () => checkHolidays(store.sla.holidays(), today),
    backup: async () => [checkBackup(await store.goLive.confirmed('backup'), now)],
    retention: async () => [await checkRetention(store.retention, config.retention, now)],
  };
  const entries: ReadinessEntry[] = [];
  for (const id of READINESS) entries.push({ id, findings: await checks[id]() });
  return entries.filter(({ findings }) => findings.length > 0);
}
