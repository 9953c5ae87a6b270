import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { withLedgerInMemory } from '../../../services/cases/ledger-in-memory.ts';
import { drawnPopulationWriter } from '../../../services/synthetic/drawn/population.ts';
import { populationSchema } from '../../../services/synthetic/drawn/population-schema.ts';
import { figuresOf, outcomes, shippedPlan, storedEvents } from '../../support/plan-population.ts';

const enoughForASlowMachine = 120_000;

const file = new URL('../../../services/synthetic/i-maal-med-integration.yaml', import.meta.url);

test(
  'given a population most of whose records were put right in time, then its figures are those of one that had nothing to fix',
  async () => {
    const plan = shippedPlan('i-maal-med-integration');
    const written = parse(readFileSync(file, 'utf8'));
    const figures = async (percent: number) => {
      const fixed = { mistypedPercent: percent, inErrorPercent: percent, mergedPercent: percent };
      const lines = drawnPopulationWriter(populationSchema.parse({ ...written, fixed }), 3)(0);
      const mendings = lines.filter((line) => /journey\.(corrected|retracted|identity-merged)\.v1/.test(line));
      expect(mendings.length > 1000).toBe(percent > 0);
      return withLedgerInMemory(storedEvents(lines), async (ledger) =>
        outcomes(await figuresOf(ledger, plan, '2017-Q3', '2017-12-31')),
      );
    };
    expect(await figures(60)).toEqual(await figures(0));
  },
  enoughForASlowMachine,
);
