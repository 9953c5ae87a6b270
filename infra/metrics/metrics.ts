import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { programVersion } from '../version.ts';

/** What a service counts, to be read by Prometheus. Labels have few values and hold nothing personal. */
export type Metrics = ReturnType<typeof makeMetrics>;

/** Which program it is that counts, as OpenTelemetry tells it to Prometheus. */
function addTargetInfo(registry: Registry, service: string): void {
  new Gauge({
    name: 'target_info',
    help: 'The service and the version of the program',
    labelNames: ['service_name', 'service_version'],
    registers: [registry],
  }).set({ service_name: service, service_version: programVersion }, 1);
}

/**
 * Makes the instruments anew; a process makes them once. Durations are in seconds, as Prometheus asks. What OpenTelemetry's
 * semantic conventions have a name for is called by it.
 */
export function makeMetrics(service = 'virkning') {
  const registry = new Registry();
  addTargetInfo(registry, service);
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    events: new Counter({
      name: 'virkning_events_total',
      help: 'Events that arrived and were dealt with durably, by channel (kafka, http) and outcome (stored, duplicate, refused)',
      labelNames: ['channel', 'outcome'],
      registers,
    }),
    refused: new Counter({
      name: 'virkning_events_refused_total',
      help: 'Events that were refused and kept in the quarantine, by code',
      labelNames: ['channel', 'code'],
      registers,
    }),
    noticed: new Counter({
      name: 'virkning_event_notices_total',
      help: 'Corrections and retractions that were stored and do not fit their event, or wait for it, by code of the notice',
      labelNames: ['channel', 'code'],
      registers,
    }),
    appendSeconds: new Histogram({
      name: 'virkning_append_seconds',
      help: 'Time to validate a group of events and to store it durably',
      labelNames: ['channel'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    storeAway: new Gauge({
      name: 'virkning_store_away',
      help: '1 while intake waits for an event store that cannot take events, else 0',
      registers,
    }),
    kafkaLagMessages: new Gauge({
      name: 'virkning_kafka_lag_messages',
      help: 'Messages of a partition that are not yet dealt with',
      labelNames: ['topic', 'partition'],
      registers,
    }),
    kafkaLagSeconds: new Gauge({
      name: 'virkning_kafka_lag_seconds',
      help: 'Age of the last message that was dealt with while others wait; 0 when none waits',
      labelNames: ['topic', 'partition'],
      registers,
    }),
    kafkaLostMessages: new Counter({
      name: 'virkning_kafka_lost_messages_total',
      help: 'Messages that the broker deleted before they were read (KAFKA_MESSAGES_LOST)',
      labelNames: ['topic', 'partition'],
      registers,
    }),
    kafkaTopicsMadeAnew: new Counter({
      name: 'virkning_kafka_topics_made_anew_total',
      help: 'Times that the topic was found to be another one under the same name, and was read from its beginning (KAFKA_TOPIC_MADE_ANEW)',
      labelNames: ['topic'],
      registers,
    }),
    kafkaUnsent: new Counter({
      name: 'virkning_kafka_rejected_unsent_total',
      help: 'Refused messages that the topic of refused messages took in no form; they are in the quarantine (KAFKA_REJECTED_UNSENT)',
      registers,
    }),
    httpRequests: new Histogram({
      name: 'http_server_request_duration_seconds',
      help: 'Requests that were answered, and how long it took, by method, route and status',
      labelNames: ['http_request_method', 'http_route', 'http_response_status_code'],
      // The buckets that OpenTelemetry advises.
      buckets: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
      registers,
    }),
  };
}
