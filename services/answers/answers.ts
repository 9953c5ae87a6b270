import { hash } from 'node:crypto';
import type { CutoffQuery } from '../../projections/ledger/cutoff.ts';
import { fixCutoff } from '../../projections/ledger/cutoff.ts';
import type { LedgerTurns } from '../ledger/ledger-turns.ts';
import type { Asking } from '../ledger/turn-queue.ts';
import type { AnswerKind } from './answer-kind.ts';
import { answerKinds, type KindName, type Question, type Told } from './kinds.ts';

/** Who asks, and how old an answer of "now" may be. */
export interface AskingAnswer extends Asking {
  /**
   * How long ago the head of the log may have been taken for a question that names no position, in ms. 0 by default: everything that
   * was acknowledged before it was asked is in the answer. A page, which says what position it is of and tells of newer events,
   * can do with seconds, and so be answered without computing while events come in.
   */
  readonly headAtMostMs?: number;
}

/** An answer, which is computed when its result is first asked for. */
export interface Answer<Result> {
  /** The same for the same answer, for ever: of what an entity tag is made. */
  readonly name: string;
  /** The exclusive end of the beginning of the log that it is of, which `position=` takes. */
  readonly position: bigint;
  /**
   * The whole result, which nobody is to be shown but through `disclose`.
   * @throws CodedError as the kind of question does; LEDGER_BUSY, HTTP_TOO_MANY_REQUESTS
   */
  readonly result: () => Promise<Result>;
}

/** The one way to what the ledger says: all that is shown of it, by whatever route or page, is asked for here. */
export interface Answers {
  /**
   * Fixes a question to a position of the log.
   * @throws CodedError LEDGER_BUSY, HTTP_TOO_MANY_REQUESTS
   */
  ask<Name extends KindName>(kind: Name, question: Question<Name>, asking?: AskingAnswer): Promise<Answer<Told<Name>>>;
}

/** Raised whenever an answer to the same question changes its form, so that nobody goes on with one of the form before. */
const ANSWER_FORM = 6;

/** Answers that are computed on turns of the ledger. */
export function answersFrom(turns: LedgerTurns): Answers {
  return {
    async ask(name, question, asking = {}) {
      const kind = answerKinds[name] as AnswerKind<unknown, unknown, never>;
      const asked = kind.cutoffs(question);
      const position = asked[0]?.position ?? (await headOf(turns, asking));
      const cutoffs = asked.map((cutoff): CutoffQuery => ({ ...cutoff, position: cutoff.position ?? position }));
      return {
        name: nameOf(name, position, cutoffs, kind.identity(question)),
        position,
        result: () =>
          turns.use(async ({ engine }) => {
            // What is of no cutoff is of the ledger as it is, which is followed meanwhile.
            if (cutoffs.length === 0)
              return kind.told(await engine.transaction(() => kind.compute(engine, question, [])));
            const fixed = [];
            for (const cutoff of cutoffs) fixed.push(await fixCutoff(engine, cutoff));
            return kind.told(await kind.compute(engine, question, fixed));
          }, asking),
      };
    },
  };
}

function headOf(turns: LedgerTurns, asking: Asking): Promise<bigint> {
  return turns.use(async ({ engine }) => {
    const [head] = await engine.rows<[bigint]>('SELECT coalesce(max(position) + 1, 0)::BIGINT FROM ledger');
    return head?.[0] ?? 0n;
  }, asking);
}

function nameOf(kind: KindName, position: bigint, cutoffs: readonly CutoffQuery[], identity: unknown): string {
  const stated = cutoffs.map(({ clock, through }) => [clock, through]);
  return hash('sha256', JSON.stringify([ANSWER_FORM, kind, String(position), stated, identity]), 'base64url');
}
