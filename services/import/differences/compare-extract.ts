import { eventProblem, type Refusal } from '../../../contracts/errors/refusal.ts';
import { covers, readScope, scopeText } from '../../../contracts/events/extract-scope.ts';
import type { RefusedLine } from '../../../infra/quarantine/port.ts';
import type { Extract } from '../extract.ts';
import type { KnownRow, KnownRows } from '../known-rows/known-rows.ts';
import type { RowPlace, StatedEvent } from '../stated.ts';
import { type Change, changesOf, changesOfVanished, isSaidLater } from './changes.ts';
import { differenceOf, statementCheck } from './event-of-change.ts';
import { rowPairs } from './row-pairs.ts';
import type { StagedLine, StagedRow, StagedRows } from './staged-rows.ts';
import type { Workspace } from './workspace.ts';
import { differenceWriter } from './written-differences.ts';

/** What an extract comes to. Facts but for the rows that are named so; a row states one fact or several. */
export interface ExtractCounts {
  /** Said for the first time. */
  readonly added: number;
  /** Said otherwise than before. */
  readonly corrected: number;
  /** Said again after it was not. */
  readonly returned: number;
  /** Retracted, since its row is gone. */
  readonly vanished: number;
  /** Retracted, since its row does not say it any more. */
  readonly withdrawn: number;
  /** Retracted for one of another citizen or type, which is among `added`. */
  readonly replaced: number;
  readonly unchanged: number;
  /** Rows that are gone and stand all the same: as the mapping says, or since nobody can tell which rows are gone. */
  readonly keptRows: number;
  /** Rows that stand as they were last said, since they are refused now. */
  readonly refusedRows: number;
  /** Rows of which a later extract of another scope has spoken. */
  readonly supersededRows: number;
  /** Facts that another line states too. */
  readonly repeatedFacts: number;
}

/** What an extract comes to, with what is asked before it may be stored. */
export interface ComparedExtract extends ExtractCounts {
  /** Events that are to be stored. */
  readonly differences: number;
  /** Rows in scope that stood before, and how many of them are gone. */
  readonly rowsInScope: number;
  readonly rowsGone: number;
}

/** So many rows are compared before whatever else the process does has its turn. */
const rowsInOneGo = 1000;

/**
 * Compares the rows of an extract with what is known of its register, and writes the differences into the workspace: what takes
 * something back for another first, so that it is stored before what takes its place.
 * @param onRefused told of rows that contradict each other, or state what intake refuses
 */
export async function compareExtract(
  workspace: Workspace,
  extract: Extract,
  known: KnownRows,
  staged: StagedRows,
  firstFile: string,
  onRefused: (rows: readonly RefusedLine[]) => Promise<void>,
): Promise<ComparedExtract> {
  const { db, at } = workspace;
  const writeDifference = differenceWriter(workspace);
  const taken = { takenAtMs: extract.takenAtMs, scope: scopeText(extract.scope) };
  const count = tally();
  const check = statementCheck(extract);
  const refused: RefusedLine[] = [];
  const mayVanish = extract.vanished === 'retract' && staged.keyless === 0;

  function write(changes: readonly Change[], place: RowPlace): void {
    for (const change of changes) {
      const turn = change.kind === 'retracted' && change.why.startsWith('other-') ? 0 : 1;
      writeDifference(turn, { place, difference: differenceOf(change) });
      count.change(change);
    }
  }

  function compare(row: KnownRow | undefined, now: StagedRow | undefined): void {
    const isStanding = row?.facts.some(({ stands }) => stands) ?? false;
    const isInScope = isStanding && row !== undefined && isCovered(row, extract);
    if (isInScope) count.numbers.rowsInScope++;
    if (isSaidLater(row, taken)) {
      if (now !== undefined) count.numbers.supersededRows++;
      return;
    }
    if (now === undefined) {
      if (!isInScope || row === undefined) return;
      count.numbers.rowsGone++;
      if (mayVanish) write(changesOfVanished(row, taken), { file: firstFile, line: 0 });
      else count.numbers.keptRows++;
      return;
    }
    const told = whatIsTold(now, extract);
    if (told.refused !== undefined) {
      refused.push(...told.refused);
      count.numbers.refusedRows++;
      return;
    }
    count.numbers.repeatedFacts += now.lines.flatMap(({ stated }) => stated ?? []).length - told.stated.length;
    const changes = changesOf(told.stated, row, taken);
    const wrong = changes.map(check).find((each) => each !== undefined);
    if (wrong !== undefined) {
      refused.push({ refusal: wrong.refusal, origin: { kind: 'file', ...told.place }, raw: wrong.text });
      count.numbers.refusedRows++;
      return;
    }
    const touched = new Set(changes.map(({ key }) => key));
    count.numbers.unchanged += told.stated.filter(({ key }) => !touched.has(key)).length;
    write(changes, told.place);
  }

  at(() => db.exec('BEGIN'));
  let rows = 0;
  for (const pair of rowPairs(known.rows(), staged.byRow())) {
    compare(pair.known, pair.now);
    if (++rows % rowsInOneGo === 0) {
      if (refused.length > 0) await onRefused(refused.splice(0));
      await new Promise(setImmediate);
    }
  }
  at(() => db.exec('COMMIT'));
  if (refused.length > 0) await onRefused(refused);
  return count.numbers;
}

