import type {
  JsonType,
  RefusalDetail,
  TextForm,
  UnreadableBecause,
} from '../../../contracts/errors/refusal-details.ts';
import { journeyNames } from '../../../contracts/events/catalogue.ts';
import { integerIn } from '../numbers.ts';
import type { Sentences } from '../sentences.ts';

const number = (value: number): string => integerIn('en', value);
/** What the path leads to, as the subject of a sentence. */
const at = ({ path }: { readonly path: string }): string => path || 'The event';
const somewhere = ({ path, inside }: { readonly path: string; readonly inside: boolean }): string =>
  inside ? `Something in ${path || 'the event'}` : at({ path });

const carriers = { event: 'event', line: 'line', value: 'value' } as const;
const oneEach = { event: 'Send it as UTF-8 JSON', line: 'Send one event per line as UTF-8 JSON' } as const;
const asText = { ...oneEach, value: 'Send one event per message as UTF-8 JSON' } as const;
const smaller = {
  event: 'Send nothing but the fields of its type',
  line: 'Send one event per line',
  value: 'Send one event per message',
} as const;

const forms: Readonly<Record<TextForm, string>> = {
  initiative: 'lower-case words joined by hyphens, such as "jobready-programme"',
  code: 'letters and digits without spaces, in words joined by one of - _ . :',
  period: 'a period such as 2023, 2023-Q4 or 2023-01-01/2024-01-01',
  municipality: 'the three or four digits of a municipality, or a lower-case word for it',
  visible: 'a text without white space or characters that do not print',
  'json-media-type': 'a media type of JSON in UTF-8, such as "application/json"',
  'trace-state': 'a list of W3C Trace Context, such as "vendor=1f8b,other=2"',
  'uri-reference': 'a URI reference (RFC 3986), such as "urn:casework:jobcentre" or "/casework/jobcentre"',
};

const types: Readonly<Record<JsonType, string>> = {
  string: 'a string',
  number: 'a number',
  'whole-number': 'a whole number',
  boolean: 'true or false',
  object: 'an object',
};

const relations = {
  'at-least': 'at least',
  'more-than': 'greater than',
  'at-most': 'at most',
  'less-than': 'less than',
} as const;

const because: Readonly<Record<UnreadableBecause, (most: string) => string>> = {
  'unfolds-too-far': (most) => `it unfolds to more than ${most} bytes`,
  'too-many-items': (most) => `it has more than ${most} messages and headers`,
  'unknown-codec': () => 'it is compressed in a way that Kafka does not have',
  'no-snappy-block': () => 'it is no block of Snappy',
  'no-lz4-frame': () => 'it is no LZ4 frame',
  'cut-short': () => 'it is cut short',
  'ends-within-message': () => 'it ends within a message',
  'number-without-end': () => 'a number in it has no end',
  'wrong-length': () => 'a length in it is wrong',
  'message-without-length': () => 'a message in it has no length',
  damaged: () => 'it is damaged',
};

const noNumber = {
  form: 'it is not written as one',
  date: 'it does not begin with a date',
  serial: 'it ends with 0000',
} as const;

const extension = (placed: { readonly path: string }): string =>
  `${at(placed)} is an extension attribute: it must be a text of at most 512 characters without white space or characters that do not print, a whole number of 32 bits, true or false.`;

