import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ZodObject, z } from 'zod';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import { accessOf } from '../access/access.ts';
import type { Answer, Answers, AskingAnswer } from '../answers/answers.ts';
import { logStep } from '../output/asked-by.ts';
import type { Disclosed } from '../output/gate.ts';
import { callerOf } from '../running/caller.ts';
import { isHeldAlready } from '../running/entity-tag.ts';
import { answerUnlessGone } from '../running/gone-signal.ts';
import { statusOf } from '../running/problem.ts';
import type { FiguresWatch } from './figures-watch.ts';

export interface LedgerAnswers {
  readonly answers: Answers;
  readonly watch: FiguresWatch;
}

/** An answer as it is shown. */
export type ShownAnswer = Pick<Answer<Disclosed<object>>, 'name' | 'result'>;

/**
 * Answers a question of the ledger; with 304 where the caller has the answer already. Where the caller hangs up, it is given up.
 */
export async function answerFromLedger(
  request: FastifyRequest,
  reply: FastifyReply,
  { watch }: Pick<LedgerAnswers, 'watch'>,
  question: (asking: AskingAnswer) => Promise<ShownAnswer>,
): Promise<FastifyReply> {
  return answerUnlessGone(reply, async (gone) => {
    try {
      const { name, result } = await question({
        caller: callerOf(request.ip),
        signal: gone,
        positionStep: logStep(accessOf(request).roles),
      });
      if (isHeldAlready(request, reply, name)) return reply.code(304).send();
      return reply.send(await result());
    } catch (error) {
      if (!gone.aborted && statusOf(error) >= 500) watch.failed();
      throw error;
    }
  });
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
