import type { ReplayResult } from '../../../contracts/figures/figure-schema.ts';
import type { CheckedFigure, PublicationListed } from '../../../contracts/publications/publication-schemas.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import type { FigureNode } from '../../../projections/goals/model/plan-graph.ts';
import type { Disclosed } from '../../output/gate.ts';
import { comparedResult } from '../../presentation/comparison/compared-result.ts';
import { dateIn, instantIn, periodIn } from '../../presentation/dates.ts';
import { headerLine, occasionLine } from '../../presentation/header-line.ts';
import type { Language } from '../../presentation/language.ts';
import { integerIn } from '../../presentation/numbers.ts';
import type { Publication } from '../../publications/register.ts';
import { type CsvDialect, renderCsv } from '../../spreadsheet/csv/csv.ts';
import { figureColumns, figureRows, TITLE_WIDTH } from './figures.ts';
import { renderTable } from './table.ts';

/** A publication, and which one has taken its place. */
interface Found {
  readonly publication: Publication;
  readonly supersededBy: number | null;
}

const words = {
  da: {
    number: 'Nr.',
    published: 'Offentliggjort',
    by: 'Af',
    plan: 'Plan',
    period: 'Periode',
    cutoff: 'Kendt til og med',
    clock: 'Ur',
    registered: 'registreret',
    recorded: 'modtaget',
    position: 'Logposition',
    provisional: 'Foreløbige',
    proof: 'Hashtræ',
    covered: 'dækket',
    uncovered: 'intet',
    superseded: 'Afløst af',
    unreadable: 'kan ikke læses',
    none: 'Der er ikke offentliggjort noget.',
    figure: 'Figur',
    what: 'Hvad',
    asPublished: 'Offentliggjort',
    again: 'Beregnet igen',
    reproduced: 'Genskabt',
    yes: 'ja',
    no: 'NEJ',
    missing: 'mangler',
    today: 'I dag, samme skæringsdato',
  },
  en: {
    number: 'No.',
    published: 'Published',
    by: 'By',
    plan: 'Plan',
    period: 'Period',
    cutoff: 'Known through',
    clock: 'Clock',
    registered: 'registered',
    recorded: 'recorded',
    position: 'Log position',
    provisional: 'Provisional',
    proof: 'Tree of hashes',
    covered: 'covered',
    uncovered: 'none',
    superseded: 'Superseded by',
    unreadable: 'cannot be read',
    none: 'Nothing has been published.',
    figure: 'Figure',
    what: 'What',
    asPublished: 'Published',
    again: 'Computed again',
    reproduced: 'Reproduced',
    yes: 'yes',
    no: 'NO',
    missing: 'missing',
    today: 'Today, at the same cutoff',
  },
} as const;

/** When, in whose name and by which program something was published, what covered the log, and what has taken its place. */
function recordLines({ publication, supersededBy }: Found, language: Language): string {
  const { number, publishedAt, said } = publication;
  const { publishedBy, program, checkpoint } = said;
  const at = instantIn(language, publishedAt);
  const isDanish = language === 'da';
  const lines = [
    isDanish
      ? `Nr. ${number} · offentliggjort ${at} af ${publishedBy} · program ${program}`
      : `No. ${number} · published ${at} by ${publishedBy} · program ${program}`,
    checkpoint === null
      ? isDanish
        ? 'Loggen havde intet hashtræ: at den er uændret siden, kan ikke bevises.'
        : 'The log had no tree of hashes: that it is unchanged since cannot be proved.'
      : isDanish
        ? `Loggen var dækket af et underskrevet hoved over ${integerIn('da', coveredBy(checkpoint))} hændelser.`
        : `The log was covered by a signed head over ${integerIn('en', coveredBy(checkpoint))} events.`,
  ];
  if (supersededBy !== null)
    lines.push(isDanish ? `! Afløst af nr. ${supersededBy}.` : `! Superseded by number ${supersededBy}.`);
  return lines.join('\n');
}

