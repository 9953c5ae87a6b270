import { describe, expect, it } from 'vitest';
import { correct, event, log, retract } from '../../oracle/cases/given.ts';
import { spellsGiven, states } from './spells-of.ts';

type Sent = ReturnType<typeof event>;

const at = (day: string) => ({ time: `${day}T12:00:00Z` });
/** On 1 March, told in May: `begin('03-01', '05-01')`. */
const begin = (day: string, said: string, subject = 'anna', id?: string) =>
  event(
    'enrolled',
    { occurredOn: `2023-${day}`, initiative: 'course' },
    { subject, ...at(`2023-${said}`), ...(id && { id }) },
  );
const end = (day: string, said: string, subject = 'anna', id?: string) =>
  event(
    'exited',
    { occurredOn: `2023-${day}`, initiative: 'course', reason: 'completed' },
    { subject, ...at(`2023-${said}`), ...(id && { id }) },
  );
const merge = (subject: string, into: string, said: string) =>
  event('identity-merged', { into }, { subject, ...at(`2023-${said}`) });

const both = states({
  course: { kind: 'participation', programmes: ['course'] },
  cash: { kind: 'benefit', benefits: ['cashBenefit'] },
});

/** The same of a benefit. */
function ofBenefit(sent: Sent): Sent {
  const data = (given: Readonly<Record<string, unknown>>) => ({ occurredOn: given.occurredOn, benefit: 'cashBenefit' });
  if (sent.name === 'enrolled') return { ...sent, name: 'benefit-started', data: data(sent.data) };
  if (sent.name === 'exited') return { ...sent, name: 'benefit-ended', data: data(sent.data) };
  if (sent.name !== 'corrected') return sent;
  return { ...sent, data: { ...sent.data, replacement: data(sent.data.replacement as Record<string, unknown>) } };
}

/** The spells of the citizen, which come out the same of a course and of a benefit. */
async function spells(events: readonly Sent[], clock: 'registered' | 'recorded' = 'registered', citizen = 'anna') {
  const course = (await spellsGiven(log(...events), both, { clock }))[citizen]?.course ?? [];
  const cash = (await spellsGiven(log(...events.map(ofBenefit)), both, { clock }))[citizen]?.cash ?? [];
  expect(cash).toEqual(course);
  return course;
}

describe('an end that closes nothing (S2)', () => {
  it.each([
    ['registered after the next begin: it is called off', [begin('03-01', '02-01'), end('02-20', '02-10')], []],
    [
      'registered before the next begin: it is kept, and closes nothing',
      [end('02-20', '02-01'), begin('03-01', '02-10')],
      ['2023-03-01..'],
    ],
    [
      'after a begin that is put off: that begins when it was put off to',
      [begin('03-01', '02-01'), end('02-20', '02-10'), begin('04-01', '02-10')],
      ['2023-04-01..'],
    ],
    [
      'and a begin while what it calls off would have been open: what is left is paired anew',
      [begin('03-01', '02-01'), begin('03-10', '02-01'), end('02-20', '02-10')],
      ['2023-03-10..'],
    ],
    [
      'and an end of what it calls off: that end closes nothing either',
      [begin('03-01', '02-01'), end('05-01', '02-05'), end('02-20', '02-10'), begin('06-01', '02-01')],
      ['2023-06-01..'],
    ],
    [
      'with another end before the next begin, which was registered before it: it is not the next',
      [end('02-25', '02-01'), begin('03-01', '02-05'), end('02-20', '02-10')],
      ['2023-03-01..'],
    ],
    [
      'of several on a day, the last registered after the begin',
      [end('02-20', '02-01'), begin('03-01', '02-05'), end('02-20', '02-10')],
      [],
    ],
    [
      'of several begins on the next day, the last registered after the end',
      [begin('03-01', '02-01'), end('02-20', '02-10'), begin('03-01', '02-15')],
      ['2023-03-01..'],
    ],
    [
      'but an empty spell: it calls nothing off',
      [begin('03-01', '02-01'), begin('04-01', '02-01'), end('03-01', '02-10')],
      ['2023-04-01..'],
    ],
    [
      'of a day that is called off and ends: only the begin is gone',
      [begin('03-01', '02-01'), end('03-01', '02-05'), end('02-20', '02-10'), begin('04-01', '02-01')],
      ['2023-04-01..'],
    ],
  ] as const)('given one %s', async (_, events, expected) => {
    expect(await spells(events)).toEqual(expected);
    expect(await spells(events, 'recorded')).toEqual(expected);
  });

  it('given one that is retracted, leaves the begin that it called off', async () => {
    const events = [begin('03-01', '02-01'), end('02-20', '02-10', 'anna', 'end')];
    expect(await spells([...events, retract('end', at('2023-06-01'))])).toEqual(['2023-03-01..']);
  });

  it('given that it was received before and registered after the begin, calls it off on the registered clock alone', async () => {
    const events = [end('02-20', '02-10'), begin('03-01', '02-01')];
    expect(await spells(events)).toEqual([]);
    expect(await spells(events, 'recorded')).toEqual(['2023-03-01..']);
  });

  it('given a begin corrected to after its end, or an end to before its begin, leaves no day on either clock', async () => {
    const sent = [begin('03-01', '02-01', 'anna', 'begin'), end('05-01', '05-01', 'anna', 'end')];
    const begun = correct('begin', { occurredOn: '2023-05-02', initiative: 'course' }, at('2023-06-01'));
    const ended = { occurredOn: '2023-02-28', initiative: 'course', reason: 'completed' };
    for (const clock of ['registered', 'recorded'] as const) {
      expect(await spells(sent, clock)).toEqual(['2023-03-01..2023-05-01']);
      expect(await spells([...sent, begun], clock)).toEqual([]);
      expect(await spells([...sent, correct('end', ended, at('2023-06-01'))], clock)).toEqual([]);
    }
  });
});

