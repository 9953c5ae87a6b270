import type { AnswerKind } from './answer-kind.ts';
import { attrition } from './kinds/attrition.ts';
import { citizens } from './kinds/citizens.ts';
import { comparison } from './kinds/comparison.ts';
import { contents } from './kinds/contents.ts';
import { definitions } from './kinds/definitions.ts';
import { extent } from './kinds/extent.ts';
import { figures } from './kinds/figures.ts';
import { forecast } from './kinds/forecast.ts';
import { history } from './kinds/history.ts';
import { movedSince } from './kinds/moved-since.ts';
import { programmes } from './kinds/programmes.ts';
import { sample } from './kinds/sample.ts';
import { series } from './kinds/series.ts';
import { sql } from './kinds/sql.ts';
import { unmatchedOfPlan } from './kinds/unmatched-codes.ts';

/** Every kind of question that is answered from the ledger. */
export const answerKinds = {
  figures,
  series,
  forecast,
  comparison,
  movedSince,
  definitions,
  citizens,
  history,
  attrition,
  contents,
  programmes,
  unmatchedOfPlan,
  extent,
  sql,
  sample,
};

type Kinds = typeof answerKinds;

export type KindName = keyof Kinds;

/** What a question of a kind says. */
export type Question<Name extends KindName> =
  Kinds[Name] extends AnswerKind<infer Asked, infer _Computed, infer _Told> ? Asked : never;

/** What it is answered with. */
export type Told<Name extends KindName> =
  Kinds[Name] extends AnswerKind<infer _Asked, infer _Computed, infer Result> ? Result : never;
