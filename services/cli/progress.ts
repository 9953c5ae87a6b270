import { SingleBar } from 'cli-progress';
import type { InEachLanguage } from '../presentation/language.ts';
import type { CliContext } from './context.ts';

/** A bar on stderr, and on a terminal only. */
export interface Progress {
  update(done: number): void;
  stop(): void;
}

const left: InEachLanguage = { da: '{eta_formatted} tilbage', en: '{eta_formatted} left' };

/** Starts a bar that ends at `total`, of which the reader sees the share only: it may be bytes, or positions of a log. */
export function startProgress(context: CliContext, what: InEachLanguage, total: number): Progress {
  if (context.stderr.isTTY !== true || total === 0) return { update: () => undefined, stop: () => undefined };
  const language = context.language();
  const bar = new SingleBar({
    stream: context.stderr as unknown as NodeJS.WriteStream,
    format: `${what[language]} {bar} {percentage} % | ${left[language]}`,
    barsize: 30,
    hideCursor: true,
    clearOnComplete: true,
    etaBuffer: 50,
  });
  bar.start(total, 0);
  return { update: (done) => bar.update(done), stop: () => bar.stop() };
}
