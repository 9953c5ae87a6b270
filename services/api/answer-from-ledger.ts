import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ZodObject, z } from 'zod';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { Answer, Answers, AskingAnswer } from '../answers/answers.ts';
import type { Disclosed } from '../output/gate.ts';
import { callerOf } from '../running/caller.ts';
import { goneSignal } from '../running/gone-signal.ts';
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
  const gone = goneSignal(reply);
  try {
    const { name, result } = await question({ caller: callerOf(request.ip), signal: gone });
    const tag = `"${name}"`;
    const isHeldAlready = isHeld(tag, request.headers['if-none-match']);
    const answer = isHeldAlready ? undefined : await result();
    reply.header('etag', tag).header('cache-control', 'private, no-cache');
    if (isHeldAlready) return reply.code(304).send();
    return reply.send(answer);
  } catch (error) {
    // Nobody is there to be answered; what the answer took is free for others by now.
    if (gone.aborted) return reply.hijack();
    if (statusOf(error) >= 500) watch.failed();
    throw error;
  }
}

function isHeld(tag: string, ifNoneMatch: string | undefined): boolean {
  return (ifNoneMatch ?? '').split(',').some((each) => each.trim().replace(/^W\//, '') === tag);
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
