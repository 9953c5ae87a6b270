import { CodedError, isCodedError } from '../../contracts/errors/coded-error.ts';

/** What brokers answer to who may not do what it asks (kafka.apache.org, protocol, error codes). */
const refusals = new Set([
  'TOPIC_AUTHORIZATION_FAILED',
  'GROUP_AUTHORIZATION_FAILED',
  'CLUSTER_AUTHORIZATION_FAILED',
  'TRANSACTIONAL_ID_AUTHORIZATION_FAILED',
  'SASL_AUTHENTICATION_FAILED',
  'UNSUPPORTED_SASL_MECHANISM',
]);

/** What brokers answer to settings of ours that they cannot live with. */
const mistakes: Readonly<Record<string, string>> = {
  INVALID_SESSION_TIMEOUT:
    'VIRKNING_KAFKA_SESSION_TIMEOUT_MS is wrong: the broker takes group.min.session.timeout.ms to group.max.session.timeout.ms, by default 6000 to 1800000',
  INCONSISTENT_GROUP_PROTOCOL:
    'VIRKNING_KAFKA_GROUP is wrong: others share partitions in this group in another way; name a group of its own',
  INVALID_GROUP_ID:
    'VIRKNING_KAFKA_GROUP is wrong: the broker takes no group of this name, for example virkning-intake',
};

/** OpenSSL's and Node's words for a certificate that does not fit; anything else of TLS may be a cut connection. */
const certificateProblem =
  /self[- ]signed certificate|unable to (get|verify)|certificate (has expired|is not yet valid|verify failed)|altnames|CERT_/i;

interface ClientError {
  readonly name?: string;
  readonly type?: string;
  readonly message?: string;
  readonly stack?: string;
  readonly cause?: unknown;
}

/** The error and those that it came from; kafkajs wraps what made it give up. */
function* chain(error: unknown): Generator<ClientError> {
  let each = error;
  for (let depth = 0; depth < 10 && typeof each === 'object' && each !== null; depth++) {
    yield each as ClientError;
    each = (each as ClientError).cause;
  }
}

/**
 * The error of a Kafka client that no waiting fixes, as a coded one: missing rights, a certificate that does not fit,
 * settings that the broker refuses, a batch that cannot be unfolded. `undefined` for what may pass: brokers that are away, starting or electing, topics that
 * are not there yet, and whatever else kafkajs stumbles over.
 */
export function permanentKafkaError(error: unknown): CodedError | undefined {
  for (const each of chain(error)) {
    if (isCodedError(each)) return each;
    const { name, type = '', message = '' } = each;
    if (name === 'KafkaJSSASLAuthenticationError' || refusals.has(type)) {
      return new CodedError('KAFKA_NOT_AUTHORISED', `Kafka refused: ${message || type}`, { cause: error });
    }
    const mistake = mistakes[type];
    if (mistake !== undefined) return new CodedError('CONFIG_INVALID', mistake, { cause: error });
    if (name === 'KafkaJSNotImplemented') return new CodedError('KAFKA_UNREADABLE', message, { cause: error });
    if (certificateProblem.test(message)) {
      return new CodedError('KAFKA_NOT_AUTHORISED', `the TLS connection failed: ${message}`, { cause: error });
    }
  }
  return undefined;
}

/** What brokers answer to a message that they will never take, or not into this topic. */
const refusedRecords = new Set([
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'INVALID_RECORD',
  'INVALID_TIMESTAMP',
  'UNSUPPORTED_FOR_MESSAGE_FORMAT',
  'POLICY_VIOLATION',
]);

/** Whether a broker refused messages for what they are: sending them again as they are is in vain. */
export function isRefusedRecord(error: unknown): boolean {
  for (const { type } of chain(error)) if (type !== undefined && refusedRecords.has(type)) return true;
  return false;
}

/** What kafkajs says, bare, where a connection is lost between two steps of making it. */
const lostConnection = 'Broker not connected';

/**
 * Whether an error was thrown in the code of kafkajs. Where it loses all brokers between two steps, it stumbles over what
 * it no longer has: a bare `Error`, or a `TypeError`, which says nothing about our code.
 */
function isThrownByKafkajs({ stack = '' }: ClientError): boolean {
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line) && !/[( ]node:/.test(line));
  return frames[0]?.includes('/node_modules/kafkajs/') === true;
}

/** Whether the error is Kafka's, or its client's, and may pass by itself. */
export function isTransientKafkaError(error: unknown): boolean {
  const known = (error ?? {}) as ClientError;
  const isKafkas =
    String(known.name).startsWith('KafkaJS') || known.message === lostConnection || isThrownByKafkajs(known);
  return isKafkas && permanentKafkaError(error) === undefined && !isRefusedRecord(error);
}
