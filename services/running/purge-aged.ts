import type { QuarantineSettings } from '../../infra/config/quarantine-settings.ts';
import type { Quarantine } from '../../infra/quarantine/port.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Before this time a line was refused that is kept no longer than `days`. */
export function daysBefore(nowMs: number, days: number): number {
  return nowMs - days * dayMs;
}

/** Removes the refused lines that are older than the setting allows; returns how many there were. */
export async function purgeAged(quarantine: Quarantine, { days }: QuarantineSettings, nowMs: number): Promise<number> {
  if (days === undefined) return 0;
  const purged = await quarantine.purge({ beforeMs: daysBefore(nowMs, days) });
  return [...purged.values()].reduce((sum, lines) => sum + lines, 0);
}
