import { expect } from 'vitest';
import type { OracleVerdict } from '../../oracle/verdicts.ts';

type Verdict = Pick<OracleVerdict, 'verdict'>;

/** Verdicts at one cutoff after another: who was decided keeps the verdict. */
export function keptVerdicts(asked: string) {
  const decided = new Map<string, { readonly verdict: string; readonly through: string }>();
  return (through: string, figure: string, verdicts: Readonly<Record<string, Verdict>>): void => {
    const key = (citizen: string) => `${figure} ${citizen}`;
    for (const [known, before] of decided) {
      if (!known.startsWith(`${figure} `)) continue;
      const now = verdicts[known.slice(figure.length + 1)]?.verdict ?? 'none';
      expect(
        `${known}: ${now}`,
        `${before.verdict} through ${before.through}, ${now} through ${through}\n${asked}`,
      ).toBe(`${known}: ${before.verdict}`);
    }
    for (const [citizen, { verdict }] of Object.entries(verdicts))
      if (verdict !== 'undecided') decided.set(key(citizen), decided.get(key(citizen)) ?? { verdict, through });
  };
}

/** Once all windows have closed nobody is undecided. */
export function expectAllDecided(figure: string, verdicts: Readonly<Record<string, Verdict>>, asked: string): void {
  const pending = Object.entries(verdicts).flatMap(([citizen, { verdict }]) =>
    verdict === 'undecided' ? [`${figure} ${citizen}`] : [],
  );
  expect(pending, asked).toEqual([]);
}
