import { isDeepStrictEqual } from 'node:util';
import { CodedError, isCodedError } from '../../contracts/errors/coded-error.ts';
import type { ReplayResult } from '../../contracts/figures/figure-schema.ts';
import type { CheckedFigure } from '../../contracts/publications/publication-schemas.ts';
import { type Compared, compare } from '../../projections/compare/compare.ts';
import type { Engine } from '../../projections/engine/engine.ts';
import { evaluate } from '../../projections/figures/evaluate.ts';
import type { Plan } from '../../projections/goals/model/plan.ts';
import { readPlan } from '../../projections/goals/parse-plan.ts';
import { type Cutoff, fixCutoff } from '../../projections/ledger/cutoff.ts';
import type { Publication } from './register.ts';

/** The plan of a publication, as it was published. @throws CodedError PUBLICATION_DEFINITION_OTHER */
export function planOf({ number, said }: Pick<Publication, 'number' | 'said'>): Plan {
  const { planText, program, result } = said;
  const other = (how: string, cause?: unknown) =>
    new CodedError(
      'PUBLICATION_DEFINITION_OTHER',
      `The plan of publication ${number} (${result.plan}, published by version ${program}) ${how}.`,
      { path: `publication ${number}`, cause },
    );
  let plan: Plan;
  try {
    plan = readPlan(planText, `publication ${number}`);
  } catch (error) {
    if (!isCodedError(error)) throw error;
    throw other(`cannot be read any more (${error.code})`, error);
  }
  if (plan.id === result.plan && plan.definition === result.definition) return plan;
  throw other(`has the hash ${plan.definition}, and ${result.definition} was published`);
}

/** A publication that was computed again, of the beginning of the log that it was of. */
export interface Reproduced {
  readonly figures: readonly CheckedFigure[];
  readonly reproduced: boolean;
}

/**
 * Computes a publication again, of the beginning of the log that it was of, which must give the same to the last digit.
 *
 * @throws CodedError QUERY_BAD_POSITION where the log ends before the published position
 */
export async function reproduce(engine: Engine, publication: Publication, plan: Plan): Promise<Reproduced> {
  const { said } = publication;
  return heldAgainst(
    publication,
    await evaluate(engine, plan, said.result.period, await publishedCutoff(engine, said)),
  );
}

/** Holds a publication against its figures computed again of the same beginning of the log. */
export function heldAgainst({ said }: Publication, evaluated: ReplayResult): Reproduced {
  const published = said.result.figures;
  const again = JSON.parse(JSON.stringify(evaluated)) as typeof said.result;
  const byId = new Map(again.figures.map((figure) => [figure.id, figure]));
  const figures = published.map((figure) => {
    const computed = byId.get(figure.id) ?? null;
    return { id: figure.id, reproduced: isDeepStrictEqual(figure, computed), published: figure, computed };
  });
  const isWhole = again.figures.length === published.length;
  return { figures, reproduced: isWhole && figures.every(({ reproduced }) => reproduced) };
}

/** What a publication was known at. */
export function publishedCutoff(engine: Engine, { result }: Publication['said']): Promise<Cutoff> {
  const { clock, through, position } = result.cutoff;
  return fixCutoff(engine, { clock, through, position: BigInt(position) });
}

/** What has moved from the published beginning of the log to all that it holds by now, at the same cutoff. */
export async function movedSince(engine: Engine, { said }: Publication, plan: Plan): Promise<Compared> {
  const { period, cutoff } = said.result;
  const { clock, through } = cutoff;
  return compare(
    engine,
    plan,
    period,
    await publishedCutoff(engine, said),
    await fixCutoff(engine, { clock, through }),
  );
}
