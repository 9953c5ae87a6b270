/** How often the group is told that this member lives, in ms; kafkajs leaves out what comes too soon after the last. */
const beatMs = 1_000;

/** Heartbeats beside a piece of work. */
export interface Pulse extends Disposable {
  /** Throws what ended the heartbeats: the group rebalances, or its coordinator cannot be reached. */
  check(): void;
}

/**
 * Tells the group of this member's life while it stores, or waits to, however long that takes: otherwise the group would
 * take it for dead and give its partitions to another. Once a heartbeat fails, none follows; the work in hand may still be
 * finished and committed, because until this member joins again the partitions are its own.
 */
export function startPulse(heartbeat: () => Promise<void>): Pulse {
  let failure: { readonly error: unknown } | undefined;
  let beating = false;
  const timer = setInterval(async () => {
    if (beating || failure !== undefined) return;
    beating = true;
    try {
      await heartbeat();
    } catch (error) {
      failure = { error };
    } finally {
      beating = false;
    }
  }, beatMs);
  return {
    check() {
      if (failure !== undefined) throw failure.error;
    },
    [Symbol.dispose]() {
      clearInterval(timer);
    },
  };
}
