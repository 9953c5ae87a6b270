import kafkajs from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { CodedError } from '../../../contracts/errors/coded-error.ts';
import { isRefusedRecord, isTransientKafkaError, permanentKafkaError } from '../../../infra/kafka/client-error.ts';

function protocolError(type: string): Error {
  return new kafkajs.KafkaJSProtocolError(Object.assign(new Error(`broker says ${type}`), { type, code: 1 }) as never);
}

function givenUp(cause: Error): Error {
  return new kafkajs.KafkaJSNumberOfRetriesExceeded(cause, { retryCount: 5, retryTime: 300 } as never);
}

describe('an error of the Kafka client', () => {
  it.each([
    ['no connection', new kafkajs.KafkaJSConnectionError('refused')],
    ['given up connecting', givenUp(new kafkajs.KafkaJSConnectionError('refused'))],
    ['an election', protocolError('LEADER_NOT_AVAILABLE')],
    ['a topic that is not there', protocolError('UNKNOWN_TOPIC_OR_PARTITION')],
    ['a group that rebalances', protocolError('REBALANCE_IN_PROGRESS')],
    // It ended intake when a connection was lost between connecting and logging in.
    ['a connection lost on the way', new Error('Broker not connected')],
    ['a slow broker', protocolError('REQUEST_TIMED_OUT')],
  ])('may pass: %s', (_, error) => {
    expect(permanentKafkaError(error)).toBeUndefined();
    expect(isTransientKafkaError(error)).toBe(true);
  });

  it.each([
    [
      'a wrong password',
      new (kafkajs.KafkaJSSASLAuthenticationError as new (reason: string) => Error)('failed'),
      'KAFKA_NOT_AUTHORISED',
    ],
    ['no right to the topic', givenUp(protocolError('TOPIC_AUTHORIZATION_FAILED')), 'KAFKA_NOT_AUTHORISED'],
    [
      'an authority that is not trusted',
      givenUp(new kafkajs.KafkaJSConnectionError('Connection error: self-signed certificate in certificate chain')),
      'KAFKA_NOT_AUTHORISED',
    ],
    ['a setting that the broker refuses', protocolError('INVALID_SESSION_TIMEOUT'), 'CONFIG_INVALID'],
    ['a damaged batch', givenUp(new CodedError('KAFKA_UNREADABLE', 'damaged')), 'KAFKA_UNREADABLE'],
  ])('does not pass: %s', (_, error, code) => {
    expect(permanentKafkaError(error)?.code).toBe(code);
    expect(isTransientKafkaError(error)).toBe(false);
  });

  it.each(['MESSAGE_TOO_LARGE', 'INVALID_RECORD', 'INVALID_TIMESTAMP', 'POLICY_VIOLATION'])(
    'does not pass where the broker refuses a message for what it is: %s',
    (type) => {
      for (const error of [protocolError(type), givenUp(protocolError(type))]) {
        expect(isRefusedRecord(error)).toBe(true);
        expect(isTransientKafkaError(error)).toBe(false);
      }
      expect(isRefusedRecord(protocolError('NOT_ENOUGH_REPLICAS'))).toBe(false);
    },
  );

  it('is not taken for one when it is ours', () => {
    expect(isTransientKafkaError(new TypeError('a bug'))).toBe(false);
    expect(isTransientKafkaError(undefined)).toBe(false);
  });
});
