import { describe, expect, test } from 'vitest';
import { parseSpan } from '../../../projections/goals/syntax/parse-date.ts';
import { parseCondition } from './conditions.ts';
import { figures, planText } from './plan-text.ts';
import { problemsOf } from './problems-of.ts';

const share = (target: string) =>
  planText({
    language: 2,
    moments: '{ job: { event: employed } }',
    figures: figures({ share: `share: { of: everyone, that: job }, target: { atLeast: ${target} }` }),
  });

describe('what Danes write in a plan gets a message of its own', () => {
  test.each([
    ['30,5 %', 'a decimal comma ends the number here; write decimals after a point: 30.5 %'],
    ['1,25 points', 'a decimal comma ends the number here; write decimals after a point: 1.25 points'],
    ['"30,5 %"', 'write decimals after a point: 30.5 %, not 30,5 %'],
  ])('a decimal comma: %s', (target, message) => {
    expect(problemsOf(share(target)).join('\n')).toContain(message);
  });

  test('a comma in a title', () => {
    const text = planText({}).replace('title: { da: Prøve, en: Case }', 'title: { da: Job, kursus, en: Case }');
    expect(problemsOf(text)).toEqual([
      'PLAN_INVALID 3:19 title.kursus: a comma ends the text before this; put a text that holds a comma in quotation marks: "one, two"',
    ]);
  });

  test.each([
    [
      'title: { da: Mål: job, en: Case }',
      'a colon in a text between { and }; put a text that holds a colon in quotation marks',
    ],
    [
      'title:\n  da: Mål: job\n  en: Case',
      'a second colon on the line; put a text that holds a colon in quotation marks',
    ],
  ])('a colon in a title: %s', (title, message) => {
    const text = planText({}).replace('title: { da: Prøve, en: Case }', title);
    expect(problemsOf(text)).toEqual([expect.stringContaining(message)]);
  });

  test.each([
    ['3 måneder', '3 months'],
    ['1 måned', '1 month'],
    ['14 dage', '14 days'],
    ['6 uger', '6 weeks'],
    ['2 år', '2 years'],
    ['3 Mdr.', '3 months'],
  ])('a span: %s', (danish, english) => {
    const text = planText({
      language: 2,
      moments: `{ job: { spell: employed, lasting: ${danish} } }`,
      figures: figures({ share: 'share: { of: everyone, that: job }' }),
    });
    expect(problemsOf(text).join('\n')).toContain(`plans are written in English: ${english}, not ${danish}`);
  });

  test.each([
    ['3 måneder', 'months', 'måneder'],
    ['14 dage', 'days', 'dage'],
    ['2 år', 'years', 'år'],
    ['1 uge', 'weeks', 'uge'],
  ])('a span in a condition: %s', (danish, unit, written) => {
    const detail = { kind: 'danish-unit', unit, written };
    expect(() => parseSpan(danish)).toThrow(expect.objectContaining({ detail }));
    expect(() => parseCondition(`a within ${danish} of b`)).toThrow(expect.objectContaining({ detail }));
  });
});

test('a field without a value that follows no text or number is told as before', () => {
  const text = planText({}).replace('title: { da: Prøve, en: Case }', 'title: { kursus, da: Prøve, en: Case }');
  expect(problemsOf(text).join('\n')).toContain('no such field here');
});
