import { isCodedError } from '../../../../contracts/errors/coded-error.ts';
import type { FigureResult, GroupResult } from '../../../../contracts/figures/figure-schema.ts';
import { addDays } from '../../../../projections/calendar/civil-date.ts';
import { type Period, parseCutoffDate, parsePeriod } from '../../../../projections/calendar/period.ts';
import type { Figure } from '../../../../projections/goals/model/figure.ts';
import type { Plan } from '../../../../projections/goals/model/plan.ts';
import { isTraceable } from '../../../../projections/trace/find-figure.ts';
import { latestCutoff } from '../../../output/asked-by.ts';
import { policyOf } from '../../../output/disclosure-policy.ts';
import { disclose } from '../../../output/gate.ts';
import { dateIn, periodIn } from '../../../presentation/dates.ts';
import { groupLabel } from '../../../presentation/group-label.ts';
import type { Language } from '../../../presentation/language.ts';
import { integerIn } from '../../../presentation/numbers.ts';
import { readSaid, type Said } from '../../../presentation/said/said-number.ts';
import { saysSo } from '../../../presentation/said/says-so.ts';
import { groupText, resultText } from '../../../presentation/value-text.ts';
import { given } from '../../address/asked-of-plan.ts';
import { lastYearOf } from '../../address/last-period.ts';
import { addressOf, writtenQuery } from '../../address/plan-address.ts';
import { type Html, html } from '../../html.ts';
import type { PageHandler, PageRequest } from '../../page/page.ts';
import type { Site } from '../../site.ts';
import { type AskedToFind, findForm } from './find-form.ts';

const words = {
  da: {
    title: 'Find et tal',
    found: 'Tal, der siger det',
    plan: 'Plan',
    figure: 'Tal',
    result: 'Resultat',
    known: 'Kendt til og med',
    of: 'af',
    citizens: 'Borgerne bag',
    none: (said: string, period: string, dates: string) =>
      `Intet tal i planerne siger »${said}« for perioden ${period}, kendt til og med ${dates}.`,
    why: [
      'Tallet kan være opgjort på en anden skæringsdato: Hændelser, der registreres sent, ændrer det. Prøv den dato, hvor rapporten blev skrevet.',
      'Det kan gælde en anden periode, for eksempel et kvartal.',
      'Det kan være et tal, som ingen plan her beregner.',
    ],
    or: 'eller',
    unread: (text: string) => `»${text}« læses ikke som et tal. Skriv for eksempel 179 af 348, 51 % eller 2.568.`,
  },
  en: {
    title: 'Find a figure',
    found: 'Figures that say so',
    plan: 'Plan',
    figure: 'Figure',
    result: 'Result',
    known: 'Known through',
    of: 'of',
    citizens: 'The citizens behind',
    none: (said: string, period: string, dates: string) =>
      `No figure of the plans says “${said}” for the period ${period}, known through ${dates}.`,
    why: [
      'It may have been computed at another cutoff: what is registered late changes it. Try the date on which the report was written.',
      'It may be of another period, such as a quarter.',
      'It may be a figure that no plan here computes.',
    ],
    or: 'or',
    unread: (text: string) => `“${text}” does not read as a number. Write for example 179 of 348, 51 % or 2,568.`,
  },
} as const;

/** A figure that says what was asked, or a group of it. */
export interface Finding {
  readonly plan: Plan;
  readonly figure: Figure;
  readonly through: string;
  readonly label: string;
  readonly result: string;
  readonly part: string;
}

