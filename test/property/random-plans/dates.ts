import type { Draw } from './draw.ts';

const spans = {
  days: ['1 day', '2 days', '7 days', '14 days', '30 days', '31 days'],
  calendar: ['1 week', '2 weeks', '1 month', '2 months', '6 months', '1 year'],
  long: ['18 months', '36 months', '2 years', '91 days', '365 days'],
} as const;

export const spanOf = (draw: Draw): string =>
  draw.of(
    draw.way<readonly string[]>([
      [3, () => spans.days],
      [4, () => spans.calendar],
      [1, () => spans.long],
    ]),
  );

/** A date of the period, with up to two spans added or taken away. */
export const dateOfPeriod = (draw: Draw): string =>
  shifted(draw.of(['period-start', 'period-end', 'period-end', 'after-period']), draw, 0.2);

/** A date of the period or of one of these moments, with up to two spans added or taken away. */
export const dateOf = (draw: Draw, moments: readonly string[]): string =>
  moments.length > 0 && draw.chance(0.6) ? shifted(draw.of(moments), draw, 0.5) : dateOfPeriod(draw);

function shifted(base: string, draw: Draw, share: number): string {
  const shift = () => (draw.chance(share) ? ` ${draw.of(['+', '+', '-'])} ${spanOf(draw)}` : '');
  const first = shift();
  return (
    base +
    first +
    (first === '' ? '' : draw.chance(0.2) ? ` ${draw.of(['+', '-'])} ${draw.of(['1 day', '1 month'])}` : '')
  );
}

/** When something is looked for: nothing, what the period bounds, what moments bound, or all of it. */
export function windowOf(draw: Draw, moments: readonly string[]): Readonly<Record<string, string>> {
  const during = () => ({
    during: draw.way<string>([
      [1, () => 'period'],
      [3, () => 'until-period-end'],
      [3, () => 'any-time'],
      [2, () => `last ${spanOf(draw)}`],
    ]),
  });
  const bounds = () => ({
    ...(draw.chance(0.6) && { [draw.of(['from', 'after'])]: dateOf(draw, moments) }),
    ...(draw.chance(0.6) && { [draw.of(['to', 'before'])]: dateOf(draw, moments) }),
  });
  return draw.way([
    [3, () => ({})],
    [6, during],
    [4, bounds],
    [1, () => ({ ...bounds(), ...during() })],
  ]);
}
