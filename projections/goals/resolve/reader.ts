import type { ErrorCode } from '../../../contracts/errors/catalogue.ts';
import type { MeaningDetail, NamedKind, PlanDetail } from '../../../contracts/plans/plan-details.ts';
import { type AmountUnit, unitOfWrittenAmount } from '../model/amount-unit.ts';
import { type Condition, ConditionError } from '../model/condition.ts';
import type { DateExpression } from '../model/date-expression.ts';
import type { Members } from '../model/figure.ts';
import { parseMembers, readCondition } from '../syntax/parse-condition.ts';
import { type Mention, parseDate } from '../syntax/parse-date.ts';
import type { LanguageVersion } from '../syntax/words.ts';
import type { Locate, LocateCharacter, Place } from '../yaml/locate-field.ts';
import type { Path, PlanProblem } from '../yaml/plan-problem.ts';
import type { FormedPlan } from './formed-plan.ts';
import { namesOf, type Use } from './names.ts';

/** Reads the texts of a plan, checks the names in them, and collects what is wrong. */
export interface Reader {
  readonly plan: FormedPlan;
  readonly language: LanguageVersion;
  readonly problems: readonly PlanProblem[];
  problem(code: ErrorCode, path: Path, detail: MeaningDetail): void;
  /** Tells of a name that is not defined as what it is used as; whether it is. */
  check(kind: NamedKind, name: string, path: Path): boolean;
  condition(text: string, path: Path): Condition;
  optionalCondition(text: string | undefined, path: Path): Condition | undefined;
  members(text: string, path: Path): Members;
  date(text: string, path: Path): DateExpression;
  optionalDate(text: string | undefined, path: Path): DateExpression | undefined;
}

/** Stands in for what could not be read, in a plan that is refused for it. */
const NEVER: Condition = { op: 'or', parts: [] };
const SOME_DATE: DateExpression = { base: 'period-start', shifts: [] };

export function makeReader(plan: FormedPlan, locate: Locate, locateCharacter: LocateCharacter): Reader {
  const language = plan.language;
  const names = namesOf(plan);
  const problems: PlanProblem[] = [];
  const tell = (
    code: ErrorCode,
    path: Path,
    detail: PlanDetail,
    place: Place = locate(path),
    character?: PlanProblem['character'],
  ): void => {
    const { line, column } = place;
    problems.push({ code, line, column, field: path.join('.'), detail, ...(character && { character }) });
  };
  const unitOf = (name: string): AmountUnit | undefined => {
    const amount = Object.hasOwn(plan.amounts, name) ? plan.amounts[name] : undefined;
    return amount === undefined ? undefined : unitOfWrittenAmount(amount);
  };
  const reading = <T>(path: Path, of: 'condition' | 'date', read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof ConditionError)) throw error;
      const place = locateCharacter(path, error.offset);
      const character = place === undefined ? { of, at: error.offset + 1 } : undefined;
      tell('PLAN_BAD_CONDITION', path, error.detail, place, character);
      return undefined;
    }
  };
  const checkMentions = (mentions: readonly Mention[], use: Use, path: Path): void => {
    for (const { kind, name, offset } of mentions) {
      const mistake = names.mistake(kind, name, use);
      if (mistake !== undefined) tell('PLAN_UNKNOWN_NAME', path, mistake, locateCharacter(path, offset));
    }
  };
  const check: Reader['check'] = (kind, name, path) => {
    const mistake = names.mistake(kind, name, 'field');
    if (mistake !== undefined) tell('PLAN_UNKNOWN_NAME', path, mistake);
    return mistake === undefined;
  };
  const condition: Reader['condition'] = (text, path) => {
    const read = reading(path, 'condition', () => readCondition(text, { language, unitOf }));
    checkMentions(read?.mentions ?? [], 'condition', path);
    return read?.condition ?? NEVER;
  };
  const date: Reader['date'] = (text, path) => {
    const read = reading(path, 'date', () => parseDate(text, language));
    checkMentions(read?.mentions ?? [], 'date', path);
    return read?.date ?? SOME_DATE;
  };
  return {
    plan,
    language,
    problems,
    problem: tell,
    check,
    condition,
    optionalCondition: (text, path) => (text === undefined ? undefined : condition(text, path)),
    members: (text, path) => {
      const read = reading(path, 'condition', () => parseMembers(text, { language, unitOf }));
      if (read === undefined) return { population: '', where: undefined };
      check('population', read.population, path);
      checkMentions(read.mentions, 'condition', path);
      return { population: read.population, where: read.where };
    },
    date,
    optionalDate: (text, path) => (text === undefined ? undefined : date(text, path)),
  };
}
