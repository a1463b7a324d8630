import type { Topic } from '../knowledge/text/topics.ts';

/** Of what no topic can be told. */
export const UNCLEAR_TOPIC: Topic = '协会服务';
