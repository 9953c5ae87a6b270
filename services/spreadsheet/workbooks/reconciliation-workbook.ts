import {
  type ComparedValue,
  findingLabels,
  type ReconcileResult,
} from '../../../contracts/figures/reconcile-schema.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { Disclosed } from '../../output/gate.ts';
import { findingText } from '../../presentation/findings.ts';
import { groupLabel } from '../../presentation/group-label.ts';
import { occasionLine } from '../../presentation/header-line.ts';
import type { Language } from '../../presentation/language.ts';
import type { Cell, Workbook } from '../workbook.ts';
import { type Asked, aboutSheet } from './about-sheet.ts';
import { figuresById } from './figures-workbook.ts';
import { figureCells, figureColumns, periodCells, periodColumns, widths, yesOrNo } from './outcome-columns.ts';
import { countCell, writtenCell } from './value-cell.ts';

const words = {
  da: {
    comparison: 'Afstemning',
    findings: 'Rapporten for sig',
    what: 'Tal',
    breakdown: 'Opdeling',
    of: 'Gruppe eller sted',
    published: 'Trykt',
    computed: 'Beregnet',
    agrees: 'Stemmer',
    finding: 'Hvad der er galt',
    explanation: 'Forklaring',
    met: 'opfyldt',
    unmet: 'ikke opfyldt',
    open: 'åben',
    whats: {
      numerator: 'tæller',
      denominator: 'nævner',
      share: 'andel',
      value: 'resultat',
      change: 'ændring',
      from: 'ændring fra',
      to: 'ændring til',
      total: 'total',
      group: 'gruppe',
      met: 'målsætning',
    },
  },
  en: {
    comparison: 'Reconciliation',
    findings: 'The report by itself',
    what: 'Number',
    breakdown: 'Breakdown',
    of: 'Group or place',
    published: 'Published',
    computed: 'Computed',
    agrees: 'Agrees',
    finding: 'What is wrong',
    explanation: 'Explanation',
    met: 'met',
    unmet: 'not met',
    open: 'open',
    whats: {
      numerator: 'numerator',
      denominator: 'denominator',
      share: 'share',
      value: 'result',
      change: 'change',
      from: 'change from',
      to: 'change to',
      total: 'total',
      group: 'group',
      met: 'target',
    },
  },
} as const;

/** What a report printed beside what was computed, number by number, and what is wrong with the report by itself. */
export function reconciliationWorkbook(
  result: Disclosed<ReconcileResult>,
  plan: Plan,
  asked: Asked,
  language: Language,
): Workbook {
  const word = words[language];
  const { period, cutoff, notices } = result;
  const title = [result.report, occasionLine(result, language)];
  const computedFor = { clock: cutoff.clock, position: cutoff.position, period, through: [cutoff.through], notices };
  return {
    title: result.report,
    sheets: [
      {
        name: word.comparison,
        title,
        columns: [
          ...figureColumns(language),
          ...periodColumns(language),
          { heading: word.what, width: widths.name },
          { heading: word.breakdown, width: widths.name },
          { heading: word.of, width: widths.text },
          ...[word.published, word.computed, word.agrees].map((heading) => ({ heading, width: widths.number })),
        ],
        isTable: true,
        rows: comparisonRows(result, plan, language),
      },
      {
        name: word.findings,
        title,
        columns: [
          ...figureColumns(language),
          { heading: word.finding, width: widths.title },
          { heading: word.explanation, width: widths.remark },
        ],
        isTable: true,
        rows: findingRows(result, plan, language),
      },
      aboutSheet(plan, computedFor, asked, language),
    ],
  };
}

function comparisonRows(result: ReconcileResult, plan: Plan, language: Language): Cell[][] {
  const word = words[language];
  const figureOf = figuresById(plan);
  return result.figures.flatMap(({ id, comparisons, period }) =>
    comparisons.map(({ what, breakdown, of, published, computed, matches }) => [
      ...figureCells(figureOf(id), language),
      ...periodCells(period ?? result.period),
      word.whats[what],
      breakdown === undefined ? undefined : (plan.breakdowns.get(breakdown)?.title?.[language] ?? breakdown),
      breakdown === undefined || of === undefined ? String(of ?? '') : groupLabel(plan, breakdown, of, language),
      ...[published, computed].map((value) => numberCell(what, value, language)),
      yesOrNo(matches, language),
    ]),
  );
}

function numberCell(what: ComparedValue['what'], value: ComparedValue['computed'], language: Language): Cell {
  const word = words[language];
  if (typeof value === 'boolean') return value ? word.met : word.unmet;
  if (typeof value === 'number') return countCell(value);
  if (value === null) return what === 'met' ? word.open : undefined;
  return writtenCell(value);
}

function findingRows({ figures }: ReconcileResult, plan: Plan, language: Language): Cell[][] {
  const figureOf = figuresById(plan);
  return figures.flatMap(({ id, findings }) =>
    findings.map((finding) => [
      ...figureCells(figureOf(id), language),
      findingLabels[finding.code][language],
      findingText(finding, language),
    ]),
  );
}
