/** Reads the words of a condition one after another. */
export interface Words {
  /** Takes these words if they are the next ones. */
  readonly accept: (...expected: readonly string[]) => boolean;
  readonly next: () => string;
  readonly expect: (word: string) => void;
  /** `arrival + 3 years`, as it is written. */
  readonly date: () => string;
  /** `3 years` */
  readonly span: () => string;
  readonly atEnd: () => boolean;
}

export function wordsOf(text: string): Words {
  const words = text.replace(/[(),]/g, ' $& ').trim().split(/\s+/);
  let at = 0;
  const accept = (...expected: readonly string[]): boolean => {
    if (!expected.every((word, ahead) => words[at + ahead] === word)) return false;
    at += expected.length;
    return true;
  };
  const next = (): string => {
    const word = words[at++];
    if (word === undefined) throw new Error(`it ends too early: ${text}`);
    return word;
  };
  const expect = (word: string): void => {
    if (!accept(word)) throw new Error(`no "${word}" where "${words[at]}" is: ${text}`);
  };
  const span = (): string => `${next()} ${next()}`;
  const date = (): string => {
    let expression = next();
    while (words[at] === '+' || words[at] === '-') expression += ` ${next()} ${span()}`;
    return expression;
  };
  return { accept, next, expect, date, span, atEnd: () => at === words.length };
}
