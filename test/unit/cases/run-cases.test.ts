import { describe, expect, test } from 'vitest';
import { run } from './plan-with-cases.ts';

const anna = `      - anna 2023-01-01 enrolled initiative=programme
      - anna 2023-01-01 received kind=refugee
      - anna 2023-02-01 placed kind=utilityJob sector=public`;

describe('a case', { timeout: 30_000 }, () => {
  test('given what the plan makes of its events, then nothing differs', async () => {
    const { cases, differences } = await run(`  - name: one
    events:
${anna}
      - bo 2023-01-01 enrolled initiative=programme
      - bo 2023-01-01 profile-registered gender=male
    verdicts: { placed: { anna: counted (met), bo: none }, talks: { bo: not-counted } }
    figures: { people: 2, placed: "1 of 1, met" }
    groups: { people: { gender: { male: 1, unknown: 1, female: none } } }
`);
    expect({ cases, differences }).toEqual({ cases: 1, differences: [] });
  });

  test('given crossed groups and a median, then the groups are written part by part, and the median as its value', async () => {
    const lines = `    events:
      - anna 2023-01-01 enrolled initiative=programme
      - anna 2023-02-01 placed kind=utilityJob sector=public
      - anna 2023-01-01 profile-registered gender=female district=north
      - bo 2023-01-01 enrolled initiative=programme
      - bo 2023-01-01 profile-registered gender=female`;
    const { differences } = await run(`  - name: as it is
${lines}
    figures: { half-have: "0.5" }
    groups: { half-have: { both: { female: { north: "1.0", unknown: "0.0" } } } }
  - name: otherwise
${lines}
    figures: { half-have: "1" }
    groups: { half-have: { both: { female: { south: "1.0", unknown: "2.0" }, male: { north: 1 } } } }
`);
    const found = { case: 'otherwise', line: 14, citizen: null, group: null, reason: null, figure: 'half-have' };
    expect(differences).toEqual([
      { ...found, expected: '1', got: '0.5' },
      { ...found, group: 'both: female × south', expected: '1.0', got: 'none' },
      { ...found, group: 'both: female × unknown', expected: '2.0', got: '0.0' },
      { ...found, group: 'both: male × north', expected: '1', got: 'none' },
    ]);
  });

  test('given something else, then each difference is told with citizen, verdict and reason', async () => {
    const { differences } = await run(`  - name: all wrong
    events:
${anna}
      - bo 2023-01-01 enrolled initiative=programme
      - bo 2023-01-01 received kind=refugee
      - bo 2023-03-01 placed kind=utilityJob sector=public registered=2024-02-01
    verdicts: { placed: { anna: none, bo: not-counted (missing) } }
    figures: { placed: 2 of 2 }
    groups: { people: { gender: { female: 1 } } }
`);
    const found = { case: 'all wrong', line: 5, citizen: null, group: null, reason: null };
    expect(differences).toEqual([
      { ...found, figure: 'placed', citizen: 'anna', expected: 'none', got: 'counted', reason: 'met' },
      {
        ...found,
        figure: 'placed',
        citizen: 'bo',
        expected: 'not-counted (missing)',
        got: 'not-counted',
        reason: 'known-only-after-cutoff',
      },
      { ...found, figure: 'placed', expected: '2 of 2', got: '1 of 2, met' },
      { ...found, figure: 'people', group: 'gender: female', expected: '1', got: 'none' },
    ]);
  });

  test('given what a figure can still come to, then it is compared exactly, and told where it is otherwise', async () => {
    // Bo has a talk, anna's can still come within 14 days, and carl has never arrived. Nobody can come any more.
    const talks = `    events:
      - anna 2023-01-01 enrolled initiative=programme
      - anna 2023-12-24 received kind=refugee
      - bo 2023-01-01 enrolled initiative=programme
      - bo 2023-01-01 received kind=refugee
      - bo 2023-01-05 conversation-held kind=followUp
      - carl 2023-01-01 enrolled initiative=programme`;
    const { differences } = await run(`  - name: as it is
${talks}
    figures:
      talks: 1 of 3, provisional, lowest 1/3, highest 2/3
      people: 3, lowest 3, highest 3
    groups: { people: { gender: { unknown: "3, lowest 3, highest 3.0" } } }
  - name: rounded, and without an end
${talks}
    figures: { talks: "1 of 3, lowest 33.3 %, highest none" }
    groups: { people: { gender: { unknown: "3, highest 2" } } }
  - name: while the year runs
    cutoff: 2023-06-30
    events: [bo 2023-01-01 enrolled initiative=programme]
    figures: { people: "1, lowest 1, highest none", placed: "none, lowest none" }
`);
    expect(differences.map(({ case: name, expected, got }) => [name, expected, got])).toEqual([
      [
        'rounded, and without an end',
        '1 of 3, lowest 33.3 %, highest none',
        `1 of 3, 1 undecided, provisional, lowest ${1 / 3}, highest ${2 / 3}`,
      ],
      ['rounded, and without an end', '3, highest 2', '3, highest 3'],
      ['while the year runs', 'none, lowest none', '0 of 0, provisional, open, lowest none'],
    ]);
  });

  test('given a figure of rows, then a citizen stands for all of theirs, and with a date for those of that day', async () => {
    const { differences } = await run(`  - name: rows
    events:
      - anna 2023-03-01 conversation-held kind=followUp
      - anna 2023-05-02 conversation-held kind=followUp
      - anna 2023-05-04 employed kind=fullTime sector=private
      - bo 2023-05-02 conversation-held kind=followUp
    verdicts:
      led-to-job: { anna: counted, anna 2023-03-01: not-counted (too-late), anna 2023-05-02: counted (met), anna 2023-06-01: none, bo: not-counted }
    figures: { led-to-job: 1 of 3 }
`);
    expect(differences).toEqual([
      expect.objectContaining({ citizen: 'anna', expected: 'counted', got: 'counted, not-counted' }),
    ]);
  });

  test('given pseudonyms that are one citizen, then each of them has the verdict', async () => {
    const { differences } = await run(`  - name: merged
    events:
${anna}
      - anna-2 2023-01-01 enrolled initiative=programme
      - anna-2 2023-03-01 identity-merged into=anna
    verdicts: { placed: { anna: counted (met), anna-2: counted (met) } }
    figures: { people: 1 }
`);
    expect(differences).toEqual([]);
  });

  test('given a clock, then it decides what is known', async () => {
    const events = `    events: [anna 2023-01-01 enrolled initiative=programme recorded=2024-02-01]`;
    const { differences } = await run(`  - name: registered
${events}
    figures: { people: 1 }
  - name: recorded
    clock: recorded
${events}
    figures: { people: 0 }
`);
    expect(differences).toEqual([]);
  });
});

