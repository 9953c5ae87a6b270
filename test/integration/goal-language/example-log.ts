import { type JourneyName, journeyTypes } from '../../../contracts/events/catalogue.ts';
import type { RecordedEvent } from '../../../contracts/events/recorded-event.ts';
import { event, log } from '../../oracle/cases/given.ts';

/** The log that lines such as `anna 2023-03-06 placed kind=utilityJob sector=public registered=2023-04-01` stand for. */
export function logOfLines(lines: readonly string[]): RecordedEvent[] {
  return log(...lines.map(eventOfLine));
}

function eventOfLine(line: string) {
  const [subject, occurredOn, name, ...particulars] = line.trim().split(/\s+/) as [string, string, string, ...string[]];
  const { registered = occurredOn, ...fields } = Object.fromEntries(
    particulars.map((each) => each.split('=') as [string, string]),
  );
  const data = {
    occurredOn,
    ...Object.fromEntries(Object.entries(fields).map(([key, text]) => [key, particular(text)])),
  };
  journeyTypes[name as JourneyName].data.parse(data);
  return event(name, data, { subject, time: `${registered}T12:00:00+01:00` });
}

/** `120`, `true` and `false` are what JSON makes of them; everything else is a text. */
function particular(text: string): unknown {
  return /^(\d+|true|false)$/.test(text) ? JSON.parse(text) : text;
}