/** How many events a checkpoint says that it covers. */
function coveredBy(checkpoint: string): number {
  return Number(checkpoint.split('\n')[1]);
}

/** A publication for people. @param plan the plan that was published */
export function publicationText(found: Found, result: Disclosed<ReplayResult>, plan: Plan, language: Language): string {
  const rows = result.figures.flatMap((figure, i) =>
    figureRows(plan.figures[i] as FigureNode, plan, figure, result.cutoff.through, language),
  );
  return `${plan.title[language]}\n${recordLines(found, language)}\n${headerLine(result, language)}\n\n${renderTable(figureColumns(language), rows)}`;
}

/** The register for people. */
export function publicationListTable(publications: readonly PublicationListed[], language: Language): string {
  const word = words[language];
  if (publications.length === 0) return `${word.none}\n`;
  return renderTable(
    [
      { heading: word.number, align: 'right' },
      { heading: word.published },
      { heading: word.by, wrapAt: 30 },
      { heading: word.plan },
      { heading: word.period },
      { heading: word.cutoff },
      { heading: word.clock },
      { heading: word.position, align: 'right' },
      { heading: word.provisional, align: 'right' },
      { heading: word.proof },
      { heading: word.superseded, align: 'right' },
    ],
    publications.map((each) => {
      if ('unreadable' in each) return [String(each.number), word.unreadable, ...Array<string>(9).fill('')];
      const { number, publishedAt, publishedBy, plan, period, cutoff, figures, provisional } = each;
      return [
        String(number),
        instantIn(language, publishedAt),
        publishedBy,
        plan,
        periodIn(language, period),
        dateIn(language, cutoff.through),
        word[cutoff.clock],
        integerIn(language, cutoff.position),
        `${integerIn(language, provisional)}/${integerIn(language, figures)}`,
        each.checkpoint === null ? word.uncovered : word.covered,
        each.supersededBy === null ? '' : String(each.supersededBy),
      ];
    }),
  );
}

/** The register as CSV. New columns come last. */
export function publicationListCsv(publications: readonly PublicationListed[], dialect?: CsvDialect): string {
  const headings = [
    ...['number', 'eventPosition', 'eventId', 'publishedAt', 'publishedBy', 'program', 'plan', 'definition'],
    ...['periodFrom', 'periodTo', 'clock', 'through', 'position', 'figures', 'provisional', 'covered', 'supersededBy'],
    'unreadable',
  ];
  const rows = publications.map((each) => {
    const { number, position, id } = each;
    if ('unreadable' in each) return [number, position, id, ...Array<null>(14).fill(null), true];
    const { publishedAt, publishedBy, program, plan, definition, period, cutoff, figures, provisional } = each;
    return [
      ...[number, position, id, { instant: publishedAt }, publishedBy, program, plan, definition],
      ...[{ day: period.from }, { day: period.to }, cutoff.clock, { day: cutoff.through }, cutoff.position],
      ...[figures, provisional, each.checkpoint !== null, each.supersededBy, false],
    ];
  });
  return renderCsv(headings, rows, dialect);
}

/** What was published beside what the same beginning of the log gives now; what the log gives today follows it. */
export function checkedTable(found: Found, figures: readonly CheckedFigure[], plan: Plan, language: Language): string {
  const word = words[language];
  const titles = new Map(plan.figures.map(({ id, title }) => [id, title[language]]));
  const table = renderTable(
    [
      { heading: word.figure },
      { heading: word.what, wrapAt: TITLE_WIDTH },
      { heading: word.asPublished, align: 'right' },
      { heading: word.again, align: 'right' },
      { heading: word.reproduced },
    ],
    figures.map(({ id, reproduced, published, computed }) => [
      id,
      titles.get(id) ?? '',
      comparedResult(id, plan, published, language),
      computed === null ? word.missing : comparedResult(id, plan, computed, language),
      reproduced ? word.yes : word.no,
    ]),
  );
  const { result } = found.publication.said;
  return `${plan.title[language]}\n${recordLines(found, language)}\n${occasionLine(result, language)}\n\n${table}\n${word.today}\n`;
}