describe('ends under several names (S3)', () => {
  it.each([
    [
      'closes something in one record: calls nothing off in another',
      [begin('01-01', '01-01', 'old'), begin('09-01', '01-01'), merge('old', 'anna', '06-01'), end('07-01', '07-01')],
      ['2023-01-01..2023-07-01', '2023-09-01..'],
    ],
    [
      'closes nothing in any: calls the next begin of each off',
      [begin('09-01', '01-01', 'old'), begin('10-01', '01-01'), merge('old', 'anna', '06-01'), end('07-01', '07-01')],
      [],
    ],
    [
      'closes nothing in any, and was registered after the begin of one alone: that is called off, the other stays',
      [begin('09-01', '01-01', 'old'), merge('old', 'anna', '06-01'), end('07-01', '07-01'), begin('10-01', '07-02')],
      ['2023-10-01..'],
    ],
    [
      'closes an empty spell in one record: calls nothing off in another',
      [begin('07-01', '01-01', 'old'), begin('09-01', '01-01'), merge('old', 'anna', '06-01'), end('07-01', '07-01')],
      ['2023-09-01..'],
    ],
    [
      'lets a begin under a third name open, time after time',
      [
        begin('01-01', '01-01', 'first'),
        merge('first', 'old', '01-02'),
        merge('old', 'anna', '01-03'),
        end('03-01', '03-01'),
        begin('03-01', '03-01', 'old'),
        end('05-01', '05-01'),
        begin('05-01', '05-01'),
      ],
      ['2023-01-01..'],
    ],
    [
      'was sent before the second of two merges on the way: it closes nothing under the first name',
      [
        begin('01-01', '01-01', 'first'),
        merge('first', 'old', '02-01'),
        end('08-01', '03-01'),
        merge('old', 'anna', '09-01'),
      ],
      ['2023-01-01..'],
    ],
    [
      'was sent after both: it closes what is open under the first name',
      [
        begin('01-01', '01-01', 'first'),
        merge('first', 'old', '02-01'),
        merge('old', 'anna', '02-15'),
        end('08-01', '03-01'),
      ],
      ['2023-01-01..2023-08-01'],
    ],
    [
      'comes after a merge of a name that another stands for: what stood for it is merged',
      [
        begin('01-01', '01-01', 'mid'),
        merge('old', 'mid', '02-01'),
        merge('old', 'anna', '03-01'),
        end('08-01', '08-01'),
      ],
      ['2023-01-01..2023-08-01'],
    ],
    [
      'comes after a merge that closes a circle: it leads nowhere, so the old name does not survive',
      [
        begin('01-01', '01-01'),
        merge('old', 'anna', '02-01'),
        merge('anna', 'old', '03-01'),
        end('08-01', '08-01', 'old'),
      ],
      ['2023-01-01..'],
    ],
  ] as const)('given one that %s', async (_, events, expected) => {
    expect(await spells(events)).toEqual(expected);
    expect(await spells(events, 'recorded')).toEqual(expected);
  });

  it('given one that was received before and registered after the merge, counts for the old name on the registered clock alone', async () => {
    const events = [begin('01-01', '01-01', 'old'), end('08-01', '08-01'), merge('old', 'anna', '06-01')];
    expect(await spells(events)).toEqual(['2023-01-01..2023-08-01']);
    expect(await spells(events, 'recorded')).toEqual(['2023-01-01..']);
  });

  it('given a merge that is not known yet, leaves each name its own', async () => {
    const events = [begin('01-01', '01-01', 'old'), merge('old', 'anna', '06-01'), end('05-01', '07-01')];
    const course = async (through: string) => spellsGiven(log(...events), both, { through });
    expect(await course('2023-05-31')).toEqual({ old: { course: ['2023-01-01..'] } });
    expect(await course('2023-06-30')).toEqual({ anna: { course: ['2023-01-01..'] } });
    expect(await course('2023-07-01')).toEqual({ anna: { course: ['2023-01-01..2023-05-01'] } });
  });
});
