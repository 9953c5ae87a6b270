import { CodedError } from '../../../contracts/errors/coded-error.ts';
import type { Plan } from './plan.ts';
import type { FigureNode } from './plan-graph.ts';

/** Of what somebody wrote for an id, so much is repeated. */
const ID_AT_MOST = 64;

/**
 * The figure of an id.
 *
 * @param path where the id was asked for: an option of a command, or a part of an address
 * @throws CodedError QUERY_UNKNOWN_FIGURE, which names those that there are
 */
export function figureNamed({ id: plan, figures }: Pick<Plan, 'id' | 'figures'>, id: string, path: string): FigureNode {
  const figure = figures.find((each) => each.id === id);
  if (figure !== undefined) return figure;
  const known = figures.map((each) => each.id).join(', ');
  throw new CodedError(
    'QUERY_UNKNOWN_FIGURE',
    `The plan ${plan} has no figure "${id.slice(0, ID_AT_MOST)}". It has ${known}.`,
    { path },
  );
}
