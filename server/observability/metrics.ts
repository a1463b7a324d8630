import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** The figures behind `/metrics`. Labels are route templates and statuses, never anything about a person. */
export interface Metrics {
  readonly registry: Registry;
  /** Seconds a request took. */
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  /** Open event streams. */
  readonly streams: Gauge<'kind'>;
  /** Messages accepted from residents; `repeated` counts re-deliveries. */
  readonly messages: Counter<'outcome'>;
  /** Pictures on their way in, by what became of them. */
  readonly attachments: Counter<'outcome'>;
  /** What became of answers that a language model was asked to word. */
  readonly generations: Counter<'outcome'>;
  /** Questions put to a configured embedding model, by what became of them. */
  readonly questionVectors: Counter<'outcome'>;
  /** Promises to residents that were not kept. */
  readonly slaMissed: Counter<'threshold'>;
  /** What of residents did not open while they were answered. */
  readonly unreadable: Counter<'what'>;
  /** Messages of channels that could not be stored and were set aside. */
  readonly setAside: Counter<'channel' | 'level'>;
  /** Seconds from accepting a message to its replies. */
  readonly turns: Histogram;
}

/** @param withProcess Also collect figures of the process (memory, event loop); off where several apps share one. */
export function createMetrics({ withProcess }: { withProcess: boolean }): Metrics {
  const registry = new Registry();
  const registers = [registry];
  if (withProcess) collectDefaultMetrics({ register: registry });
  return {
    registry,
    requests: new Histogram({
      name: 'youyu_http_request_seconds',
      help: 'Seconds a request took',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    streams: new Gauge({
      name: 'youyu_event_streams',
      help: 'Open event streams',
      labelNames: ['kind'],
      registers,
    }),
    messages: new Counter({
      name: 'youyu_messages_total',
      help: 'Messages accepted from residents',
      labelNames: ['outcome'],
      registers,
    }),
    attachments: new Counter({
      name: 'youyu_attachments_total',
      help: 'Pictures on their way in, by outcome',
      labelNames: ['outcome'],
      registers,
    }),
    generations: new Counter({
      name: 'youyu_generations_total',
      help: 'Answers that a language model was asked to word, by outcome',
      labelNames: ['outcome'],
      registers,
    }),
    questionVectors: new Counter({
      name: 'youyu_question_vectors_total',
      help: 'Questions put to a configured embedding model, by outcome',
      labelNames: ['outcome'],
      registers,
    }),
    slaMissed: new Counter({
      name: 'youyu_sla_missed_total',
      help: 'Promises to residents that were not kept in time, by threshold',
      labelNames: ['threshold'],
      registers,
    }),
    unreadable: new Counter({
      name: 'youyu_unreadable_total',
      help: 'Messages, or what was remembered of a conversation, that did not open, by what it was',
      labelNames: ['what'],
      registers,
    }),
    setAside: new Counter({
      name: 'youyu_set_aside_total',
      help: 'Messages of channels that could not be stored and were set aside, by channel and danger',
      labelNames: ['channel', 'level'],
      registers,
    }),
    turns: new Histogram({
      name: 'youyu_turn_seconds',
      help: 'Seconds from accepting a message to its replies',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
  };
}
