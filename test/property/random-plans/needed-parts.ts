import type { Figure } from './other-figures.ts';

type Part = Readonly<Record<string, unknown>>;
type Plan = Part & { readonly figures: readonly Figure[] };

const sections = ['states', 'moments', 'amounts', 'populations', 'breakdowns'] as const;

/** The plan with these of its figures, by number and taken round, and nothing that they do not need. */
export function neededFor(plan: Plan, picks: readonly number[]): Plan {
  const parts = new Map<string, unknown>(plan.figures.map((figure) => [figure.id, figure]));
  for (const section of sections)
    for (const [name, part] of Object.entries(plan[section] as Part)) parts.set(name, part);

  const needed = new Set<string>();
  const need = (name: string): void => {
    if (needed.has(name) || !parts.has(name)) return;
    needed.add(name);
    for (const word of wordsIn(parts.get(name))) need(word);
  };
  for (const pick of picks) need(plan.figures[pick % plan.figures.length]!.id);

  const left = (part: unknown): Part =>
    Object.fromEntries(Object.entries(part as Part).filter(([name]) => needed.has(name)));
  return {
    ...plan,
    breaks: (plan.breaks as Part[]).map((one) => withFigures(one, needed)).filter((one) => one !== undefined),
    ...Object.fromEntries(sections.map((section) => [section, left(plan[section])])),
    figures: plan.figures.filter(({ id }) => needed.has(id)),
  };
}

function withFigures(written: Part, needed: ReadonlySet<string>): Part | undefined {
  const figures = (written.figures as string[] | undefined)?.filter((id) => needed.has(id));
  if (figures === undefined) return written;
  return figures.length === 0 ? undefined : { ...written, figures };
}

/** Every word of every text in a part of a plan: whatever it names is among them. */
function wordsIn(part: unknown): string[] {
  if (typeof part === 'string') return part.split(/[\s(),]+/);
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(wordsIn) : [];
}
