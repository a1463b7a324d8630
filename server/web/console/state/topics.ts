import type { Topic } from '../api/console-api.ts';

/** Keeps the list whole: a topic that is missing here is an error. */
const ALL: Readonly<Record<Topic, true>> = {
  优生优育: true,
  孕产: true,
  育儿: true,
  避孕: true,
  生殖健康: true,
  青春期: true,
  婚姻婚俗: true,
  权益: true,
  计生帮扶: true,
  流动人口: true,
  心理: true,
  协会服务: true,
};

/** What a case can be about; names of the knowledge itself, in every language of the console. */
export const TOPICS: readonly Topic[] = Object.keys(ALL).filter(isTopic);

export function isTopic(value: string): value is Topic {
  return Object.hasOwn(ALL, value);
}
