import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ZodObject, z } from 'zod';
import { CodedError, isCodedError } from '../../contracts/errors/coded-error.ts';
import { accessOf } from '../access/access.ts';
import type { Answer, Answers, AskingAnswer } from '../answers/answers.ts';
import type { Now } from '../answers/now.ts';
import type { FollowerState } from '../ledger/follow-ledger.ts';
import { unlessBehind } from '../ledger/unless-behind.ts';
import { logStep } from '../output/asked-by.ts';
import type { Disclosed } from '../output/gate.ts';
import { callerOf } from '../running/caller.ts';
import { type EntityTag, isHeldAlready, tagAnswer } from '../running/entity-tag.ts';
import { answerUnlessGone } from '../running/gone-signal.ts';
import { statusOf } from '../running/problem.ts';
import type { FiguresWatch } from './figures-watch.ts';

/** The ledger that is asked, and what is known of how it does. */
export interface AskedLedger {
  readonly watch: FiguresWatch;
  /** How far it is. */
  readonly ledgerState: () => FollowerState;
  readonly now: Pick<Now, 'isHeld'>;
  /** How long a ledger that is behind is waited for, in ms, where it is not as long as usual. */
  readonly patienceMs?: number | undefined;
}

export interface LedgerAnswers {
  readonly answers: Answers;
  readonly ledger: AskedLedger;
}

/** An answer as it is shown. */
export type ShownAnswer = Pick<Answer<Disclosed<object>>, 'name' | 'result'>;

/**
 * Answers a question of the ledger; with 304 where the caller has the answer already. Where the caller hangs up, it is given up.
 *
 * What names no position is of all that was acknowledged before. Where the ledger does not come so far in some seconds, that is refused
 * with LEDGER_CATCHING_UP: a program that asked for all may not be told of less.
 *
 * @param position the one that the question names
 */
export async function answerFromLedger(
  request: FastifyRequest,
  reply: FastifyReply,
  { watch, ledgerState, now, patienceMs }: AskedLedger,
  position: bigint | undefined,
  question: (asking: AskingAnswer) => Promise<ShownAnswer>,
): Promise<FastifyReply> {
  const needsMore = (): boolean => position === undefined || !now.isHeld(position);
  return answerUnlessGone(reply, async (gone) => {
    try {
      const answer = await unlessBehind({ ledgerState, needsMore, patienceMs }, gone, async (signal) => {
        const asking = { caller: callerOf(request.ip), signal, positionStep: logStep(accessOf(request).roles) };
        const { name, result } = await question(asking);
        const tag: EntityTag = `"${name}"`;
        return { tag, told: isHeldAlready(request, tag) ? undefined : await result() };
      });
      tagAnswer(reply, answer.tag);
      if (answer.told === undefined) return reply.code(304).send();
      return reply.send(answer.told);
    } catch (error) {
      if (!gone.aborted && statusOf(error) >= 500 && !isCatchingUp(error)) watch.failed();
      throw error;
    }
  });
}

/** It can compute figures, and does. */
function isCatchingUp(error: unknown): boolean {
  return isCodedError(error) && error.code === 'LEDGER_CATCHING_UP';
}

/** Reads the parameters of a question. @throws CodedError QUERY_BAD_OPTION */
export function parseParameters<Schema extends ZodObject>(schema: Schema, query: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(query);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const what = issue?.path.length
    ? `The parameter ${String(issue.path[0])} is missing or wrong`
    : 'A parameter is unknown';
  const known = Object.keys(schema.shape).join(', ');
  throw new CodedError('QUERY_BAD_OPTION', `${what}. Parameters: ${known}.`, {
    hint: 'Write the parameters as /openapi.json describes them.',
  });
}
