import { eventProblem } from '../../../contracts/errors/refusal.ts';
import { type ParsedEvent, parseEvent } from '../validate/parse-event.ts';
import type { Line } from './read-lines.ts';

/**
 * Validates one line of a file of events, as `parseEvent` does. A last line that no newline ends and that is not JSON was
 * not written to its end: EVENT_TRUNCATED. One that is JSON is taken; many tools write no last newline.
 */
export function parseLine({ content, terminated }: Line): ParsedEvent {
  if (typeof content !== 'string') return { ok: false, refusal: content };
  const parsed = parseEvent(content);
  if (terminated || parsed.ok || parsed.refusal.code !== 'EVENT_NOT_JSON') return parsed;
  return { ok: false, refusal: eventProblem({ kind: 'truncated' }) };
}
