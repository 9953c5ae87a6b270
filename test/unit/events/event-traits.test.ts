import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { journeyNames, journeyTypes } from '../../../contracts/events/catalogue.ts';
import {
  isOfCitizensLife,
  nameOfSide,
  namesNotOnlyOfCitizens,
  namesOfAttributes,
  namesOfNoCitizen,
  namesOfRecords,
  namesOfSide,
  namesOfWholeHappenings,
} from '../../../contracts/events/event-traits.ts';

const fieldsOf = (name: (typeof journeyNames)[number]): Readonly<Record<string, z.ZodType>> =>
  journeyTypes[name].data.shape;

describe('what the catalogue says of event types', () => {
  it('tells subjects apart: activities, series, and citizens', () => {
    expect(namesOfNoCitizen).toEqual(['activity-held', 'benchmark-reported']);
    expect(namesNotOnlyOfCitizens).toEqual([
      'activity-held',
      'benchmark-reported',
      'corrected',
      'retracted',
      'identity-erased',
    ]);
  });

  it('knows what is said of records: the events that have no date of their own', () => {
    const undated = journeyNames.filter((name) => fieldsOf(name).occurredOn instanceof z.ZodOptional);
    expect(namesOfRecords).toEqual(undated);
  });

  it('knows what happens to citizens: all but activities, benchmarks and what is said of records', () => {
    const ofOthers = [...namesOfNoCitizen, ...namesOfRecords];
    expect(journeyNames.filter((name) => !isOfCitizensLife(name))).toEqual(ofOthers);
    expect(isOfCitizensLife('profile-registered')).toBe(true);
    expect(namesOfAttributes).toEqual(['profile-registered']);
  });

  it('knows which events say all that happened: neither programmes and benefits, which have two sides, nor what ends another', () => {
    const twoSided = [...namesOfSide('begins', 'programme'), ...namesOfSide('ends', 'programme')];
    const ofBenefits = [...namesOfSide('begins', 'benefit'), ...namesOfSide('ends', 'benefit')];
    const others = [...twoSided, ...ofBenefits, ...namesOfSide('ends', 'event'), ...namesOfAttributes];
    const whole = journeyNames.filter((name) => isOfCitizensLife(name) && !others.includes(name));
    expect(namesOfWholeHappenings).toEqual(whole);
    expect(namesOfWholeHappenings).toContain('conversation-held');
    expect(namesOfWholeHappenings).not.toContain('ended');
  });

  it('lets exactly those events begin a spell of their own that may say until when', () => {
    const mayEnd = journeyNames.filter((name) => 'until' in fieldsOf(name));
    expect(namesOfSide('begins', 'event')).toEqual(mayEnd);
    expect(namesOfSide('ends', 'event')).toEqual(['ended']);
  });

  it('begins and ends participations and benefits by one type each, which both say whose', () => {
    for (const [of, field] of [
      ['programme', 'initiative'],
      ['benefit', 'benefit'],
    ] as const) {
      expect(fieldsOf(nameOfSide('begins', of))).toHaveProperty(field);
      expect(fieldsOf(nameOfSide('ends', of))).toHaveProperty(field);
    }
  });
});
