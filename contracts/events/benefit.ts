import { z } from 'zod';

/** What a citizen is supported by. */
export const benefit = z.enum([
  'cashBenefit',
  'educationBenefit',
  'integrationBenefit',
  'selfSupportReturnBenefit',
  'transitionalBenefit',
  'unemploymentBenefit',
  'sicknessBenefit',
  'jobClarificationBenefit',
  'resourceClarificationBenefit',
  'rehabilitationBenefit',
  'unemploymentAllowance',
  'flexiJobSubsidy',
  'disabilityPension',
]);
