import { InvalidArgumentError, Option } from 'commander';
import { isCodedError } from '../../contracts/errors/coded-error.ts';
import type { Patience } from '../../infra/event-store/port.ts';
import { integerIn } from '../presentation/numbers.ts';
import { type CliContext, say } from './context.ts';

/** Long enough for the election of a leader, for the restart of a server, and for most of what comes back by itself. */
const defaultSeconds = 120;
const mostSeconds = 24 * 60 * 60;

function parseSeconds(text: string): number {
  if (/^\d{1,6}$/.test(text) && Number(text) <= mostSeconds) return Number(text);
  throw new InvalidArgumentError(`Write whole seconds from 0 to ${mostSeconds}.`);
}

/** `--wait`, of commands that take long: one election must not end them. */
export function waitOption(): Option {
  return new Option('--wait <seconds>', 'how long to wait for a server of events (EventStoreDB) that is away')
    .env('VIRKNING_STORE_WAIT')
    .argParser(parseSeconds)
    .default(defaultSeconds);
}

/** Waits so many seconds, and tells the person at the terminal. */
export function patienceOf(context: CliContext, seconds: number): Patience {
  return {
    forMs: seconds * 1000,
    signal: context.signal,
    onAway: (error) => {
      const what = isCodedError(error) ? `${error.code}: ${error.message}` : String(error);
      say(context, {
        da: `Hændelseslageret er væk (${what}). Venter på det i op til ${integerIn('da', seconds)} s (--wait bestemmer hvor længe) …`,
        en: `The event store is away (${what}). Waiting for it, up to ${integerIn('en', seconds)} s (--wait sets how long) …`,
      });
    },
    onBack: (afterMs) => {
      const after = Math.round(afterMs / 1000);
      say(context, {
        da: `Hændelseslageret er tilbage efter ${integerIn('da', after)} s; fortsætter.`,
        en: `The event store is back after ${integerIn('en', after)} s; going on.`,
      });
    },
  };
}
