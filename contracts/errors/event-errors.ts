import type { ErrorEntry } from './error-entry.ts';

/** Why an event is refused; the others of the same input are taken. */
export const eventErrors = {
  EVENT_NOT_TEXT: {
    exit: 4,
    what: 'The line is not UTF-8 text.',
    why: 'Binary data, or another encoding, cannot be validated field by field.',
    remedy: 'Send one event per line as UTF-8 JSON, without NUL bytes.',
  },
  EVENT_NO_VALUE: {
    exit: 4,
    what: 'The Kafka message has no value, so there is no event in it.',
    why: 'A message with a key alone deletes that key from a compacted topic. Nothing is deleted from the log of events.',
    remedy: 'Send the event as the value of the message. To take an event back, send a journey.retracted.v1.',
  },
  EVENT_BATCH_UNREADABLE: {
    exit: 4,
    what: 'A batch of Kafka messages cannot be read, so nothing in it can be validated: it unfolds to more than 64 MiB, has more than 200,000 messages and headers, or is damaged.',
    why: 'A batch is unfolded in memory, and one that is made to burst it must not stop those behind it. The message says which messages these are; it stands for all of them.',
    remedy:
      'Send the events again, in smaller batches (batch.size of the producer; its default is 16 KiB). Where nobody sent such a batch, look for damage on the broker (kafka-dump-log --deep-iteration).',
  },
  EVENT_BINARY_MODE: {
    exit: 4,
    what: 'The Kafka message carries a CloudEvent in binary mode, and its attributes cannot be read from the headers (ce_…): one occurs twice, or is not UTF-8 text. Earlier versions gave this code to every message in binary mode.',
    why: 'Of two values nobody can say which is meant.',
    remedy:
      'Send each attribute in one header, as UTF-8 text. A message that was refused before binary mode was taken is sent again.',
  },
  EVENT_CONTENT_TYPE: {
    exit: 4,
    what: 'The header content-type of the Kafka message names something else than one CloudEvent, or its data, as JSON.',
    remedy:
      'Send one event per message: whole, with the header content-type application/cloudevents+json, or its data alone, with application/json and its attributes in headers (ce_…).',
  },
  EVENT_TOO_LARGE: {
    exit: 4,
    what: 'The event is larger than 64 KiB.',
    why: 'No event of the catalogue needs more than a small part of that; a bound keeps memory flat whatever is sent.',
    remedy: 'Send one event per line, and nothing in it but the fields of its type.',
  },
  EVENT_TRUNCATED: {
    exit: 4,
    what: 'The input ends in the middle of an event.',
    why: 'A writer that was stopped, or is still writing, leaves half an event. A last line without a newline that is complete JSON is taken.',
    remedy: 'Write the file out completely (its last line ends in a newline) and load it again.',
  },
  EVENT_NOT_JSON: {
    exit: 4,
    what: 'The event is not valid JSON.',
    remedy: 'Write each event with a JSON library, one object per line.',
  },
  EVENT_TOO_DEEP: {
    exit: 4,
    what: 'The JSON is nested deeper than 32 levels.',
    why: 'A bound keeps hostile input from exhausting the stack.',
    remedy: 'Send only the fields of the event type; no type nests deeper than a few levels.',
  },
  EVENT_DUPLICATE_KEY: {
    exit: 4,
    what: 'A JSON object holds the same key twice.',
    why: 'Readers of JSON disagree on which of the two values counts, so two systems could read two different events.',
    remedy: 'Send each key once.',
  },
  EVENT_UNSAFE_INTEGER: {
    exit: 4,
    what: 'An integer lies beyond ±(2^53 − 1) and would lose digits.',
    why: 'JSON readers hold numbers as doubles; beyond 2^53 − 1 the stored number would be another one than was sent.',
    remedy: 'Send identifiers as strings.',
  },
  EVENT_NON_FINITE_NUMBER: {
    exit: 4,
    what: 'A number is too large to be represented.',
    why: 'It would be read as infinity, which JSON cannot write back.',
    remedy: 'Send a number below 1.8e308.',
  },
  EVENT_PERSONAL_NUMBER: {
    exit: 4,
    what: 'The event holds something of the form of a civil registration number (CPR).',
    why: 'Nothing personal may enter the system. Any string or key counts, at any depth, that holds ten digits DDMMYYNNNN or twelve with a year of four digits, replacement numbers with day + 60 included: with spaces, dots, slashes, dashes or underscores between them or without, in digits of any script, escaped, and with letters directly before and after, as in CPR0101901234. UUIDs, ULIDs, digests and times do not count. A number without quotation marks counts too, with a lost leading zero restored, except as the `value` of a benchmark. The refusal never repeats it, and what is kept of the text is masked.',
    remedy:
      'Replace it with a pseudonym before sending, or have intake exchange the number that names the citizen, with a vault (docs/operations.md). An id or a pseudonym that only looks like one needs more or fewer digits in a row; UUIDs are always taken.',
  },
  EVENT_WRONG_TYPE: {
    exit: 4,
    what: 'A value is of another JSON type than its field asks for.',
    remedy: 'Send the JSON type that the message names.',
  },
  EVENT_MISSING_FIELD: {
    exit: 4,
    what: 'A required field is missing.',
    remedy: 'Add the field that the path names.',
  },
  EVENT_UNKNOWN_KEY: {
    exit: 4,
    what: 'The event holds a field that its type does not have, or an attribute whose name is none of CloudEvents.',
    why: 'A misspelt field would otherwise be dropped without a word, and a field of free text could hold anything. Extension attributes have names of at most 20 lower-case letters and digits, and stand beside `data`.',
    remedy: 'Remove or respell the field that the path names.',
  },
  EVENT_UNKNOWN_TYPE: {
    exit: 4,
    what: 'The event type is not in the catalogue.',
    why: 'An event that no figure knows would be stored and never counted.',
    remedy: 'Use a type of the catalogue, such as journey.placed.v1.',
  },
  EVENT_UNKNOWN_VERSION: {
    exit: 4,
    what: 'The event type is known, but not in this version.',
    remedy: 'Send the version that the message names.',
  },
  EVENT_BAD_DATE: {
    exit: 4,
    what: 'A value is not a date of the calendar between 1900 and 2199.',
    remedy: 'Write the date as YYYY-MM-DD.',
  },
  EVENT_BAD_TIME: {
    exit: 4,
    what: 'The time is not an RFC 3339 instant.',
    remedy: 'Write the time as 2023-12-31T23:30:00+01:00, with at most nine fractional digits and no leap second.',
  },
  EVENT_MISSING_OFFSET: {
    exit: 4,
    what: 'The time has no offset from UTC, so it does not name an instant.',
    why: 'The same clock time is another instant in another zone, and 23:30 UTC on 31 December is the next year in Copenhagen.',
    remedy: 'End the time in Z or in an offset such as +01:00.',
  },
  EVENT_BAD_VALUE: {
    exit: 4,
    what: 'A value is not among the values that its field allows.',
    remedy: 'Use one of the values that the message lists.',
  },
  EVENT_BAD_FORMAT: {
    exit: 4,
    what: 'A text does not have the form that its field asks for.',
    why: 'Codes, pseudonyms and identifiers have a narrow form, so that no free text gets in.',
    remedy: 'Write it in the form that the message describes.',
  },
  EVENT_UNUSUAL_FORM: {
    exit: 4,
    what: "A text is not in Unicode's normal form C (NFC), or holds characters that cannot be seen.",
    why: 'The same word can be written in several ways: å as one character or as a letter and a mark. Two of them would be two citizens, and two ids, that nobody can tell apart. Changing what was sent is no alternative: the stored event is what the sender can be shown.',
    remedy:
      'Send texts in NFC, as most programs do; files from macOS are often in NFD. Most languages have a function for it, such as `normalize`.',
  },
  EVENT_OUT_OF_RANGE: {
    exit: 4,
    what: 'A number lies outside the range of its field.',
    remedy: 'Send a number within the range that the message names.',
  },
  EVENT_ENDS_BEFORE_START: {
    exit: 4,
    what: 'The spell ends (until) before it begins (occurredOn).',
    remedy: 'Send the first day after the spell as until; it may equal occurredOn, never lie before it.',
  },
  EVENT_BAD_REPLACEMENT: {
    exit: 4,
    what: 'The replacement of a correction is not the full data of any event type.',
    why: 'A correction replaces all data of the event that it corrects. Which type that event has may not be known yet, so any type of the catalogue fits at first; the ledger tells whether it is the right one.',
    remedy: 'Send all data of the corrected event, as it should have been, occurredOn included.',
  },
  EVENT_SELF_REFERENCE: {
    exit: 4,
    what: 'The event refers to itself, or merges a citizen into itself.',
    why: 'An event cannot correct, retract or end itself, and a pseudonym cannot stand for itself.',
    remedy: 'Refer to the earlier event by its id; merge into the other pseudonym.',
  },
  EVENT_SOURCE_NOT_ALLOWED: {
    exit: 4,
    what: 'The event is of a source that the token of its sender may not send for.',
    why: 'Whoever has the token of one system could otherwise speak for another. The text of such an event is not kept, so that no retry stores it.',
    remedy:
      'Send the event with the token of its own system, or have the operator make one that may send for this source (`virkning access add NAME --role send --source SOURCE`).',
  },
  EVENT_CONFLICT: {
    exit: 4,
    what: 'Another event with the same source and id, but other content, is already stored.',
    why: 'A stored event is never rewritten, and the same id with other content could be a lost correction. The same id with the same content is no error: it is acknowledged as a duplicate.',
    remedy:
      'The message says what differs. If that is `time` alone and the event is the same, sent again, the sending program stamps `time` anew at each try: set it once, to when it was registered. Else give the event an id of its own; to change a stored event, send a correction.',
  },
} as const satisfies Record<string, ErrorEntry>;
