import { hash } from 'node:crypto';
import type { Engine } from '../../projections/engine/engine.ts';
import { type CutoffQuery, fixCutoff } from '../../projections/ledger/cutoff.ts';
import type { EventLog } from '../../projections/ledger/event-log.ts';
import type { LedgerTurns } from '../ledger/ledger-turns.ts';
import type { Asking } from '../ledger/turn-queue.ts';
import type { AnswerKind } from './answer-kind.ts';
import { computedOnce } from './computed-once.ts';
import { headsInTurn } from './heads-in-turn.ts';
import type { KeptAnswers } from './kept/kept-answers.ts';
import { readAgain } from './kept/read-again.ts';
import { answerKinds, type KindName, type Question, type Told } from './kinds.ts';
import { prefixIdentity } from './prefix-identity.ts';
import { programIdentity } from './program-identity.ts';

/** Who asks, and how old an answer of "now" may be. */
export interface AskingAnswer extends Asking {
  /**
   * The position of a question that names none, its exclusive end. Where the log ends by default, so that everything that was
   * acknowledged before is in the answer. Who says of what position an answer is can do with less (`Now`).
   */
  readonly now?: () => Promise<bigint>;
  /** A question that names no position is of the last one before that which is a multiple of this; 1 where it is left out. */
  readonly positionStep?: number;
}

/** An answer, which is found or computed when its result is first asked for. */
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
   * Fixes a question to a position of the log. The ledger is not needed for that, nor for an answer that was computed before.
   * @throws CodedError of the STORE_ area
   */
  ask<Name extends KindName>(kind: Name, question: Question<Name>, asking?: AskingAnswer): Promise<Answer<Told<Name>>>;
}

export interface AnswersOptions {
  readonly turns: LedgerTurns;
  readonly log: Pick<EventLog, 'head' | 'identity' | 'eventAt'>;
  readonly kept: KeptAnswers;
}

/**
 * Answers that are kept when they have been computed. An answer is a function of the program, the beginning of the log and the question, of
 * which its name is made, so that one that is found is the one that would be computed.
 */
export function makeAnswers({ turns, log, kept }: AnswersOptions): Answers {
  const headInTurn = headsInTurn(() => log.head());
  const prefixOf = prefixIdentity(log);
  const find = readAgain(kept);
  const once = computedOnce<string>();

  return {
    async ask(kindName, question, asking = {}) {
      const kind = answerKinds[kindName] as AnswerKind<unknown, unknown, never>;
      const asked = kind.cutoffs(question);
      const stated = asked.map(({ clock, through }) => [clock, through]);
      const what = [programIdentity(), kindName, stated, kind.identity(question)];
      const inTurn = headInTurn(nameOf(...what), asking.signal);
      const given = asked[0]?.position;
      const isOfNow = given === undefined;
      const position = given ?? floorTo(await (asking.now ?? inTurn.head)(), asking.positionStep ?? 1);
      const cutoffs = asked.map((cutoff): CutoffQuery => ({ ...cutoff, position: cutoff.position ?? position }));
      const prefix = await prefixOf(position);
      const name = nameOf(prefix ?? String(position), ...what);

      async function computed(engine: Engine): Promise<string> {
        const { result, isOfPosition } = await compute(engine, kind, question, cutoffs, position);
        const text = JSON.stringify(result);
        if (prefix !== undefined && isOfPosition) kept.keep(name, text);
        return text;
      }

      async function result() {
        const found = find(name);
        if (found !== undefined) return kind.told(found);
        const text = await once(name, asking, (all) => {
          const answer = turns.use(({ engine }) => computed(engine), { ...all, holds: position });
          return isOfNow ? inTurn.whileComputed(answer) : answer;
        });
        return kind.told(JSON.parse(text));
      }

      return { name, position, result };
    },
  };
}

interface Computed {
  readonly result: unknown;
  /** Whether it is of that beginning of the log, and not of a longer one. */
  readonly isOfPosition: boolean;
}

async function compute<Question>(
  engine: Engine,
  kind: AnswerKind<Question, unknown, unknown>,
  question: Question,
  cutoffs: readonly CutoffQuery[],
  position: bigint,
): Promise<Computed> {
  if (cutoffs.length > 0) {
    const fixed = [];
    for (const cutoff of cutoffs) fixed.push(await fixCutoff(engine, cutoff));
    return { result: await kind.compute(engine, question, fixed), isOfPosition: true };
  }
  // What is of no cutoff is of the ledger as it is, which is followed meanwhile.
  return engine.transaction(async () => ({
    result: await kind.compute(engine, question, []),
    isOfPosition: (await ledgerEnd(engine)) === position,
  }));
}

/** The exclusive end of what the ledger holds. */
async function ledgerEnd(engine: Engine): Promise<bigint> {
  const [end] = await engine.rows<[bigint]>('SELECT coalesce(max(position) + 1, 0)::BIGINT FROM checkpoint');
  return end?.[0] ?? 0n;
}

function floorTo(position: bigint, step: number): bigint {
  return position - (position % BigInt(step));
}

function nameOf(...parts: readonly unknown[]): string {
  return hash('sha256', JSON.stringify(parts), 'base64url');
}
