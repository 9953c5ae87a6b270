import { it } from 'vitest';
import { aFewFigures, assertAgreement, inquiries } from './agreement.ts';
import { patience, runs } from './runs.ts';

it('every part of the goal language means what the oracle takes it to mean', { timeout: patience }, async () => {
  const size = { subjects: 3, events: 30, programmes: ['jobready-programme'] };
  await assertAgreement(size, inquiries(aFewFigures, 12, ['every-part', 'by-registration']), runs());
});
