import { type JourneyName, journeyTypes } from '../../contracts/events/catalogue.ts';
import { type PersonalNumber, readPersonalNumber } from '../../contracts/personal-number/read-personal-number.ts';
import { endOfString } from './validate/json-tokens.ts';

/** A personal number in the text of an event, where a citizen is named: from where to where its string literal goes. */
export interface NamedCitizen {
  readonly number: PersonalNumber;
  readonly start: number;
  readonly end: number;
}

/** Where events name citizens, as the keys that lead there: `subject`, and `into` of a merge, also in what a correction says. */
const namingPath = /^(?:subject|data(?:\.replacement)*\.into)$/;

/** Cheap, and never false where there is something to find. */
const mayName = /"(?:subject|into|\\)|\\u/;

/** Whether the type of an event is one whose subject may be a citizen. */
function isAboutCitizen(event: unknown): boolean {
  const { type } = (event ?? {}) as { readonly type?: unknown };
  const [, name = ''] = typeof type === 'string' ? (/^journey\.(.+)\.v\d+$/.exec(type) ?? []) : [];
  if (!Object.hasOwn(journeyTypes, name)) return false;
  const { subject } = journeyTypes[name as JourneyName];
  return subject === 'citizen' || subject === 'any';
}

/** Every string of well-formed JSON that is the value of a member of nested objects, with the keys that lead to it. */
function* memberStrings(
  json: string,
): Generator<{ readonly path: string; readonly start: number; readonly end: number }> {
  // One entry for each object or array that is open: the key at hand, or undefined in an array.
  const keys: (string | undefined)[] = [];
  let awaitsKey = false;
  for (let index = 0; index < json.length; index++) {
    const character = json[index];
    if (character === '{') {
      keys.push('');
      awaitsKey = true;
    } else if (character === '[') keys.push(undefined);
    else if (character === '}' || character === ']') keys.pop();
    else if (character === ',') awaitsKey = keys.at(-1) !== undefined;
    else if (character === '"') {
      const end = endOfString(json, index);
      if (awaitsKey) {
        keys[keys.length - 1] = JSON.parse(json.slice(index, end));
        awaitsKey = false;
      } else if (!keys.includes(undefined)) yield { path: keys.join('.'), start: index, end };
      index = end - 1;
    }
  }
}

/**
 * The personal numbers by which an event names citizens, in the order of the text; none where it is no JSON, or its type is about
 * something else. The rest of the text is not looked at: what it holds is for validation to find.
 */
export function namedCitizens(text: string): readonly NamedCitizen[] {
  if (!mayName.test(text)) return [];
  try {
    if (!isAboutCitizen(JSON.parse(text))) return [];
  } catch {
    return [];
  }
  const named: NamedCitizen[] = [];
  for (const { path, start, end } of memberStrings(text)) {
    if (!namingPath.test(path)) continue;
    const read = readPersonalNumber(JSON.parse(text.slice(start, end)));
    if (read.ok) named.push({ number: read.number, start, end });
  }
  return named;
}

/** The text with other names for those citizens; all else is as it was sent, to the letter. */
export function withNames(
  text: string,
  named: readonly NamedCitizen[],
  nameOf: (number: PersonalNumber) => string,
): string {
  let renamed = '';
  let from = 0;
  for (const { number, start, end } of named) {
    renamed += text.slice(from, start) + JSON.stringify(nameOf(number));
    from = end;
  }
  return renamed + text.slice(from);
}
