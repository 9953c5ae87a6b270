import type { Draw } from './draw.ts';

/** What histories say of events, by which plans may narrow them. */
const fields: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  placed: { kind: ['workPlacement', 'wageSubsidyJob', 'utilityJob'], sector: ['private', 'public'] },
  upskilled: { kind: ['vocational', 'language', 'course'] },
  employed: { kind: ['fullTime', 'partTime', 'smallJob', 'youthSpareTimeJob'], sector: ['private', 'public'] },
  'education-started': { kind: ['ordinary', 'basicIntegrationEducation'] },
  'plan-registered': { kind: ['rehabilitationPlanPreparatoryPart', 'jobPlan'] },
  clarified: { outcome: ['flexiJob', 'disabilityPension'] },
  assessed: { outcome: ['jobReady', 'activityReady'] },
  received: { kind: ['refugee', 'reunitedFamily'] },
  'conversation-held': { kind: ['jobConversation', 'followUp'] },
  'benefit-started': { benefit: ['cashBenefit', 'educationBenefit'] },
  'benefit-ended': { benefit: ['cashBenefit', 'educationBenefit'] },
  enrolled: {},
  exited: { reason: ['completed', 'employment'] },
  'profile-registered': {},
};

const hours = ['known', 'unknown', { atLeast: 14.8 }, { above: 14.8 }, { below: 30 }, { above: 7.5, atMost: 18.33 }];

export const withSpells = ['placed', 'upskilled', 'employed', 'education-started'];
export const withoutSpells = ['plan-registered', 'clarified', 'received', 'conversation-held', 'assessed'];
export const anyType = Object.keys(fields);

type Filter = Readonly<Record<string, unknown>>;

/** Which events: types in a field of this name, narrowed, and perhaps others after `or`. */
export function eventsOf(draw: Draw, field: string, types: readonly string[]): Filter {
  return { ...filter(draw, field, types), ...(draw.chance(0.15) && { or: filter(draw, 'event', types) }) };
}

function filter(draw: Draw, field: string, types: readonly string[]): Filter {
  const chosen = draw.some(types, 3);
  const shared = Object.entries(fields[chosen[0]!]!).filter(([key]) => chosen.every((type) => key in fields[type]!));
  const narrowing = shared.flatMap(([key, values]) => (draw.chance(0.2) ? [[key, draw.some(values, 2)]] : []));
  const ofHours = chosen.every((type) => type === 'employed') && draw.chance(0.4);
  return { [field]: chosen, ...Object.fromEntries(narrowing), ...(ofHours && { weeklyHours: draw.of(hours) }) };
}
