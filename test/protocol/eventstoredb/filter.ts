import type * as streams from '@eventstore/db-client/generated/streams_pb.js';
import type { LogRecord } from './stream-state.ts';

export type Filter = (record: LogRecord) => boolean;

function matcher(expression: streams.ReadReq.Options.FilterOptions.Expression | undefined) {
  const regex = expression?.getRegex() ?? '';
  if (regex !== '') {
    const pattern = new RegExp(regex, 'u');
    return (text: string) => pattern.test(text);
  }
  const prefixes = expression?.getPrefixList() ?? [];
  return (text: string) => prefixes.some((prefix) => text.startsWith(prefix));
}

/** What a read of all streams asks for: names of streams or types of events, by prefix or regular expression. */
export function filterOf(options: streams.ReadReq.Options): Filter {
  const filter = options.getFilter();
  if (filter === undefined) return () => true;
  if (filter.hasEventType()) {
    const matches = matcher(filter.getEventType());
    return ({ type }) => matches(type);
  }
  const matches = matcher(filter.getStreamIdentifier());
  return ({ stream }) => matches(stream);
}
