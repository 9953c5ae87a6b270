import type { PlanDocument } from '../../contracts/plans/plan-schema.ts';
import { anchorOf } from './dates.ts';

/**
 * Whether something that a condition looks for may yet come before the period ends: it holds `during` the period or its
 * last so many months, or looks for a moment or an amount that does, or that hangs on one that does.
 */
export function looksToPeriodEnd(condition: string, plan: PlanDocument): boolean {
  if (/\bduring (period|last)(?![-\w])/.test(condition)) return true;
  return condition.split(/[\s(),]+/).some((word) => looks(word, plan));
}

function looks(name: string, plan: PlanDocument): boolean {
  const written = Object.hasOwn(plan.moments, name)
    ? plan.moments[name]!
    : Object.hasOwn(plan.amounts, name)
      ? plan.amounts[name]!
      : undefined;
  if (written === undefined) return false;
  if ('end-of' in written && written['end-of'] !== undefined) return true;
  const bounds = [written.from, written.after, written.before, written.to].filter((date) => date !== undefined);
  const fields = written as Record<string, unknown>;
  const points = ['date', 'on', 'age-on', 'time-since'].flatMap((field) => (fields[field] as string | undefined) ?? []);
  const during = written.during ?? (bounds.length > 0 || points.length > 0 ? 'any-time' : 'period');
  if (during !== 'any-time') return true;
  return [...bounds, ...points].some((date) => looks(anchorOf(date) ?? '', plan));
}
