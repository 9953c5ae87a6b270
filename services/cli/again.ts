import type { ReplayResult } from '../../contracts/figures/figure-schema.ts';

/** What a result was computed for. */
interface Computed {
  readonly period: ReplayResult['period'];
  readonly cutoff: ReplayResult['cutoff'];
}

/**
 * The command that gives the same result again, whatever has come in since: with the position of the log.
 *
 * @param asked the command, its arguments, and options of its own
 */
export function again(asked: readonly string[], { period, cutoff }: Computed): string {
  const { clock, through, position } = cutoff;
  return againAt([...asked, '--period', `${period.from}/${period.to}`, '--cutoff', through], { clock, position });
}

/** The same of a command whose options say which period and cutoff. */
export function againAt(
  asked: readonly string[],
  { clock, position }: Pick<ReplayResult['cutoff'], 'clock' | 'position'>,
): string {
  const options = [...(clock === 'registered' ? [] : ['--clock', clock]), '--position', String(position)];
  return ['virkning', ...asked, ...options].join(' ');
}
