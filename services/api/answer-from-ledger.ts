import { hash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ZodObject, z } from 'zod';
import { CodedError } from '../../contracts/errors/coded-error.ts';
import type { Ledger } from '../../projections/ledger/ledger.ts';
import type { LedgerTurns } from '../ledger/ledger-turns.ts';
import type { Disclosed } from '../output/gate.ts';
import { callerOf } from '../running/caller.ts';
import { statusOf } from '../running/problem.ts';
import type { FiguresWatch } from './figures-watch.ts';
import { goneSignal } from '../running/gone-signal.ts';

export interface LedgerAnswers {
  readonly turns: LedgerTurns;
  readonly watch: FiguresWatch;
}

/** An answer that can be named before it is computed. */
export interface NamedAnswer {
  /** The entity tag, in its quotes: the same for the same answer. */
  readonly tag: string;
  readonly compute: () => Promise<Disclosed<object>>;
}

/**
 * Answers a question on a turn of the ledger; with 304 where the caller has the answer already. Where the caller hangs up, it is
 * given up.
 */
export async function answerFromLedger(
  request: FastifyRequest,
  reply: FastifyReply,
  { turns, watch }: LedgerAnswers,
  question: (ledger: Ledger) => Promise<NamedAnswer>,
): Promise<FastifyReply> {
  const gone = goneSignal(reply);
  try {
    return await turns.use(
      async (ledger) => {
        const { tag, compute } = await question(ledger);
        reply.header('etag', tag).header('cache-control', 'private, no-cache');
        if (isHeld(tag, request.headers['if-none-match'])) return reply.code(304).send();
        const answer = await compute();
        watch.answered();
        return reply.send(answer);
      },
      { caller: callerOf(request.ip), signal: gone },
    );
  } catch (error) {
    // Nobody is there to be answered; what the answer took is free for others by now.
    if (gone.aborted) return reply.hijack();
    if (statusOf(error) >= 500) watch.failed();
    throw error;
  }
}

/** Raised whenever an answer for the same question changes its form, so that nobody goes on with one of the old form. */
const ANSWER_FORM = 5;

/** The entity tag of an answer, from all that the answer is a function of. */
export function entityTag(...parts: readonly unknown[]): string {
  return `"${hash('sha256', JSON.stringify([ANSWER_FORM, ...parts]), 'base64url')}"`;
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
