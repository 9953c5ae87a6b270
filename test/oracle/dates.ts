import { addDays, addSpan, type Span } from './calendar.ts';
import type { Period } from './spells.ts';

/** A date of a citizen that may be missing, and may still come. */
export interface MaybeDay {
  readonly day: string | undefined;
  /** Whether what it hangs on is still to come. */
  readonly waits: boolean;
}

/** Looks up the date of a moment. */
export type Moments = (name: string) => MaybeDay;

/** `6 weeks`, also written `1 week`. */
export function spanOf(text: string): Span {
  const [count, unit] = text.split(' ') as [string, string];
  return { count: Number(count), unit: `${unit.replace(/s$/, '')}s` as Span['unit'] };
}

/** The date that an expression such as `arrival + 3 years - 1 day` comes to; what it hangs on waits where `arrival` does. */
export function dateOf(expression: string, period: Period, moments: Moments): MaybeDay {
  const [base, ...shifts] = expression.trim().split(/\s+(?=[+-]\s)/) as [string, ...string[]];
  const anchor = baseOf(base, period, moments);
  let day = anchor.day;
  for (const shift of shifts) {
    const { count, unit } = spanOf(shift.slice(1).trim());
    if (day !== undefined) day = addSpan(day, { count: shift.startsWith('-') ? -count : count, unit });
  }
  return { day, waits: anchor.waits };
}

function baseOf(base: string, period: Period, moments: Moments): MaybeDay {
  if (base === 'period-start') return { day: period.from, waits: false };
  if (base === 'period-end') return { day: addDays(period.to, -1), waits: false };
  if (base === 'after-period') return { day: period.to, waits: false };
  return moments(base);
}

/** The moment that a date expression is reckoned from, if it is one. */
export function anchorOf(expression: string): string | undefined {
  const [base] = expression.trim().split(/\s+/) as [string];
  return ['period-start', 'period-end', 'after-period'].includes(base) ? undefined : base;
}
