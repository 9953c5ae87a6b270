import fc from 'fast-check';
import { describe, it } from 'vitest';
import { aFewFigures, assertAgreement, inquiries } from './agreement.ts';
import { planIds } from './plans.ts';
import { patience, runs } from './runs.ts';

describe('figures and verdicts are those of the oracle, at any cutoff on either clock and at any position', () => {
  it('for a few figures of any plan, in histories of any programme', { timeout: patience }, async () => {
    await assertAgreement({ subjects: 4, events: 40 }, inquiries(aFewFigures, 12, planIds), runs());
  });

  it('for whole plans', { timeout: patience }, async () => {
    await assertAgreement({ subjects: 5, events: 40 }, inquiries(fc.constant(null), 3, planIds), runs(0.2));
  });
});
