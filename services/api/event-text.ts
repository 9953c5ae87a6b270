import { eventProblem, type Refusal } from '../../contracts/errors/refusal.ts';
import { textOfBytes } from '../intake/text-of-bytes.ts';
import { maxEventBytes } from '../intake/validate/parse-event.ts';

const notText: Refusal = eventProblem({ kind: 'not-text', of: 'event' });

/** The refusal of an event of more than 64 KiB, which is not kept. */
export function tooLargeEvent(bytes: number): Refusal {
  return eventProblem({ kind: 'too-large', of: 'event', bytes, atLeast: true, most: maxEventBytes });
}

/** The text of an event's bytes, or why there is none. */
export function eventText(bytes: Buffer): string | Refusal {
  return textOfBytes(bytes) ?? notText;
}
