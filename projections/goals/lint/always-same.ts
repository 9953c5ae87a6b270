import type { LintDetail } from '../../../contracts/plans/lint-details.ts';
import type { Figure } from '../model/figure.ts';
import type { Plan } from '../model/plan.ts';
import { isWholeNamed, mostOfNamed } from './amount-limits.ts';
import type { LintFinding } from './lint-finding.ts';
import { holdsIn, worldsOf } from './worlds.ts';

/** A figure whose conditions leave it only one value, whatever happens to whom: all, none, or a share of nobody. */
export function lintAlwaysSame(plan: Plan): LintFinding[] {
  return plan.figures.flatMap((figure, i) =>
    findings(figure, plan).map((each) => ({ ...each, path: ['figures', i, ...each.path] })),
  );
}

function findings({ measure }: Figure, plan: Plan): LintFinding[] {
  if (measure.kind !== 'share' && measure.kind !== 'count') return [];
  const { where } = measure.members;
  const { exclude, except } = measure;
  const belonging = plan.populations.get(measure.members.population)?.where;
  const condition = measure.kind === 'share' ? measure.condition : where;
  const narrowed = measure.kind === 'share' ? where : undefined;
  if (condition === undefined && exclude === undefined && except === undefined && narrowed === undefined) return [];
  const field = measure.kind;
  const worlds = worldsOf(
    [condition, narrowed, exclude, except, belonging],
    (name) => mostOfNamed(name, plan),
    (name) => isWholeNamed(name, plan),
  );
  if (worlds === undefined) return [];

  const everyone = worlds.filter((world) => holdsIn(world, belonging));
  // What is wrong with the population itself is told of it.
  if (everyone.length === 0) return [];
  const population = everyone.filter((world) => holdsIn(world, narrowed));
  if (population.length === 0) return [finding('of', { kind: 'nobody-satisfies' })];
  const excluded = (world: (typeof worlds)[number]): boolean => exclude !== undefined && holdsIn(world, exclude);
  const counts = population.filter((world) => holdsIn(world, condition));
  const rest = population.filter((world) => !excluded(world));

  if (rest.length === 0) return [finding('exclude', { kind: 'excludes-all' })];
  if (counts.length === 0) return [finding(field, { kind: 'nobody-looked-at-satisfies' })];
  if (counts.every(excluded)) return [finding('exclude', { kind: 'excludes-the-counted', field })];
  const found: LintFinding[] = [];
  if (exclude !== undefined && !population.some(excluded)) found.push(finding('exclude', { kind: 'excludes-nobody' }));
  if (condition !== undefined && rest.every((world) => holdsIn(world, condition)))
    found.push(finding(field, alwaysAll[measure.kind]));
  if (except !== undefined && !rest.some((world) => !holdsIn(world, condition) && holdsIn(world, except)))
    found.push(finding('except', { kind: 'excepts-nobody' }));
  return found;
}

const alwaysAll = {
  share: { kind: 'share-always-whole' },
  count: { kind: 'everyone-satisfies' },
} as const;

const finding = (field: string, detail: LintDetail): LintFinding => ({ path: [field], detail });
