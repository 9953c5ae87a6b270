/** The names of our streams on a server that others may use as well. */
export interface StreamNames {
  /** What the names of all streams of the log begin with, and no other stream's does. */
  readonly logPrefix: string;
  /** What the server's streams of metadata of our streams of the log begin with. */
  readonly metadataPrefix: string;
  /** The server's stream of one of the port's streams. */
  log(stream: string): string;
  /** The port's stream, by the server's name of it. */
  streamOf(serverStream: string): string;
  /** The stream that decides who may store the event of this id, and with which content. */
  claim(eventId: string): string;
  /** The stream that says whose log this is. */
  readonly store: string;
}

/**
 * Streams of the log, claims and the identity lie apart by their names alone: `<namespace>.log-…`, `<namespace>.claim-…`
 * and `<namespace>.store`. What stands before the first hyphen is what EventStoreDB calls a category.
 */
export function streamNames(namespace: string): StreamNames {
  const logPrefix = `${namespace}.log-`;
  return {
    logPrefix,
    metadataPrefix: metadataOf(logPrefix),
    log: (stream) => logPrefix + stream,
    streamOf: (serverStream) => serverStream.slice(logPrefix.length),
    claim: (eventId) => `${namespace}.claim-${eventId}`,
    store: `${namespace}.store`,
  };
}

/** The server's own stream of what holds for a stream: from where on it is kept, who may read it. */
export function metadataOf(serverStream: string): string {
  return `$$${serverStream}`;
}

/** The stream that a stream of metadata is about. */
export function subjectOfMetadata(metadataStream: string): string {
  return metadataStream.slice(2);
}
