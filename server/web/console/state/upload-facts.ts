import type { DocumentFacts } from '../../../api/uploads.ts';

/** The topics of the association's work, as menus show them. */
export const TOPICS: readonly DocumentFacts['topic'][] = [
  '优生优育',
  '孕产',
  '育儿',
  '避孕',
  '生殖健康',
  '青春期',
  '婚姻婚俗',
  '权益',
  '计生帮扶',
  '流动人口',
  '心理',
  '协会服务',
];
export const SENSITIVITIES: readonly DocumentFacts['sensitivity'][] = ['public', 'private'];
export const LOCALITIES: readonly DocumentFacts['locality'][] = ['national', 'anhui', 'tianchang'];
export const AUDIENCES: readonly DocumentFacts['audience'][number][] = [
  'resident',
  'youth',
  'member',
  'migrant',
];
