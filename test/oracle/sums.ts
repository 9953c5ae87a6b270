import type { FigureDocument } from '../../contracts/plans/figure-document-schema.ts';
import { lastDayOf } from './dates.ts';
import { whole } from './fraction.ts';
import { decidingDay } from './moments.ts';
import { numbers } from './range.ts';
import type { Result, Scene } from './scene.ts';

/** The heads of the activities in the period, whoever they were. */
export function sumOfHeads(figure: FigureDocument, { plan, events, period, through }: Scene): Result {
  const held = events.filter((event) => {
    const day = decidingDay(event, plan['dated-by']);
    return (
      event.name === 'activity-held' &&
      event.data.initiative === figure.initiative &&
      figure.audience!.includes(event.data.audience as string) &&
      period.from <= day &&
      day < period.to
    );
  });
  const heads = held.reduce((sum, event) => sum + (event.data.headcount as number), 0);
  const isOver = through >= lastDayOf(period);
  return {
    range: numbers(whole(heads), isOver ? whole(heads) : undefined),
    numerator: heads,
    value: whole(heads),
    estimated: held.some((event) => event.data.estimated === true),
  };
}
