import type { FastifyReply } from 'fastify';

/** Aborts when the caller hangs up before it is answered. */
function goneSignal(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  const { raw } = reply;
  raw.once('close', () => {
    if (!raw.writableFinished) gone.abort();
  });
  if (raw.destroyed) gone.abort();
  return gone.signal;
}

/** Answers a caller, and gives up, whatever is thrown by it, when he hangs up: then nobody is there to be answered. */
export async function answerUnlessGone(
  reply: FastifyReply,
  answer: (gone: AbortSignal) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const gone = goneSignal(reply);
  try {
    return await answer(gone);
  } catch (error) {
    if (gone.aborted) return reply.hijack();
    throw error;
  }
}
