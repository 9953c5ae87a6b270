/** Whether something holds, may yet, or does not. */
export type Truth = 'yes' | 'waits' | 'no';

const order: readonly Truth[] = ['no', 'waits', 'yes'];

export const not = (truth: Truth): Truth => order[2 - order.indexOf(truth)]!;

/** As true as the least true. */
export const both = (a: Truth, b: Truth): Truth => order[Math.min(order.indexOf(a), order.indexOf(b))]!;

/** As true as the most true. */
export const either = (a: Truth, b: Truth): Truth => order[Math.max(order.indexOf(a), order.indexOf(b))]!;

export function atLeast(least: number, truths: readonly Truth[]): Truth {
  const yes = truths.filter((truth) => truth === 'yes').length;
  const possible = truths.filter((truth) => truth !== 'no').length;
  if (yes >= least) return 'yes';
  return possible >= least ? 'waits' : 'no';
}

export const yesOrNo = (holds: boolean): Truth => (holds ? 'yes' : 'no');

export const waitsOrNo = (waits: boolean): Truth => (waits ? 'waits' : 'no');
