/** A UUID in its usual form. */
const uuid = /(?<![\dA-Za-z])[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}(?![\dA-Za-z])/gi;

/** A ULID of the years 2016 to 2039: its third character is a letter, so none begins with a personal number. */
const ulid = /(?<![\dA-Za-z])01[A-HJKMNP-TV-Z][\dA-HJKMNP-TV-Z]{23}(?![\dA-Za-z])/gi;

/** Where something stands in a trace (W3C Trace Context); its ids are random digits and letters. */
const traceParent = /(?<![\dA-Za-z])[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}(?![\dA-Za-z])/gi;

/** Digests and random ids in hexadecimal. Three letters apart from each other are no name before or after a number. */
const hexadecimal = /(?<![\dA-Za-z])(?=\d*[a-f]+\d+[a-f]+\d+[a-f])[\da-f]{16,}(?![\dA-Za-z])/gi;

/**
 * A date or an instant of ISO 8601, of which the last days of a list may go on with digits; but not a date of birth with
 * four digits behind it, which is a personal number with its year first.
 */
const isoDate =
  /(?<!\d)(?!(?:19\d\d|200[0-4])-\d\d-\d\d[\s_./\\-]{0,3}\d{4}(?!\d))(?:19|20|21)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)/gi;

/** An address of the internet. */
const internetAddress = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g;

function hidden(found: string): string {
  return 'x'.repeat(found.length);
}

/** An address that has a part of two digits behind the first may be a date of birth with a split serial number. */
function hiddenAddress(found: string): string {
  return /^\d\d\.\d\d\.\d\d\./.test(found) ? found : hidden(found);
}

/** The text with every identifier and time of machines made unreadable; its length is the same. */
export function withoutMachineText(text: string): string {
  return text
    .replaceAll(uuid, hidden)
    .replaceAll(ulid, hidden)
    .replaceAll(traceParent, hidden)
    .replaceAll(hexadecimal, hidden)
    .replaceAll(isoDate, hidden)
    .replaceAll(internetAddress, hiddenAddress);
}
