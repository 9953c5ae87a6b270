import type { Afterwards, CorrectedInTime, Description, ProgrammeDescription } from './description.ts';

/** What a participant of a programme lives through in the period, as its figures see it. */
export type Path = 'none' | 'plan' | 'measure' | 'measure-outcome' | 'measure-clarified' | 'straight';

/** Something in a citizen's record that was late, or was put right later. */
export type Revision =
  | { readonly when: 'in-time'; readonly what: CorrectedInTime }
  | { readonly when: 'afterwards'; readonly what: Afterwards; readonly ordinal: number };

/** One of the lives that a population is made of. */
export type RosterRole =
  | {
      readonly kind: 'participant';
      readonly programme: ProgrammeDescription;
      readonly path: Path;
      readonly revision?: Revision;
    }
  | { readonly kind: 'apprentice' }
  | {
      readonly kind: 'young';
      readonly age: 'within' | 'below' | 'above' | 'unknown';
      readonly privateEmployer: boolean;
    }
  | { readonly kind: 'earlier-participant' | 'later-participant'; readonly programme: string }
  | { readonly kind: 'other-citizen' };

/** On which path the citizens are whose record is put right. */
const correctedPath: Record<CorrectedInTime, Path> = {
  measureOfMistypedYear: 'measure',
  measureInError: 'none',
  pseudonymsMerged: 'measure-outcome',
};

/** On which path the citizens are, by what is known at the end of the period, whose record changes afterwards. */
const changedPath: Record<Afterwards, Path> = {
  enrolmentLate: 'none',
  enrolmentInError: 'none',
  pseudonymsMerged: 'none',
  measureLate: 'none',
  measureAfterPlanLate: 'plan',
  measureBeforeOutcomeLate: 'straight',
  measureInError: 'measure',
  measurePostponed: 'measure',
  planLate: 'none',
  outcomeLate: 'measure',
  outcomeInError: 'measure-outcome',
  outcomeOfStraightInError: 'straight',
  outcomeOfOtherKind: 'measure-outcome',
  outcomeInErrorByMistake: 'measure-outcome',
  clarificationLate: 'measure',
};

/** How many of the participants known at the end of the period are on each path. */
function citizensByPath(programme: ProgrammeDescription): Map<Path, number> {
  const { participants, measured, measuredThenOutcome, measuredThenClarified, planOnly, straight } = programme;
  return new Map([
    ['none', participants - measured - planOnly - straight],
    ['plan', planOnly],
    ['measure', measured - measuredThenOutcome - measuredThenClarified],
    ['measure-outcome', measuredThenOutcome],
    ['measure-clarified', measuredThenClarified],
    ['straight', straight],
  ]);
}

function participants(programme: ProgrammeDescription): RosterRole[] {
  const left = citizensByPath(programme);
  const roles: RosterRole[] = [];

  const take = (path: Path, citizens: number, what: string) => {
    const rest = (left.get(path) ?? 0) - citizens;
    if (rest < 0)
      throw new RangeError(
        `${programme.programme}: "${what}" needs more citizens than there are on the path "${path}"`,
      );
    left.set(path, rest);
  };

  for (const what of Object.keys(correctedPath) as CorrectedInTime[]) {
    const citizens = programme.correctedInTime[what];
    take(correctedPath[what], citizens, what);
    for (let each = 0; each < citizens; each += 1)
      roles.push({ kind: 'participant', programme, path: correctedPath[what], revision: { when: 'in-time', what } });
  }
  for (const what of Object.keys(changedPath) as Afterwards[]) {
    const citizens = programme.afterwards[what];
    // Who enrolled late is not yet among those known; of two who prove to be one, both are.
    const known = what === 'enrolmentLate' ? 0 : what === 'pseudonymsMerged' ? 2 * citizens : citizens;
    take(changedPath[what], known, what);
    for (let ordinal = 0; ordinal < citizens; ordinal += 1)
      roles.push({
        kind: 'participant',
        programme,
        path: changedPath[what],
        revision: { when: 'afterwards', what, ordinal },
      });
  }
  for (const [path, citizens] of left)
    for (let each = 0; each < citizens; each += 1) roles.push({ kind: 'participant', programme, path });
  return roles;
}

function young({ young }: Description): RosterRole[] {
  const within = Array.from(
    { length: young.participants },
    (_, index): RosterRole => ({ kind: 'young', age: 'within', privateEmployer: index < young.withPrivateEmployer }),
  );
  const others = (age: 'below' | 'above' | 'unknown', citizens: number) =>
    Array.from(
      { length: citizens },
      (_, index): RosterRole => ({ kind: 'young', age, privateEmployer: index % 2 === 0 }),
    );
  return [
    ...within,
    ...others('below', young.tooYoung),
    ...others('above', young.tooOld),
    ...others('unknown', young.ageUnknown),
  ];
}

/** The programmes in turn, for participants of other years than the period's. */
function inTurn(
  description: Description,
  kind: 'earlier-participant' | 'later-participant',
  citizens: number,
): RosterRole[] {
  const programmes = [
    ...description.programmes.map(({ programme }) => programme),
    description.apprentices.programme,
    description.young.programme,
  ];
  return Array.from(
    { length: citizens },
    (_, index): RosterRole => ({ kind, programme: programmes[index % programmes.length] as string }),
  );
}

/** Everybody in one copy of the population. Throws a RangeError if more citizens are to change than there are. */
export function rosterOf(description: Description): RosterRole[] {
  const { surroundings } = description;
  return [
    ...description.programmes.flatMap(participants),
    ...Array.from({ length: description.apprentices.participants }, (): RosterRole => ({ kind: 'apprentice' })),
    ...young(description),
    ...inTurn(description, 'earlier-participant', surroundings.earlierParticipants),
    ...inTurn(description, 'later-participant', surroundings.laterParticipants),
    ...Array.from({ length: surroundings.otherCitizens }, (): RosterRole => ({ kind: 'other-citizen' })),
  ];
}

/** How many pseudonyms the citizen of a role goes by. */
export function pseudonymsOf(role: RosterRole): 1 | 2 {
  return role.kind === 'participant' && role.revision?.what === 'pseudonymsMerged' ? 2 : 1;
}