function isCovered(row: KnownRow, { scope }: Extract): boolean {
  if (Object.keys(scope).length === 0) return true;
  const text = row.facts.find(({ stands }) => stands)?.rowScope ?? '';
  return covers(scope, readScope(text));
}

type Told =
  | { readonly stated: readonly StatedEvent[]; readonly place: RowPlace; readonly refused?: undefined }
  /** The lines that are refused here; none where all of them were refused when they were read. */
  | { readonly refused: readonly RefusedLine[] };

/** What the lines of a row say together, or why they say nothing. */
function whatIsTold({ lines }: StagedRow, extract: Extract): Told {
  const facts = factsOf(lines);
  if (facts === undefined)
    return { refused: lines.filter(({ stated }) => stated !== null).map((line) => contradiction(line, lines)) };
  const why = whyRefused(facts, extract);
  if (why === undefined) return { stated: facts, place: facts[0]?.row ?? (lines[0] as StagedLine).place };
  return { refused: lines.map((line) => refusedLine(line.place, eventProblem({ kind: why }))) };
}

/** The facts that lines state, each once; undefined where one was refused, or two say different things of one fact. */
function factsOf(lines: readonly StagedLine[]): readonly StatedEvent[] | undefined {
  const facts = new Map<string, StatedEvent>();
  for (const { stated } of lines) {
    if (stated === null) return undefined;
    for (const fact of stated) {
      const known = facts.get(fact.key);
      if (known === undefined) facts.set(fact.key, fact);
      else if (meaning(known) !== meaning(fact)) return undefined;
    }
  }
  return [...facts.values()];
}

/** A line that says something else than another one of the same row, which is named, and refused too. */
function contradiction(line: StagedLine, lines: readonly StagedLine[]): RefusedLine {
  const others = lines.filter((other) => other !== line).slice(0, mostOthersNamed);
  return refusedLine(line.place, eventProblem({ kind: 'row-contradiction', others: others.map(({ place }) => place) }));
}

function whyRefused(stated: readonly StatedEvent[], { takenAtMs, scope: covered }: Extract) {
  for (const { registeredAt, scope = {} } of stated) {
    if (registeredAt !== undefined && Date.parse(registeredAt) > takenAtMs) return 'row-registered-later';
    if (!covers(covered, asScope(scope))) return 'row-out-of-scope';
  }
  return undefined;
}

const mostOthersNamed = 5;

function asScope(scope: Readonly<Record<string, string>>): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(Object.entries(scope).map(([name, value]) => [name, [value]]));
}

function refusedLine({ file, line }: RowPlace, refusal: Refusal): RefusedLine {
  return { refusal, origin: { kind: 'file', file, line }, raw: null };
}

/** The same for facts that say the same. */
function meaning({ row: _, ...fact }: StatedEvent): string {
  return JSON.stringify(fact);
}

function tally() {
  const numbers = {
    added: 0,
    corrected: 0,
    returned: 0,
    vanished: 0,
    withdrawn: 0,
    replaced: 0,
    unchanged: 0,
    keptRows: 0,
    refusedRows: 0,
    supersededRows: 0,
    repeatedFacts: 0,
    differences: 0,
    rowsInScope: 0,
    rowsGone: 0,
  };
  return {
    numbers,
    change: (change: Change) => {
      numbers.differences++;
      if (change.kind === 'first') numbers.added++;
      else if (change.kind === 'corrected') numbers[change.returns ? 'returned' : 'corrected']++;
      else if (change.why === 'vanished' || change.why === 'withdrawn') numbers[change.why]++;
      else numbers.replaced++;
    },
  };
}
