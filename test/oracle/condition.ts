/** The days that moments fell on; undefined where a citizen has none. */
export type Days = (moment: string) => string | undefined;

type Condition = (days: Days) => boolean;

/**
 * Reads a condition and says whether it holds. `or` binds weakest, then `and`, then `not`; a comparison compares the days
 * of two moments, and is false where one of them is missing.
 */
export function holds(condition: string, days: Days): boolean {
  return read(condition)(days);
}

function read(text: string): Condition {
  const words = text.replace(/[()]/g, ' $& ').trim().split(/\s+/);
  let next = 0;
  const accept = (...expected: string[]): boolean => {
    if (!expected.every((word, ahead) => words[next + ahead] === word)) return false;
    next += expected.length;
    return true;
  };

  const either = (): Condition => {
    const left = both();
    if (!accept('or')) return left;
    const right = either();
    return (days) => left(days) || right(days);
  };
  const both = (): Condition => {
    const left = one();
    if (!accept('and')) return left;
    const right = both();
    return (days) => left(days) && right(days);
  };
  const one = (): Condition => {
    if (accept('not')) {
      const inner = one();
      return (days) => !inner(days);
    }
    if (accept('(')) {
      const inner = either();
      if (!accept(')')) throw new Error(`no closing parenthesis: ${text}`);
      return inner;
    }
    return comparison(words[next++]!);
  };
  const comparison = (name: string): Condition => {
    const compare = comparator();
    if (compare === undefined) return (days) => days(name) !== undefined;
    const other = words[next++]!;
    return (days) => {
      const [left, right] = [days(name), days(other)];
      return left !== undefined && right !== undefined && compare(left, right);
    };
  };
  const comparator = (): ((left: string, right: string) => boolean) | undefined => {
    if (accept('on', 'or', 'after')) return (left, right) => left >= right;
    if (accept('after')) return (left, right) => left > right;
    if (accept('on', 'or', 'before')) return (left, right) => left <= right;
    if (accept('before')) return (left, right) => left < right;
    return undefined;
  };

  const condition = either();
  if (next !== words.length) throw new Error(`not understood from "${words[next]}": ${text}`);
  return condition;
}
