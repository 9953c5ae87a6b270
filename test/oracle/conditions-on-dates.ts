import { addDays, addSpan } from './calendar.ts';
import type { Condition } from './condition.ts';
import { dateOf, type MaybeDay, spanOf } from './dates.ts';
import type { Life } from './life.ts';
import { type Truth, waitsOrNo, yesOrNo } from './truth.ts';
import type { Words } from './words.ts';

/** What follows a date: nothing, how it must lie to another, or within how long of another it must lie. */
export function dateLeaf(left: string, words: Words): Condition {
  const compare = comparator(words);
  if (compare !== undefined) {
    const right = words.date();
    return (life) => compared(dateIn(left, life), dateIn(right, life), compare);
  }
  if (words.accept('within')) {
    const span = words.span();
    const direction = words.next() as 'after' | 'before';
    const right = words.date();
    return (life) => within(dateIn(left, life), span, direction, dateIn(right, life), life);
  }
  return (life) => has(life.moment(left), life);
}

const dateIn = (expression: string, life: Life): MaybeDay => dateOf(expression, life.period, life.moment);

function has({ day, waits }: MaybeDay, { through }: Life): Truth {
  if (day !== undefined && day <= through) return 'yes';
  return waitsOrNo(waits);
}

function comparator(words: Words): ((left: string, right: string) => boolean) | undefined {
  if (words.accept('on', 'or', 'after')) return (left, right) => left >= right;
  if (words.accept('after')) return (left, right) => left > right;
  if (words.accept('on', 'or', 'before')) return (left, right) => left <= right;
  if (words.accept('before')) return (left, right) => left < right;
  return undefined;
}

function compared(left: MaybeDay, right: MaybeDay, compare: (left: string, right: string) => boolean): Truth {
  if (left.day !== undefined && right.day !== undefined) return yesOrNo(compare(left.day, right.day));
  return waitsOrNo((left.day === undefined && left.waits) || (right.day === undefined && right.waits));
}

function within(left: MaybeDay, span: string, direction: 'after' | 'before', right: MaybeDay, life: Life): Truth {
  if (right.day === undefined) return waitsOrNo(right.waits);
  const { count, unit } = spanOf(span);
  const [first, last] =
    direction === 'after'
      ? [right.day, addSpan(right.day, { count, unit })]
      : [addSpan(right.day, { count: -count, unit }), right.day];
  if (left.day !== undefined) return yesOrNo(first <= left.day && left.day <= last);
  const tomorrow = addDays(life.through, 1);
  return waitsOrNo(last >= tomorrow);
}
