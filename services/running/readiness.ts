import type { ReadinessReport } from '../../contracts/api/readiness.ts';

/** Whether one thing that a service needs is there, and how it is with it, in a few words without data. */
export interface Readiness {
  readonly ready: boolean;
  readonly state: string;
}

/** What a service needs in order to work, by name. A check that throws means "not ready". */
export type ReadinessChecks = Readonly<Record<string, () => Readiness | Promise<Readiness>>>;

/** A probe is asked every few seconds and must be answered, even where what it looks at hangs. Milliseconds. */
const patienceMs = 2_000;

function withinPatience(answer: Promise<Readiness>): Promise<Readiness> {
  const { promise, resolve } = Promise.withResolvers<Readiness>();
  const timer = setTimeout(() => resolve({ ready: false, state: `no answer within ${patienceMs} ms` }), patienceMs);
  answer
    .catch((error: unknown) => ({ ready: false, state: codeOf(error) }))
    .then(resolve)
    .finally(() => clearTimeout(timer));
  return promise;
}

/** An error's code and nothing more: its message might name data. */
function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : 'failed';
}

/**
 * Runs all checks at the same time, each for at most two seconds. A check that still hangs from an earlier probe is not
 * started again, so probes do not pile up.
 */
export function readinessOf(checks: ReadinessChecks): () => Promise<ReadinessReport> {
  const running = new Map<string, Promise<Readiness>>();

  function answerOf(name: string, check: ReadinessChecks[string]): Promise<Readiness> {
    const known = running.get(name);
    if (known !== undefined) return known;
    const answer = Promise.resolve()
      .then(check)
      .finally(() => running.delete(name));
    running.set(name, answer);
    return answer;
  }

  return async () => {
    const answers = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await withinPatience(answerOf(name, check))] as const),
    );
    return { ready: answers.every(([, { ready }]) => ready), checks: Object.fromEntries(answers) };
  };
}
