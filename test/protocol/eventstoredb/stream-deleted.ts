import { grpc } from './definitions.ts';

/** What the server says of a stream that has a tombstone, to whoever reads or writes it. */
export function streamDeleted(stream: string): Error {
  const metadata = new grpc.Metadata();
  metadata.set('exception', 'stream-deleted');
  metadata.set('stream-name', stream);
  const details = `Event stream '${stream}' is deleted.`;
  return Object.assign(new Error(details), { code: grpc.status.FAILED_PRECONDITION, details, metadata });
}
