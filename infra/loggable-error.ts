import { isCodedError } from '../contracts/errors/coded-error.ts';

/** How much is kept of a message, in characters: its first line says what is wrong. */
const longest = 300;

/** What stands for something that was left out. */
const leftOut = '…';

/** From the first quotation mark to the last of its kind: quoted texts may hold such marks themselves. */
const quoted = /(["'`]).*\1/g;

/** The one text in quotation marks that is a name in our own code (`reading 'length'`), and no value. */
const propertyName = /(reading|setting) '[A-Za-z_$][\w$]*'/;

/** A run of characters without white space, and what of it is punctuation around a word. */
const token = /([([]*)([^\s]*?)([)\].,;:!?]*)(?=\s|$)/g;

/** Words of messages: plain words, codes of errors, short numbers, and addresses of servers. */
const plainWord = /^(?:[A-Za-z]+(?:[.'][A-Za-z]+)*|[A-Z][A-Z_]+|\d{1,6}|[\w.-]+:\d{2,5}|…)?$/;

/** What V8 repeats of a value without quotation marks. */
const converted = /(?<=^Cannot convert ).*(?= to a BigInt)/;

/** The message of an error that we did not write, which may repeat anything that it was given. */
function withoutValues(message: string): string {
  const [line = ''] = message.split('\n', 1);
  const property = propertyName.exec(line);
  const [first, rest] =
    property === null ? [line, ''] : [line.slice(0, property.index), line.slice(property.index + property[0].length)];
  const clean = (text: string) =>
    text
      .replace(converted, leftOut)
      .replaceAll(quoted, leftOut)
      .replaceAll(token, (_, before: string, word: string, after: string) =>
        [before, plainWord.test(word) ? word : leftOut, after].join(''),
      );
  return clean(first) + (property?.[0] ?? '') + clean(rest);
}

function messageOf(error: Error): string {
  // Ours hold no data, and those of the system name a file or an address.
  const isHarmless = isCodedError(error) || typeof (error as NodeJS.ErrnoException).syscall === 'string';
  return (isHarmless ? error.message : withoutValues(error.message)).slice(0, longest);
}

/** What can be said of an error without data: its code, its kind and message, and where it was thrown. */
export function loggableError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error))
    return { 'exception.type': typeof error, error: 'something was thrown that is no error' };
  const code = isCodedError(error) ? error.code : (error as NodeJS.ErrnoException).code;
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return {
    ...(code !== undefined && { code }),
    'exception.type': error.name,
    error: messageOf(error),
    stack: frames?.slice(0, 12).join('\n'),
  };
}
