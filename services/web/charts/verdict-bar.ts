import type { GroupResult } from '../../../contracts/figures/figure-schema.ts';
import { verdictLabels } from '../../../contracts/figures/verdicts.ts';
import type { Language } from '../../presentation/language.ts';
import { integerIn } from '../../presentation/numbers.ts';
import { type Html, html } from '../html.ts';

const WIDTH = 220;
const HEIGHT = 16;

/**
 * How many of a share's citizens are counted, undecided and not counted: in words, and as a bar in which the undecided are hatched. None
 * where one of these is hidden.
 */
export function verdictBar(
  {
    numerator = 0,
    denominator = 0,
    undecided,
    hidden = {},
  }: Pick<GroupResult, 'numerator' | 'denominator' | 'undecided' | 'hidden'>,
  language: Language,
): Html | undefined {
  if (undecided === null || hidden.numerator !== undefined || hidden.denominator !== undefined) return undefined;
  // Where a plan asks for those who are decided only, who is undecided is not in the denominator.
  const total = Math.max(denominator, numerator + undecided);
  if (total === 0) return undefined;
  const parts = [
    { verdict: 'counted', count: numerator, fill: '#0b4a6f' },
    { verdict: 'undecided', count: undecided, fill: 'url(#hatched)' },
    { verdict: 'not-counted', count: total - numerator - undecided, fill: '#dde4e9' },
  ] as const;
  const words = parts
    .filter(({ count }) => count > 0)
    .map(({ verdict, count }) => `${integerIn(language, count)} ${verdictLabels[verdict][language]}`)
    .join(', ');
  let x = 0;
  const drawn = parts.map(({ count, fill }) => {
    const width = (WIDTH * count) / total;
    const rect = html`<rect x="${x.toFixed(2)}" y="1" width="${width.toFixed(2)}" height="${HEIGHT - 2}" fill="${fill}"></rect>`;
    x += width;
    return width === 0 ? undefined : rect;
  });
  return html`<svg class="verdict-bar" role="img" aria-label="${words}" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">
<title>${words}</title>${drawn}<rect x="0.5" y="0.5" width="${WIDTH - 1}" height="${HEIGHT - 1}" fill="none" stroke="#4a4f55"></rect>
</svg>`;
}

/** The pattern of what is undecided; stands once on each page with such bars. */
export const hatchedPattern: Html = html`<svg width="0" height="0" aria-hidden="true" focusable="false" class="patterns"><defs>
<pattern id="hatched" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"></rect><rect width="3" height="6" fill="#7a4b00"></rect></pattern>
</defs></svg>`;