describe('coverage', { timeout: 30_000 }, () => {
  /** What cases saw, as `figure role condition: yes no pending`; `-` for what can never be. */
  async function seen(cases: string): Promise<string[]> {
    const { coverage } = await run(cases);
    return coverage.map(({ figure, role, condition, yes, no, pending }) => {
      const mark = (outcome: boolean | null) => (outcome === null ? '-' : outcome ? 'seen' : 'unseen');
      return `${figure ?? ''} ${role} ${condition}: ${[yes, no, pending].map(mark).join(' ')}`;
    });
  }

  test('given one citizen at the end of the year, then only what became of that one was seen', async () => {
    expect(
      await seen(`  - name: one
    events:
${anna}
    figures: { people: 1 }
`),
    ).toEqual([
      ' population people: seen unseen -',
      ' population conversations: unseen seen -',
      'placed where arrival: seen unseen -',
      'placed condition placement: seen unseen unseen',
      'talks condition early-talk: unseen seen unseen',
      'led-to-job condition job: unseen unseen unseen',
    ]);
  });

  test('given further cases, then what they saw is added', async () => {
    expect(
      await seen(`  - name: one
    events:
${anna}
      - zoe 2023-01-01 employed kind=fullTime sector=private
    figures: { people: 1 }
  - name: another
    cutoff: 2023-01-05
    events:
      - bo 2023-01-01 enrolled initiative=programme
      - bo 2023-01-01 received kind=refugee
      - carl 2023-01-01 enrolled initiative=programme
    figures: { people: 2 }
`),
    ).toEqual([
      ' population people: seen seen -',
      ' population conversations: unseen seen -',
      'placed where arrival: seen seen -',
      // It looks to the period's end: not yet there is not the same as never.
      'placed condition placement: seen unseen seen',
      // It has a deadline of its own.
      'talks condition early-talk: unseen seen seen',
      'led-to-job condition job: unseen unseen unseen',
    ]);
  });
});