/** `/find`: the figures that say a number, so that whoever reads it in a report can take it apart. */
export function findPage(site: Site): PageHandler {
  return async (request) => {
    const { language, query, asking, access } = request;
    const word = words[language];
    const today = latestCutoff(access.roles, site.nowMs());
    const q = (given(query, 'q') ?? '').slice(0, 80);
    const periodText = given(query, 'period') ?? (await lastYearOf(site, asking));
    const period = parsePeriod(periodText, 'period');
    const cutoffText = given(query, 'cutoff');
    const cutoff = cutoffText === undefined ? undefined : parseCutoffDate(cutoffText, 'cutoff');
    const asked: AskedToFind = { q, period: periodText, cutoff };
    const address = writtenAddress(asked);
    if (address !== query.toString()) return { movedTo: addressOf(language, ['find'], address) };

    const page = { title: word.title, crumbs: [] };
    const said = q === '' ? undefined : readSaid(q, language);
    if (said === undefined)
      return {
        ...page,
        body: html`${findForm(language, asked)}${q !== '' && html`<div class="notice"><p>${word.unread(q)}</p></div>`}`,
      };
    const lastDay = addDays(period.to, -1);
    const dates = cutoff === undefined ? [...new Set([lastDay < today ? lastDay : today, today])] : [cutoff];
    const findings: Finding[] = [];
    for (const through of dates) findings.push(...(await findingsAt(site, request, said, period, through)));
    const shown = html`<div class="scrolls" role="region" aria-labelledby="found" tabindex="0"><table>
<thead><tr><th scope="col">${word.figure}</th><th scope="col">${word.plan}</th><th scope="col" class="number">${word.result}</th><th scope="col">${word.known}</th></tr></thead>
<tbody>${findings.map((finding) => findingRow(finding, periodText, access.roles.has('audit'), language))}</tbody>
</table></div>`;
    const tried = dates.map((date) => dateIn(language, date)).join(` ${word.or} `);
    return {
      ...page,
      body: html`${findForm(language, asked)}
${
  findings.length > 0
    ? html`<h2 id="found">${word.found}</h2>${shown}`
    : html`<div class="notice" role="status"><p>${word.none(q, periodIn(language, period), tried)}</p></div><ul>${word.why.map((why) => html`<li>${why}</li>`)}</ul>`
}`,
    };
  };
}

function writtenAddress({ q, period, cutoff }: AskedToFind): string {
  const parts = new URLSearchParams();
  if (q !== '') parts.set('q', q);
  parts.set('period', period);
  if (cutoff !== undefined) parts.set('cutoff', cutoff);
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

/** What the figures of all plans say at a date, and their groups. */
async function findingsAt(
  { answers, plans }: Site,
  { asking, language, access }: PageRequest,
  said: Said,
  period: Period,
  through: string,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const plan of await plans.all()) {
    const answer = await answers.ask('figures', { plan, period, cutoff: { clock: 'registered', through } }, asking);
    const whole = await answer.result();
    const result = unlessNotForReaders(() => disclose('figures', whole, policyOf(access.roles, plan)));
    if (result === undefined) continue;
    for (const figure of plan.figures) {
      const told = result.figures.find(({ id }) => id === figure.id);
      if (told === undefined) continue;
      const about = { plan, figure, through };
      if (saysSo(said, figure, plan, told))
        findings.push({
          ...about,
          label: '',
          result: resultText(figure, plan, told, language),
          part: partText(told, language),
        });
      for (const { id, groups } of told.breakdowns ?? [])
        for (const group of groups)
          if (saysSo(said, figure, plan, group))
            findings.push({
              ...about,
              label: groupLabel(plan, id, group.group, language),
              result: groupText(figure, plan, group, language),
              part: partText(group, language),
            });
    }
  }
  return findings;
}

function partText({ numerator, denominator }: FigureResult | GroupResult, language: Language): string {
  if (numerator === undefined || denominator === undefined) return '';
  return `${integerIn(language, numerator)} ${words[language].of} ${integerIn(language, denominator)}`;
}

function findingRow(
  { plan, figure, through, label, result, part }: Finding,
  period: string,
  mayAudit: boolean,
  language: Language,
): Html {
  const query = writtenQuery({ period, cutoff: through, clock: 'registered' });
  const parts = ['plans', plan.id, 'figures', figure.id];
  return html`<tr><th scope="row"><a href="${addressOf(language, parts, query)}">${figure.title[language]}</a>${label !== '' && html`<div class="fine">${label}</div>`}${mayAudit && isTraceable(figure) && html`<div class="fine"><a href="${addressOf(language, [...parts, 'citizens'], query)}">${words[language].citizens}</a></div>`}</th>
<td>${plan.title[language]}</td><td class="number"><strong>${result}</strong>${part !== '' && html`<div class="fine">${part}</div>`}</td><td class="date">${dateIn(language, through)}</td></tr>`;
}
