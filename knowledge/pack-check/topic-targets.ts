import type { Topic } from '../text/topics.ts';

/** Fewest articles of each topic. */
export const TOPIC_TARGETS: Readonly<Record<Topic, number>> = {
  优生优育: 22,
  孕产: 22,
  育儿: 22,
  避孕: 22,
  生殖健康: 22,
  青春期: 22,
  婚姻婚俗: 16,
  权益: 16,
  计生帮扶: 16,
  流动人口: 16,
  心理: 16,
  协会服务: 18,
};

/** Fewest articles of the whole pack. */
export const TOTAL_TARGET = 260;
