const hourMs = 60 * 60 * 1000;

/** Does something now and every hour, until disposed of; it does not keep the process running. */
export function everyHour(work: () => Promise<void>): Disposable {
  void work();
  const timer = setInterval(work, hourMs);
  timer.unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}
