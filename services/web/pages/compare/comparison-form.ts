import { causeLabels } from '../../../../contracts/figures/compare-schema.ts';
import { addDays } from '../../../../projections/calendar/civil-date.ts';
import type { Period } from '../../../../projections/calendar/period.ts';
import type { Plan } from '../../../../projections/goals/model/plan.ts';
import type { Language } from '../../../presentation/language.ts';
import type { AskedOfComparison } from '../../address/asked-of-comparison.ts';
import { addressOf, type PlanQuery } from '../../address/plan-address.ts';
import { type Html, html } from '../../html.ts';
import { fieldDate } from '../../page/question-form.ts';
import { clockField, selectField } from '../../page/select-field.ts';

const words = {
  da: {
    what: 'Hvad der skal sammenlignes',
    period: 'Periode',
    earlier: 'Kendt til og med',
    later: 'Sammenlignet med',
    help: 'For eksempel 31-12-2023',
    today: 'Tomt for i dag',
    figure: 'Tal',
    most: 'Det, der har flyttet sig mest',
    cause: 'Årsag',
    source: 'Kilde',
    all: 'Alle',
    compare: 'Sammenlign',
  },
  en: {
    what: 'What to compare',
    period: 'Period',
    earlier: 'Known through',
    later: 'Compared with',
    help: 'For example 31-12-2023',
    today: 'Empty for today',
    figure: 'Figure',
    most: 'The one that moved most',
    cause: 'Cause',
    source: 'Source',
    all: 'All',
    compare: 'Compare',
  },
} as const;

/**
 * A form by which a reader chooses the two dates, and what of the comparison to look at; all of it stands in the address.
 *
 * @param sources that can be chosen; undefined where nobody is shown whom it is about
 */
export function comparisonForm(
  plan: Plan,
  period: Period,
  { period: written, cutoff, clock }: PlanQuery,
  asked: AskedOfComparison,
  sources: readonly string[] | undefined,
  today: string,
  language: Language,
): Html {
  const word = words[language];
  // Until two dates are chosen, the form offers the end of the period and today.
  const isChosen = asked.with !== undefined;
  const lastDay = addDays(period.to, -1);
  const earlier = isChosen ? cutoff : (cutoff ?? (lastDay < today ? lastDay : today));
  const later = isChosen ? asked.with : today;
  const field = (name: string, label: string, value: string | undefined, help: string): Html =>
    html`<div><label for="${name}">${label}</label><input id="${name}" name="${name}" value="${value ?? ''}" size="12" aria-describedby="${name}-help" autocomplete="off">
<div class="fine" id="${name}-help">${help}</div></div>`;
  const date = (iso: string | undefined): string => (iso === undefined ? '' : fieldDate(language, iso));
  const figures = plan.figures.map(({ id, title }) => [id, title[language]] as const);
  const causes = Object.entries(causeLabels).map(([cause, label]) => [cause, label[language]] as const);
  return html`<form class="ask" method="get" action="${addressOf(language, ['plans', plan.id, 'compare'])}" aria-label="${word.what}">
${field('period', word.period, written, '2023, 2023-Q4, 2023-11')}
${field('cutoff', word.earlier, date(earlier), isChosen ? word.today : word.help)}
${field('with', word.later, date(later), word.help)}
${clockField(clock, language)}
${selectField('figure', word.figure, [['', word.most], ...figures], asked.figure ?? '')}
${
  sources !== undefined &&
  html`<input type="hidden" name="citizens" value="yes">${selectField('cause', word.cause, [['', word.all], ...causes], asked.cause ?? '')}
${selectField('source', word.source, [['', word.all], ...[...new Set([...sources, ...(asked.source === undefined ? [] : [asked.source])])].map((source) => [source, source] as const)], asked.source ?? '')}`
}
<div><button type="submit">${word.compare}</button><div class="fine">&nbsp;</div></div>
</form>`;
}
