/** Whether something holds, may still, or does not. */
export type Truth = 'yes' | 'pending' | 'no';

/** The same, where what is pending only because the period has days left is told apart: `window-open` (F10). */
export type Answer = Truth | 'window-open';

const asTrueAsTheLeast: readonly Answer[] = ['no', 'pending', 'window-open', 'yes'];
const asTrueAsTheMost: readonly Answer[] = ['yes', 'pending', 'window-open', 'no'];

const firstOf =
  (order: readonly Answer[]) =>
  (a: Answer, b: Answer): Answer =>
    order[Math.min(order.indexOf(a), order.indexOf(b))]!;

export const both = firstOf(asTrueAsTheLeast);
export const either = firstOf(asTrueAsTheMost);

export function not(answer: Answer): Answer {
  if (answer === 'yes') return 'no';
  return answer === 'no' ? 'yes' : answer;
}

export function atLeast(least: number, answers: readonly Answer[]): Answer {
  const yes = answers.filter((answer) => answer === 'yes').length;
  const possible = answers.filter((answer) => answer !== 'no').length;
  if (yes >= least) return 'yes';
  if (possible < least) return 'no';
  return answers.includes('pending') ? 'pending' : 'window-open';
}

export const yesOrNo = (holds: boolean): Answer => (holds ? 'yes' : 'no');

/** What is pending, by whether each of its parts that is pending is so for the period. */
export const pending = (...forPeriod: readonly boolean[]): Answer =>
  forPeriod.every((one) => one) ? 'window-open' : 'pending';

export const truthIn = (answer: Answer): Truth => (answer === 'window-open' ? 'pending' : answer);
