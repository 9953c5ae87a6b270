import type { CatchUpOptions } from '../../projections/ledger/catch-up.ts';
import type { InEachLanguage } from '../presentation/language.ts';
import type { CliContext } from './context.ts';
import { type Progress, startProgress } from './progress.ts';

/** Shows a bar while the ledger follows the log. */
export interface FollowProgress {
  readonly options: Pick<CatchUpOptions, 'signal' | 'onStart' | 'onProgress'>;
  stop(): void;
}

/**
 * The bar begins when the ledger begins to follow, and not before: where the log ends is dear to ask of a server that others
 * use too, until the ledger has said how far it was looked through.
 */
export function followProgress(
  context: CliContext,
  what: InEachLanguage,
  onApplied: (applied: number) => void = () => undefined,
): FollowProgress {
  let progress: Progress | undefined;
  return {
    options: {
      signal: context.signal,
      onStart: (head) => {
        progress?.stop();
        progress = startProgress(context, what, Number(head));
      },
      onProgress: (applied, position) => {
        onApplied(applied);
        progress?.update(Number(position) + 1);
      },
    },
    stop: () => progress?.stop(),
  };
}
