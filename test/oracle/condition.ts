import type { PlanDocument } from '../../contracts/plans/plan-schema.ts';
import { amountLeaf } from './conditions-on-amounts.ts';
import { dateLeaf } from './conditions-on-dates.ts';
import { stateLeaf } from './conditions-on-states.ts';
import type { Condition, Life } from './life.ts';
import { type Answer, atLeast, both, either, not, type Truth, truthIn } from './truth.ts';
import { type Words, wordsOf } from './words.ts';

type Names = Pick<PlanDocument, 'states' | 'amounts'>;

/**
 * Reads a condition and says what is true of a citizen. `or` binds weakest, then `and`, then `not`. What a name is the
 * name of says what may follow it.
 */
export function truthOf(condition: string, life: Life): Truth {
  return truthIn(answerTo(condition, life));
}

/** The same, with why it is pending. */
export function answerTo(condition: string, life: Life): Answer {
  return read(condition, life.plan)(life);
}

/** Whether a condition on moments alone holds, by the days that they fell on. */
export function holds(condition: string, dayOf: (moment: string) => string | undefined): boolean {
  const settled = { canBeLost: false, ofPeriod: false, forPeriod: false, pending: false, events: [] };
  const life = {
    through: '9999-12-31',
    plan: { moments: {} },
    moment: (name: string) => ({ ...settled, day: dayOf(name) }),
  };
  return read(condition, { states: {}, amounts: {} })(life as unknown as Life) === 'yes';
}

function read(text: string, plan: Names): Condition {
  const words = wordsOf(text);
  const condition = disjunction(words, plan);
  if (!words.atEnd()) throw new Error(`not understood from "${words.next()}": ${text}`);
  return condition;
}

function disjunction(words: Words, plan: Names): Condition {
  const left = conjunction(words, plan);
  if (!words.accept('or')) return left;
  const right = disjunction(words, plan);
  return (life) => either(left(life), right(life));
}

function conjunction(words: Words, plan: Names): Condition {
  const left = one(words, plan);
  if (!words.accept('and')) return left;
  const right = conjunction(words, plan);
  return (life) => both(left(life), right(life));
}

function one(words: Words, plan: Names): Condition {
  if (words.accept('not')) {
    const inner = one(words, plan);
    return (life) => not(inner(life));
  }
  if (words.accept('(')) {
    const inner = disjunction(words, plan);
    words.expect(')');
    return inner;
  }
  if (words.accept('at', 'least')) return several(Number(words.next()), words, plan);
  const name = words.date();
  if (Object.hasOwn(plan.states, name)) return stateLeaf(name, words);
  if (Object.hasOwn(plan.amounts, name)) return amountLeaf(name, plan.amounts[name]!, words);
  return dateLeaf(name, words);
}

function several(least: number, words: Words, plan: Names): Condition {
  words.expect('of');
  words.expect('(');
  const parts = [disjunction(words, plan)];
  while (words.accept(',')) parts.push(disjunction(words, plan));
  words.expect(')');
  return (life) =>
    atLeast(
      least,
      parts.map((part) => part(life)),
    );
}
