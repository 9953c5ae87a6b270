import { z } from 'zod';
import type { Label } from './event-type.ts';

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

export const benefitLabels: Readonly<Record<z.infer<typeof benefit>, Label>> = {
  cashBenefit: { da: 'kontanthjælp', en: 'cash benefit' },
  educationBenefit: { da: 'uddannelseshjælp', en: 'education benefit' },
  integrationBenefit: { da: 'integrationsydelse', en: 'integration benefit' },
  selfSupportReturnBenefit: { da: 'selvforsørgelses- og hjemrejseydelse', en: 'self support return benefit' },
  transitionalBenefit: { da: 'overgangsydelse', en: 'transitional benefit' },
  unemploymentBenefit: { da: 'arbejdsløshedsdagpenge', en: 'unemployment benefit' },
  sicknessBenefit: { da: 'sygedagpenge', en: 'sickness benefit' },
  jobClarificationBenefit: { da: 'ressourceforløbsydelse under jobafklaring', en: 'job clarification benefit' },
  resourceClarificationBenefit: {
    da: 'ressourceforløbsydelse under ressourceforløb',
    en: 'resource clarification benefit',
  },
  rehabilitationBenefit: { da: 'revalideringsydelse', en: 'rehabilitation benefit' },
  unemploymentAllowance: { da: 'ledighedsydelse', en: 'unemployment allowance' },
  flexiJobSubsidy: { da: 'fleksløntilskud', en: 'flexi job subsidy' },
  disabilityPension: { da: 'førtidspension', en: 'disability pension' },
};
