import type { CompareResult } from '../../contracts/figures/compare-schema.ts';

/** A citizen to trace. */
export interface Changed {
  readonly figure: string;
  readonly citizen: string;
}

/**
 * Picks a citizen whose verdict is another at the later cutoff, from the figure in which a single cause changed most
 * verdicts. Throws if no verdict changed at all.
 */
export function citizenWhoseVerdictChanged({ figures }: CompareResult): Changed {
  let picked: Changed | undefined;
  let most = 0;
  for (const { id, causes } of figures) {
    for (const { citizens } of causes) {
      const changed = citizens.filter(({ from, to }) => from !== null && to !== null && from !== to);
      const [first] = changed;
      if (first === undefined || changed.length <= most) continue;
      most = changed.length;
      picked = { figure: id, citizen: first.citizen };
    }
  }
  if (picked === undefined) throw new Error('No verdict differs between the two cutoffs, so there is none to trace.');
  return picked;
}
