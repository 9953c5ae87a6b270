import { isCodedError } from '../../../../contracts/errors/coded-error.ts';
import { type Period, parseCutoffDate, parsePeriod } from '../../../../projections/calendar/period.ts';
import { latestCutoff } from '../../../output/asked-by.ts';
import { policyOf } from '../../../output/disclosure-policy.ts';
import { disclose } from '../../../output/gate.ts';
import { type Finding, findingsOf, usualCutoffs } from '../../../presentation/said/findings.ts';
import { readSaid, type Said } from '../../../presentation/said/said-number.ts';
import { given } from '../../address/asked-of-plan.ts';
import { lastYearOf } from '../../address/last-period.ts';
import { addressOf } from '../../address/plan-address.ts';
import type { Moved, PageRequest } from '../../page/page.ts';
import type { Site } from '../../site.ts';
import type { AskedToFind } from './find-form.ts';

/** What says what was asked, and at which cutoff. */
export interface FindingAt extends Finding {
  readonly through: string;
}

/** What was looked for, where, and what was found. */
export interface Found {
  readonly asked: AskedToFind;
  readonly period: Period;
  /** What the text reads as; undefined where there is none, or it reads as no number. */
  readonly said: Said | undefined;
  /** The cutoffs at which figures were looked at. */
  readonly dates: readonly string[];
  readonly findings: readonly FindingAt[];
  /** The end of the log that was looked at last; undefined where nothing was looked for. */
  readonly position: number | undefined;
}

/**
 * Looks for a number in the figures of all plans, as far as whoever asks is told them.
 *
 * @param form what stands at the end of the path, as `.csv`; empty for the page itself
 * @returns where it stands, if the address can be written in a better form @throws CodedError QUERY_…, STORE_…
 */
export async function findFigures(site: Site, request: PageRequest, form: string): Promise<Found | Moved> {
  const { language, query, asking, access } = request;
  const today = latestCutoff(access.roles, site.nowMs());
  const q = (given(query, 'q') ?? '').slice(0, 80);
  const periodText = given(query, 'period') ?? (await lastYearOf(site, asking));
  const period = parsePeriod(periodText, 'period');
  const cutoffText = given(query, 'cutoff');
  const cutoff = cutoffText === undefined ? undefined : parseCutoffDate(cutoffText, 'cutoff');
  const asked: AskedToFind = { q, period: periodText, cutoff };
  const address = writtenAddress(asked, form === '.csv' ? given(query, 'csv') : undefined);
  if (address !== query.toString()) return { movedTo: addressOf(language, [`find${form}`], address) };

  const said = q === '' ? undefined : readSaid(q, language);
  const dates = cutoff === undefined ? usualCutoffs(period, today) : [cutoff];
  const findings: FindingAt[] = [];
  let position: number | undefined;
  for (const through of said === undefined ? [] : dates)
    for (const plan of await site.plans.all()) {
      const answer = await site.answers.ask(
        'figures',
        { plan, period, cutoff: { clock: 'registered', through } },
        asking,
      );
      position = Number(answer.position);
      const whole = await answer.result();
      const result = unlessNotForReaders(() => disclose('figures', whole, policyOf(access.roles, plan)));
      if (result !== undefined && said !== undefined)
        findings.push(...findingsOf(plan, result.figures, said).map((each) => ({ ...each, through })));
    }
  return { asked, period, said, dates, findings, position };
}

/** The address of what was looked for, without its language. */
export function writtenAddress({ q, period, cutoff }: AskedToFind, csv?: string): string {
  const parts = new URLSearchParams();
  if (q !== '') parts.set('q', q);
  parts.set('period', period);
  if (cutoff !== undefined) parts.set('cutoff', cutoff);
  if (csv !== undefined) parts.set('csv', csv);
  return parts.toString();
}

/** What is told; undefined where who may only read is not told of the period or the date, so that nothing of it is found. */
function unlessNotForReaders<Told>(told: () => Told): Told | undefined {
  try {
    return told();
  } catch (error) {
    if (isCodedError(error) && error.code === 'QUERY_NOT_FOR_READERS') return undefined;
    throw error;
  }
}
