import type { Refusal } from '../../contracts/errors/refusal.ts';
import { textOfBytes } from '../intake/text-of-bytes.ts';
import { maxEventBytes } from '../intake/validate/parse-event.ts';

const notText: Refusal = {
  code: 'EVENT_NOT_TEXT',
  message: 'The event is not UTF-8 text, or holds NUL bytes. Send it as UTF-8 JSON.',
  path: '',
};

/** The refusal of an event of more than 64 KiB, which is not kept. */
export function tooLargeEvent(bytes: number): Refusal {
  return {
    code: 'EVENT_TOO_LARGE',
    message: `The event has ${bytes} bytes or more; at most ${maxEventBytes} (64 KiB) are taken.`,
    path: '',
  };
}

/** The text of an event's bytes, or why there is none. */
export function eventText(bytes: Buffer): string | Refusal {
  return textOfBytes(bytes) ?? notText;
}
