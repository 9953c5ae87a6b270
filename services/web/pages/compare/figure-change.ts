import { type Cause, causeLabels } from '../../../../contracts/figures/compare-schema.ts';
import type { Compared } from '../../../../projections/compare/compare.ts';
import type { Plan } from '../../../../projections/goals/model/plan.ts';
import type { FigureNode } from '../../../../projections/goals/model/plan-graph.ts';
import { notationOf } from '../../../../projections/goals/model/quantity.ts';
import { decimalText } from '../../../../projections/numbers/decimal-text.ts';
import { type Rational, subtract } from '../../../../projections/numbers/rational.ts';
import type { Disclosed } from '../../../output/gate.ts';
import { type CauseStep, causeSteps } from '../../../presentation/comparison/cause-steps.ts';
import { type ComparedFigure, comparedResult } from '../../../presentation/comparison/compared-result.ts';
import { minutesOf } from '../../../presentation/comparison/minutes.ts';
import { dateIn } from '../../../presentation/dates.ts';
import type { Language } from '../../../presentation/language.ts';
import { amountIn, differenceIn } from '../../../presentation/numbers.ts';
import { resultText } from '../../../presentation/value-text.ts';
import { hatchedPattern } from '../../charts/verdict-bar.ts';
import { isCutOff, type Waterfall, waterfall } from '../../charts/waterfall.ts';
import { type Html, html } from '../../html.ts';

const words = {
  da: {
    minutes: 'Til referatet',
    copy: 'Kopiér',
    copied: 'Kopieret',
    causes: 'Ændringen efter årsag',
    table: 'Ændringen efter årsag som tabel',
    from: 'fra',
    to: 'til',
    cutOff: 'Aksen begynder ikke ved 0, da de to tal er næsten ens.',
    falls: 'Udfyldte søjler lægger til; skraverede trækker fra.',
    undrawn: 'Tallet følger ikke af tæller og nævner alene, så ændringen er ikke tegnet.',
    cause: 'Årsag',
    numerator: 'Tæller',
    denominator: 'Nævner',
    excluded: 'Udeladt',
    undecided: 'Uafgjort',
    value: 'Værdi derefter',
  },
  en: {
    minutes: 'For the minutes',
    copy: 'Copy',
    copied: 'Copied',
    causes: 'The change by cause',
    table: 'The change by cause as a table',
    from: 'from',
    to: 'to',
    cutOff: 'The axis does not begin at 0, since the two are nearly alike.',
    falls: 'Filled bars add; hatched ones take away.',
    undrawn: 'The figure does not follow from its numerator and denominator alone, so the change is not drawn.',
    cause: 'Cause',
    numerator: 'Numerator',
    denominator: 'Denominator',
    excluded: 'Excluded',
    undecided: 'Undecided',
    value: 'Value after it',
  },
} as const;

/** What became of one figure between the two cutoffs: in sentences, drawn, and as a table. */
export function figureChange(
  result: Disclosed<Compared>,
  compared: ComparedFigure,
  plan: Plan,
  language: Language,
): Html {
  const word = words[language];
  const figure = plan.figures.find(({ id }) => id === compared.id) as FigureNode;
  const steps = causeSteps(figure, compared);
  const minutes = minutesOf(figure, compared, result, language);
  return html`<section aria-labelledby="figure-change">
<h2 id="figure-change">${figure.title[language]}</h2>
<div class="minutes"><h3><label for="minutes">${word.minutes}</label></h3>
<textarea id="minutes" readonly rows="5" cols="90">${minutes}</textarea>
<p><button type="button" class="copy" data-copy="minutes" data-copied="${word.copied}" hidden>${word.copy}</button></p></div>
${
  compared.causes.length > 0 &&
  html`<h3 id="causes">${word.causes}</h3>
${steps === undefined ? html`<p class="fine">${word.undrawn}</p>` : drawing(steps, figure, plan, result, compared, language)}
${causeTable(steps, figure, compared, language)}`
}
</section>`;
}

function drawing(
  steps: readonly CauseStep[],
  figure: FigureNode,
  plan: Plan,
  { cutoffs: [earlier, later] }: Compared,
  { id, before, after }: ComparedFigure,
  language: Language,
): Html {
  const word = words[language];
  const total = (result: typeof before, through: string) => ({
    label: dateIn(language, through),
    value: result.value ?? 0,
    text: resultText(figure, result, language),
  });
  const drawn: Omit<Waterfall, 'summary'> = {
    start: total(before, earlier.through),
    steps: steps.map(({ cause, from, to }) => ({
      label: causeLabels[cause][language],
      from: toNumber(from),
      to: toNumber(to),
      text: stepText(from, to, figure, language),
    })),
    end: total(after, later.through),
  };
  const each = drawn.steps.map(({ label, text }) => `${label} ${text}`).join(', ');
  const summary = `${figure.title[language]}: ${word.from} ${comparedResult(id, plan, before, language)} ${word.to} ${comparedResult(id, plan, after, language)}. ${each}.`;
  return html`<figure>${hatchedPattern}<div class="scrolls" role="region" aria-labelledby="causes" tabindex="0">${waterfall({ ...drawn, summary })}</div>
<figcaption class="fine">${word.falls}${isCutOff(drawn) && ` ${word.cutOff}`}</figcaption></figure>`;
}

function causeTable(
  steps: readonly CauseStep[] | undefined,
  figure: FigureNode,
  { causes }: ComparedFigure,
  language: Language,
): Html {
  const word = words[language];
  const stepOf = (cause: Cause): CauseStep | undefined => steps?.find((step) => step.cause === cause);
  return html`<div class="scrolls" role="region" aria-label="${word.table}" tabindex="0"><table>
<thead><tr><th scope="col">${word.cause}</th>${[word.numerator, word.denominator, word.excluded, word.undecided, word.value].map((name) => html`<th scope="col" class="number">${name}</th>`)}</tr></thead>
<tbody>${causes.map(({ cause, numerator, denominator, excluded, undecided }) => {
    const step = stepOf(cause);
    return html`<tr><th scope="row">${causeLabels[cause][language]}</th>${[numerator, denominator, excluded, undecided].map((change) => html`<td class="number">${differenceIn(language, change)}</td>`)}
<td class="number">${step !== undefined && `${valueText(step.to, figure, language)} (${stepText(step.from, step.to, figure, language)})`}</td></tr>`;
  })}</tbody>
</table></div>`;
}

/** By how much a step changes the value, with its sign: of shares in points. More precise than the value, so that the steps add up. */
function stepText(from: Rational, to: Rational, figure: FigureNode, language: Language): string {
  const isRatio = notationOf(figure.quantity) !== 'number';
  const difference = subtract(to, from);
  const isWhole = !isRatio && difference.denominator === 1n;
  const how = { notation: isRatio ? 'points' : 'number', decimals: isWhole ? 0 : 1, signed: true } as const;
  return amountIn(language, difference, how);
}

function valueText(value: Rational, figure: FigureNode, language: Language): string {
  const notation = notationOf(figure.quantity);
  return amountIn(language, value, { notation, decimals: notation === 'number' && value.denominator === 1n ? 0 : 1 });
}

/** As near as a drawing needs it. */
function toNumber(value: Rational): number {
  return Number(decimalText(value, 9));
}
