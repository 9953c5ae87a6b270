import { anchorsOfMoment } from '../model/anchors.ts';
import type { Figure } from '../model/figure.ts';
import type { Moment, State } from '../model/plan.ts';
import type { Path } from '../yaml/plan-problem.ts';
import type { Reader } from './reader.ts';
import { type Reference, STEPS_AT_MOST, walk } from './reference-walk.ts';

/** What is asked of a date is asked of every date that it and its window are reckoned from, way by way. */
const WAYS_AT_MOST = 1000;

/** Refuses states, moments and figures that are reckoned from themselves, by way of others or not. */
export function refuseCircles(
  states: ReadonlyMap<string, State>,
  moments: ReadonlyMap<string, Moment>,
  figures: readonly Figure[],
  reader: Reader,
): void {
  const tell = (references: readonly Reference[], pathOf: (name: string) => Path): void => {
    const { circles, tooLong } = walk(references);
    for (const name of tooLong)
      reader.problem(
        'PLAN_INVALID',
        pathOf(name),
        `"${name}" is reckoned from others that are reckoned from others, more than ${STEPS_AT_MOST} times; nobody could follow that`,
      );
    for (const circle of circles) {
      const [first = ''] = circle;
      reader.problem(
        'PLAN_CIRCLE',
        pathOf(first),
        circle.length === 1
          ? `"${first}" is reckoned from itself`
          : `${[...circle, first].map((name) => `"${name}"`).join(' is reckoned from ')}; none of them can be the first`,
      );
    }
  };
  tell(
    [...states.values()].flatMap((state) => to(state.name, statesOf(state))),
    (name) => ['states', name],
  );
  const anchors = [...moments.values()].flatMap((moment) => to(moment.name, anchorsOfMoment(moment)));
  tell(anchors, (name) => ['moments', name]);
  const tangled = [...walk(anchors).ways].find(([, ways]) => ways > WAYS_AT_MOST);
  if (tangled !== undefined)
    reader.problem(
      'PLAN_INVALID',
      ['moments', tangled[0]],
      `"${tangled[0]}" is reckoned from others in more than ${WAYS_AT_MOST} ways; nobody could follow that`,
    );
  tell(
    figures.flatMap((figure) => to(figure.id, figuresOf(figure))),
    (id) => ['figures', figures.findIndex((figure) => figure.id === id)],
  );
}

const to = (from: string, names: readonly string[]): Reference[] => names.map((name) => ({ from, to: name }));

const statesOf = (state: State): readonly string[] =>
  state.kind === 'combined' ? [...state.allOf, ...state.anyOf, ...state.noneOf] : [];

/** The figures whose values a figure needs: for its own, or for its target. */
function figuresOf({ measure, target }: Figure): string[] {
  const needed = 'figure' in measure ? [measure.figure] : [];
  if (measure.kind === 'groups' && 'figure' in measure.that) needed.push(measure.that.figure);
  if (target !== undefined && 'figure' in target.amount) needed.push(target.amount.figure);
  return needed;
}