/** Why an event is refused, and how to fix it, in English; of what it carries and the JSON pointer to the place. */
export const refusalsInEnglish: Sentences<RefusalDetail & { readonly path: string }> = {
  'too-large': ({ of, bytes, atLeast, most }) =>
    `The ${carriers[of]} has ${number(bytes)} bytes${atLeast ? ' or more' : ''}; an event may have at most ${number(most)} (64 KiB). ${smaller[of]}.`,
  'not-text': ({ of }) => `The ${carriers[of]} is not UTF-8 text, or holds NUL bytes. ${asText[of]}.`,
  'no-value': () =>
    'The message has no value. Send the event as the value; to take an event back, send a journey.retracted.v1.',
  'attributes-unreadable': () =>
    'The message carries its CloudEvent in headers (ce_…), of which one occurs twice or is not UTF-8 text. Send each attribute once.',
  'content-type': () =>
    'The header content-type names something else than one CloudEvent or its data as JSON. Send the whole event in the value with application/cloudevents+json, or its data with application/json and its attributes in headers (ce_…).',
  'batch-unreadable': ({ messages, first, last, bytes, codec, most, ...why }) =>
    `The batch of ${number(messages)} messages at the offsets ${first} to ${last} (${number(bytes)} bytes) cannot be read: ${codec === null ? '' : `compressed with ${codec}, `}${because[why.because](number(most ?? 0))}. Send the events again, in smaller batches.`,
  'attribute-encoding': ({ attribute }) =>
    `${attribute === null ? 'A header that begins with ce-' : `The header ce-${attribute}`} is not percent-encoded as the HTTP binding of CloudEvents asks. Encode %, ", and all that is not printable ASCII.`,
  truncated: () => 'The input ends in the middle of this event. Write the file to its end and load it again.',
  'not-json': () => 'The event is not valid JSON. Write each event with a JSON library, one object per line.',
  'duplicate-key': (placed) => `${somewhere(placed)} appears twice in one object. Send each key once.`,
  'unsafe-integer': (placed) =>
    `${somewhere(placed)} is an integer beyond ±(2^53 − 1). Send an identifier as a string.`,
  'non-finite-number': (placed) =>
    `${somewhere(placed)} is a number too large to be represented. Send one below 1.8e308.`,
  'too-deep': (placed) => `${somewhere(placed)} lies deeper than 32 levels. Send only the fields of the event type.`,
  'personal-number': (placed) =>
    `${at(placed)} holds something of the form of a civil registration number (CPR). Replace it with a pseudonym before sending.`,

  'unknown-type': (placed) =>
    `${at(placed)} is not in the catalogue. Write it as journey.<name>.v<version>, with one of the names: ${journeyNames.join(', ')}.`,
  'unknown-version': ({ name, version, known, ...placed }) =>
    `${at(placed)} names version ${version} of "${name}", which is not known. Send ${known}.`,

  'missing-field': (placed) => `${at(placed)} is missing. Add it.`,
  'wrong-type': ({ type, ...placed }) => `${at(placed)} must be ${types[type]}.`,
  'unknown-key': (placed) => `${at(placed)} is not a field of this event type. Remove it or respell it.`,
  'unnamed-key': (placed) =>
    `${at(placed)} holds a field that this event type does not have, under a name that is not repeated here. Remove it.`,
  'bad-date': (placed) => `${at(placed)} is not a date of the calendar between 1900 and 2199. Write it as YYYY-MM-DD.`,
  'bad-time': (placed) =>
    `${at(placed)} is not an RFC 3339 instant. Write it as 2023-12-31T23:30:00+01:00, with at most nine fractional digits and no leap second.`,
  'no-offset': (placed) => `${at(placed)} has no offset from UTC. End it in Z or in an offset such as +01:00.`,
  'no-such-value': ({ values, ...placed }) => `${at(placed)} must be one of: ${values.join(', ')}.`,
  'bad-form': ({ form, ...placed }) => `${at(placed)} does not have the form of its field. Write ${forms[form]}.`,
  'too-long': ({ most, ...placed }) => `${at(placed)} must have at most ${number(most)} characters.`,
  'out-of-range': ({ relation, bound, ...placed }) => `${at(placed)} must be ${relations[relation]} ${number(bound)}.`,
  'extension-of-wrong-type': extension,
  'extension-of-bad-form': extension,
  'too-many-extensions': ({ most }) => `The event may have at most ${number(most)} extension attributes.`,
  'ends-before-start': (placed) =>
    `${at(placed)} lies before occurredOn. It is the first day after the spell: the day it began, or later.`,
  'not-valid': (placed) => `${at(placed)} is not valid. See the schema of the event type.`,
  'bad-replacement': (placed) =>
    `${at(placed)} must be the full data of an event type, as it should have been, occurredOn included.`,
  'unusual-form': (placed) =>
    `${at(placed)} is not in Unicode's normal form C (NFC), or holds characters that cannot be seen. Send it in that form, without them.`,
  'self-reference': ({ to, ...placed }) => `${at(placed)} refers to the event's own ${to}. Refer to another one.`,
  'source-not-allowed': () => 'Its sender may not send events of this source. Send it with a token of that source.',
  'row-contradiction': ({ others }) =>
    `The row has the key of others and does not say what they say: ${others.map(({ file, line }) => `${file}:${line}`).join(', ')}. None of them is taken; what was last said of it stands. Correct them in the system of origin, or add to "key" of the mapping the columns that tell them apart.`,
  'row-registered-later': () =>
    'The row says that it was registered after the extract was taken. State the day of the extract, or correct the row in the system of origin.',
  'row-out-of-scope': () =>
    'The row does not belong to the part of the register that the extract is said to cover. State the scope that it covers.',
  'row-ragged': ({ expected, found }) =>
    `The row has ${number(found)} values, and there are ${number(expected)} columns. Put values that hold the delimiter in quotation marks.`,
  'row-quote': () =>
    'Something stands behind the quotation mark that closes a value. Write quotation marks within values twice.',
  'row-empty-cell': ({ column }) =>
    `The column "${column}" is empty, or says nothing by the mapping. Fill it in the system of origin, or give the rule a "when", so that such rows say nothing.`,
  'row-no-value': ({ column, why }) =>
    why === 'error'
      ? `The column "${column}" has an error of the spreadsheet, such as #N/A. Correct the cell in the workbook.`
      : `The column "${column}" has a formula that was never computed. Open the workbook in a spreadsheet and save it.`,
  'row-no-date': ({ column, form }) =>
    `The column "${column}" has no date in the form ${form}. Correct the cell or the form.`,
  'row-no-such-hour': ({ column }) =>
    `The column "${column}" has a time that never was: that night the clock was put forward. Correct the cell, or write "zone: utc".`,
  'row-no-number': ({ column, form }) =>
    `The column "${column}" has no number with a decimal ${form === 'decimal-comma' ? 'comma' : 'point'}. Correct the cell or the form.`,
  'row-unknown-value': ({ column }) =>
    `The column "${column}" has a text that the mapping gives no value for. Write it under "values", with null where it says nothing.`,
  'row-no-personal-number': ({ column, why }) =>
    `The column "${column}" has no civil registration number (CPR): ${noNumber[why]}. Correct the cell.`,
  'row-personal-number': ({ column }) =>
    `The column "${column}" is part of the key and holds what looks like a civil registration number (CPR). Say in the mapping that it has personal numbers, or choose another column.`,
  conflict: ({ position, differs = [] }) =>
    `An event with this source and id is stored with other content (position ${position}${differs.length === 0 ? '' : `; what differs is ${differs.join(', ')}`}). ${
      differs.join() === 'time'
        ? 'If this is the same event sent again, `time` was stamped anew, or written in another way: set it once, to when it was registered, and send the same text each time. Else give'
        : 'Give'
    } the event an id of its own; to change a stored event, send a correction.`,
  'of-another-version': ({ said }) =>
    said ?? 'A later version of this program refused the event, for a reason that this one does not know.',
};
