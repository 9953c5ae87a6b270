import type { Finding } from '../../../contracts/figures/reconcile-schema.ts';
import type { Figure } from '../../goals/model/figure.ts';
import type { Plan } from '../../goals/model/plan.ts';

/** What is wrong with what a report printed of a figure, found from the report's own numbers; none where it is right. */
export type Rule = (figure: Figure, plan: Plan) => readonly Finding[];
