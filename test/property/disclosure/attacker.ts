import loadHighs, { type Highs } from 'highs';
import type { FigureResult, GroupResult } from '../../../contracts/figures/figure-schema.ts';
import {
  type Counting,
  countings,
  type figuresAsked,
  type Kind,
  kinds,
  type People,
  type Whom,
} from './made-up-people.ts';

// Its types say that of a module of Node's older kind the function is one level down, where its code for newer ones has it at the top.
const highs: Highs = await (loadHighs as unknown as () => Promise<Highs>)();

type Asked = ReturnType<typeof figuresAsked>;

interface Limit {
  readonly whom: Whom;
  /** What each of them weighs; 1 where it is left out. */
  readonly weight?: (kind: Kind) => number;
  readonly least?: number;
  readonly most?: number;
}

/** A count of few, and between which numbers it must lie by all that is told. */
export interface Seen {
  readonly counting: Counting;
  readonly least: number;
  readonly most: number;
}

/**
 * Whoever sees all that is told in an answer, knows which kinds of citizens there can be, how counts are rounded, and what each word for a hidden number means.
 * He solves for every count of few how small and how large it can be (a linear program over the number of citizens of each kind).
 *
 * @param off by how much a count may be off that is told
 */
export function attack(told: readonly FigureResult[], asked: Asked, people: People, off = 2): Seen[] {
  const limits: Limit[] = [];
  const few: Counting[] = [];
  for (const figure of told) {
    const counted = asked.find(({ id }) => id === figure.id) as Asked[number];
    const look = (number: GroupResult | FigureResult, breakdown?: string, group?: GroupResult['group']): void => {
      const counts = countings(people, counted, breakdown, group);
      limits.push(...limitsOf(number, counts, off));
      few.push(...Object.values(counts).filter((each) => each !== undefined && each.true < 5));
    };
    look(figure);
    limits.push(...verdictOf(figure, countings(people, counted)));
    for (const { id, groups } of figure.breakdowns ?? []) for (const group of groups) look(group, id, group.group);
  }
  const different = [...new Map(few.map((each) => [kinds.map(each.whom).join(), each])).values()];
  const ends = reach(limits, different);
  return different.map((counting, i) => ({ counting, ...(ends[i] as Omit<Seen, 'counting'>) }));
}

/** So many citizens of a kind there may be at the most. */
const MANY = 1e6;

/** The least and the most that counts can be within limits. */
function reach(limits: readonly Limit[], sought: readonly Pick<Counting, 'name' | 'whom'>[]): Omit<Seen, 'counting'>[] {
  const rows = limits.map(({ whom, weight = () => 1 }) => kinds.map((kind) => (whom(kind) ? weight(kind) : 0)));
  const entries = rows.map((row) => row.flatMap((value, i) => (value === 0 ? [] : [[i, value] as const])));
  const size = { numCols: kinds.length, numRows: rows.length };
  const program = {
    ...size,
    colCost: kinds.map(() => 0),
    colLower: kinds.map(() => 0),
    colUpper: kinds.map(() => MANY),
    rowLower: limits.map(({ least }) => least ?? Number.NEGATIVE_INFINITY),
    rowUpper: limits.map(({ most }) => most ?? Number.POSITIVE_INFINITY),
    matrix: {
      format: 'csr' as const,
      ...size,
      starts: entries
        .map((_, i) => entries.slice(0, i).reduce((sum, row) => sum + row.length, 0))
        .concat(entries.flat().length),
      indices: entries.flatMap((row) => row.map(([i]) => i)),
      values: entries.flatMap((row) => row.map(([, value]) => value)),
    },
  };
  const { minimize, maximize } = highs.constants.objectiveSense;
  return highs.withModel(program, (model) => {
    model.options.set('output_flag', false);
    return sought.map(({ name, whom }) => {
      model.changeColsCost(
        { kind: 'range', from: 0, to: kinds.length - 1 },
        kinds.map((kind) => (whom(kind) ? 1 : 0)),
      );
      const [least, most] = [minimize, maximize].map((sense) => {
        model.changeObjectiveSense(sense);
        model.run();
        if (model.getModelStatus() !== highs.constants.modelStatus.optimal)
          throw new Error(`The attack on ${name} ends with ${model.getModelStatus()}.`);
        return model.getObjectiveValue();
      });
      return { least: least as number, most: most as number };
    });
  });
}

type Counts = ReturnType<typeof countings>;

function limitsOf(number: GroupResult | FigureResult, counts: Counts, off: number): Limit[] {
  const { hidden = {} } = number;
  return (['numerator', 'denominator'] as const).flatMap((field): Limit[] => {
    const whom = counts[field]?.whom;
    if (whom === undefined) return [];
    const rest = field === 'numerator' ? counts.rest?.whom : undefined;
    const shown = number[field];
    const restIsMany = rest === undefined ? [] : [{ whom: rest, least: 8 }];
    switch (hidden[field]) {
      case undefined:
        return [{ whom, least: (shown as number) - off, most: (shown as number) + off }, ...restIsMany];
      case 'few':
        return [{ whom, most: 7 }];
      case 'all-but-few':
        return [{ whom, least: 8 }, ...(rest === undefined ? [] : [{ whom: rest, most: 7 }])];
      case 'beside-few':
        return [{ whom, least: 8 }, ...restIsMany];
      default:
        return [];
    }
  });
}

function verdictOf({ met, target, hidden }: FigureResult, { numerator, denominator }: Counts): Limit[] {
  if (met === null || hidden?.met !== undefined || denominator === undefined) return [];
  const line = (target as { atLeast: number }).atLeast;
  const weight = (kind: Kind): number => (numerator.whom(kind) ? 1 : 0) - (denominator.whom(kind) ? line : 0);
  return [met ? { whom: denominator.whom, weight, least: -1e-6 } : { whom: denominator.whom, weight, most: 1e-6 }];
}
