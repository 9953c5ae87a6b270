/** How long the process may take to end by itself once everything is closed, in ms. */
const lingerMs = 500;

/**
 * Sees to it that a process whose work is done ends, with the exit code that it has by then: a client may leave timers and
 * half-open connections behind, which would keep it alive.
 */
export function endProcessSoon(): void {
  setTimeout(() => process.exit(), lingerMs).unref();
}
