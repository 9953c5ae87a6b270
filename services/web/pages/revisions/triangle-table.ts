import type { FigureResult } from '../../../../contracts/figures/figure-schema.ts';
import type { SeriesResult } from '../../../../contracts/figures/series-schema.ts';
import type { FigureNode } from '../../../../projections/goals/model/plan-graph.ts';
import type { Disclosed } from '../../../output/gate.ts';
import { dateIn, periodNameIn } from '../../../presentation/dates.ts';
import type { Language } from '../../../presentation/language.ts';
import { integerIn } from '../../../presentation/numbers.ts';
import { revisionWords } from '../../../presentation/revision-words.ts';
import { resultText } from '../../../presentation/value-text.ts';
import { type Html, html } from '../../html.ts';

const words = {
  da: {
    heading: 'Hvad der var kendt hvornår efter periodens afslutning',
    mark: '* foreløbig: kan stadig ændre sig, selv om intet registreres for sent',
  },
  en: {
    heading: 'What was known when, after the end of the period',
    mark: '* provisional: may still change, though nothing is registered late',
  },
} as const;

/** A figure of each period at each lag after its end. A number that differs from the one before it is set in bold. */
export function triangleTable(figure: FigureNode, series: Disclosed<SeriesResult>, language: Language): Html {
  const word = words[language];
  const { points, lagUnit } = series;
  const lags = [...new Set(points.map(({ lag }) => lag ?? 0))].toSorted((a, b) => a - b);
  const byPeriod = Map.groupBy(points, ({ period }) => period.from);
  const rows = [...byPeriod.values()].map((ofPeriod) => {
    const results = new Map(
      ofPeriod.map((point) => [point.lag, { through: point.through, result: resultOf(point.figures, figure) }]),
    );
    let before: number | null | undefined;
    const cells = lags.map((lag) => {
      const at = results.get(lag);
      if (at?.result === undefined) return html`<td></td>`;
      const { value, provisional } = at.result;
      const isOther = before !== undefined && value !== before;
      before = value;
      const text = `${resultText(figure, at.result, language)}${provisional ? '*' : ''}`;
      return html`<td class="number" title="${dateIn(language, at.through)}">${isOther ? html`<strong>${text}</strong>` : text}</td>`;
    });
    const [first] = ofPeriod;
    return html`<tr><th scope="row">${first === undefined ? '' : periodNameIn(language, first.period)}</th>${cells}</tr>`;
  });
  const isOpen = points.some(({ figures }) => resultOf(figures, figure)?.provisional === true);
  return html`<h2 id="triangle">${word.heading}</h2>
<div class="scrolls" role="region" aria-labelledby="triangle" tabindex="0"><table class="triangle">
<thead><tr><th scope="col">${revisionWords[language].period}</th>${lags.map((lag, i) => html`<th scope="col" class="number">${i === 0 && lagUnit !== null && html`<span class="fine">${revisionWords[language].lags[lagUnit]}</span> `}${integerIn(language, lag)}</th>`)}</tr></thead>
<tbody>${rows}</tbody></table></div>
${isOpen && html`<p class="fine">${word.mark}</p>`}`;
}

function resultOf(figures: readonly FigureResult[], { id }: FigureNode): FigureResult | undefined {
  return figures.find((each) => each.id === id);
}
