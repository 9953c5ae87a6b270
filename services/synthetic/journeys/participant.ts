import type { EpochDay } from '../../../projections/calendar/civil-date.ts';
import type { Citizen } from '../citizen.ts';
import type { Afterwards, CorrectedInTime, ProgrammeDescription } from '../description.ts';
import type { Journey } from '../journey.ts';
import type { RosterRole } from '../roster.ts';
import { tellBystandingEvents } from './bystanding-events.ts';
import { tellEarlierLife } from './earlier-life.ts';
import { drawMeasure, programmeOrNone, tellEndOf, tellMeasure } from './measure.ts';
import { drawJob, drawOutcome, tellOutcome } from './outcome.ts';
import { drawParticipation, hasEnded, type Participation, tellExit, tellInterruption } from './participation.ts';
import { drawBirth, tellProfile } from './profile.ts';

type ParticipantRole = Extract<RosterRole, { kind: 'participant' }>;

/** What the steps of one participant's story share. */
interface Story {
  readonly citizen: Citizen;
  readonly programme: ProgrammeDescription;
  readonly participation: Participation;
  readonly inTime: CorrectedInTime | undefined;
  readonly afterwards: Afterwards | undefined;
  /** Where measures and outcomes are told: under the second pseudonym if that is how they came in. */
  readonly journey: Journey;
}

/** How many days of the period each path needs after the participation's first day. */
const roomFor = {
  none: 10,
  plan: 90,
  measure: 35,
  'measure-outcome': 45,
  'measure-clarified': 45,
  straight: 30,
} as const;

/** The last weeks of the period, where new participants have had little time. */
function drawLateEnrolment({ period, random }: Citizen): Participation {
  const from = random.between(period.lastDay - 30, period.lastDay);
  return { from, firstDay: from, to: from + random.between(90, 400) };
}

function tellEnrolment({ citizen, programme, participation, afterwards }: Story): void {
  const { journey, registrar } = citizen;
  const initiative = programme.programme;
  const { from } = participation;
  const registeredAt = afterwards === 'enrolmentLate' ? registrar.afterwards() : registrar.inTime(from);
  const enrolment = journey.tell('enrolled', from, { initiative }, registeredAt);
  if (afterwards === 'enrolmentInError') journey.retract(enrolment, 'wrongCitizen', registrar.afterwards());
  if (afterwards === 'pseudonymsMerged') {
    const second = citizen.secondJourney();
    second.tell('enrolled', from, { initiative }, registrar.inTime(from));
    second.tell('assessed', from, { outcome: programme.assessed }, registrar.usual(from));
    second.mergeInto(journey.subject, registrar.afterwards());
  }
}

/** Tells the measure that decides the figures, and returns the day it began. */
function tellDecidingMeasure(story: Story, room: number): EpochDay {
  const { citizen, programme, participation, journey, inTime, afterwards } = story;
  const { period, random, registrar } = citizen;
  const { firstDay } = participation;
  const postponed = afterwards === 'measurePostponed';
  const latest = Math.max(firstDay, Math.min(participation.to - 1, period.lastDay - room));
  const began = postponed
    ? random.between(Math.max(firstDay, period.lastDay - 25), period.lastDay)
    : random.between(firstDay, latest);
  const measure = drawMeasure(citizen, programmeOrNone(citizen, programme.programme));

  const said = inTime === 'measureOfMistypedYear' ? began - 365 : began;
  const told = tellMeasure(journey, measure, said, registrar.inTime(began));
  const correctTo = (day: EpochDay, registeredAt: typeof told.registeredAt) => {
    if (told.name === 'placed' && measure.name === 'placed') journey.correct(told, day, measure.details, registeredAt);
    if (told.name === 'upskilled' && measure.name === 'upskilled')
      journey.correct(told, day, measure.details, registeredAt);
  };
  if (inTime === 'measureOfMistypedYear') correctTo(began, registrar.inTimeAfter(told.registeredAt));
  if (postponed) correctTo(period.to + random.between(3, 30), registrar.afterwards());
  if (afterwards === 'measureInError') journey.retract(told, 'registeredInError', registrar.afterwards());
  else if (random.chance(50)) tellEndOf(citizen, journey, told, began);
  return began;
}

function tellDecidingOutcome(story: Story, began: EpochDay): 'employed' | 'education-started' {
  const { citizen, programme, journey, afterwards } = story;
  const { registrar } = citizen;
  const outcome =
    afterwards === 'outcomeOfOtherKind'
      ? ({ name: 'employed', details: drawJob(citizen, 'fullTime') } as const)
      : drawOutcome(citizen, programme);
  const told = tellOutcome(journey, outcome, began, registrar.inTime(began));

  if (afterwards === 'outcomeOfOtherKind' && told.name === 'employed')
    journey.correct(told, began, drawJob(citizen, programme.otherJob), registrar.afterwards());
  if (afterwards === 'outcomeInError' || afterwards === 'outcomeOfStraightInError')
    journey.retract(told, 'registeredInError', registrar.afterwards());
  if (afterwards === 'outcomeInErrorByMistake') {
    const retraction = journey.retract(told, 'registeredInError', registrar.afterwards());
    journey.retract(retraction, 'registeredInError', registrar.afterwardsAfter(retraction.registeredAt));
  }
  return outcome.name;
}

function tellLateMeasure({ citizen, programme, journey }: Story, from: EpochDay, to: EpochDay): void {
  const began = citizen.random.between(from, to);
  const measure = drawMeasure(citizen, programmeOrNone(citizen, programme.programme));
  tellMeasure(journey, measure, began, citizen.registrar.afterwards());
}

function tellPlan({ citizen, programme, journey }: Story, began: EpochDay, late?: { ordinal: number }): void {
  const { description, registrar } = citizen;
  const registeredAt =
    late === undefined
      ? registrar.inTime(began, description.registrationDelays.preparatoryPlan)
      : late.ordinal === 0
        ? registrar.inTheNightAfter()
        : registrar.afterwards();
  journey.tell(
    'plan-registered',
    began,
    { initiative: programme.programme, kind: 'rehabilitationPlanPreparatoryPart' },
    registeredAt,
  );
}

function tellClarification({ citizen, journey, afterwards }: Story, from: EpochDay): void {
  const { period, random, registrar } = citizen;
  const on = random.between(from, period.lastDay);
  journey.tell(
    'clarified',
    on,
    { outcome: random.pick(['flexiJob', 'resourceClarificationProcess', 'disabilityPension']) },
    afterwards === 'clarificationLate' ? registrar.afterwards() : registrar.inTime(on),
  );
}

/** Nothing that the goals count happened, or nothing that was known of by the end of the period. */
function tellPathWithoutAnything(story: Story, ordinal: number): void {
  const { citizen, programme, participation, journey, inTime, afterwards } = story;
  const { period, random, registrar } = citizen;
  const { firstDay } = participation;
  if (inTime === 'measureInError') {
    const began = random.between(firstDay, period.lastDay);
    const measure = drawMeasure(citizen, programme.programme);
    const told = tellMeasure(journey, measure, began, registrar.inTime(began));
    journey.retract(told, 'wrongCitizen', registrar.inTimeAfter(told.registeredAt));
  }
  if (afterwards === 'measureLate') tellLateMeasure(story, Math.max(firstDay, period.lastDay - 90), period.lastDay);
  if (afterwards === 'planLate')
    tellPlan(story, random.between(Math.max(firstDay, period.lastDay - 180), period.lastDay - 5), { ordinal });
}

/** Tells what happened on the path and returns when and how the citizen got a job or an education, if that is known. */
function tellPath(
  story: Story,
  role: ParticipantRole,
): { on: EpochDay; as: 'employed' | 'education-started' } | undefined {
  const { citizen, participation, afterwards } = story;
  const { period, random, registrar } = citizen;
  const { firstDay } = participation;
  switch (role.path) {
    case 'none':
      tellPathWithoutAnything(story, role.revision?.when === 'afterwards' ? role.revision.ordinal : 0);
      return undefined;
    case 'plan': {
      const began = random.between(firstDay, Math.max(firstDay, Math.min(participation.to, period.lastDay - 60)));
      tellPlan(story, began);
      if (afterwards === 'measureAfterPlanLate') tellLateMeasure(story, began, period.lastDay);
      return undefined;
    }
    case 'measure': {
      const measured = tellDecidingMeasure(story, 10);
      if (afterwards === 'clarificationLate') tellClarification(story, measured);
      if (afterwards === 'outcomeLate') {
        const on = random.between(Math.max(measured, period.lastDay - 60), period.lastDay);
        const outcome = drawOutcome(citizen, story.programme);
        tellOutcome(story.journey, outcome, on, registrar.afterwards());
      }
      return undefined;
    }
    case 'measure-clarified':
      tellClarification(story, tellDecidingMeasure(story, 20));
      return undefined;
    case 'measure-outcome': {
      const measured = tellDecidingMeasure(story, 20);
      const on = random.chance(3) ? measured : random.between(measured, period.lastDay);
      return { on, as: tellDecidingOutcome(story, on) };
    }
    case 'straight': {
      const on = random.between(firstDay, period.lastDay);
      const as = tellDecidingOutcome(story, on);
      if (afterwards === 'measureBeforeOutcomeLate') tellLateMeasure(story, firstDay, on);
      return { on, as };
    }
  }
}

/** Tells the life of a participant of one of the employment programmes. */
export function tellParticipant(citizen: Citizen, role: ParticipantRole): void {
  const { programme, revision } = role;
  const { period, random, registrar } = citizen;
  const inTime = revision?.when === 'in-time' ? revision.what : undefined;
  const afterwards = revision?.when === 'afterwards' ? revision.what : undefined;
  const participation =
    afterwards === 'enrolmentLate'
      ? drawLateEnrolment(citizen)
      : drawParticipation(citizen, programme, revision === undefined ? roomFor[role.path] : 60);
  const { from } = participation;
  const journey = inTime === 'pseudonymsMerged' ? citizen.secondJourney() : citizen.journey;
  const story: Story = { citizen, programme, participation, inTime, afterwards, journey };

  tellProfile(citizen, from - random.between(1, 400), drawBirth(citizen, programme.ages, from));
  tellEarlierLife(citizen, Math.min(from, period.from));
  const benefit = random.pick(programme.benefits);
  const supported = from - random.between(5, 300);
  citizen.journey.tell('benefit-started', supported, { benefit }, registrar.usual(supported));
  const assessed = from - random.between(0, 14);
  citizen.journey.tell('assessed', assessed, { outcome: programme.assessed }, registrar.usual(assessed));

  tellEnrolment(story);
  const outcome = tellPath(story, role);
  if (inTime === 'pseudonymsMerged') journey.mergeInto(citizen.journey.subject, registrar.inTime(period.lastDay - 30));

  if (outcome !== undefined && afterwards === undefined) {
    citizen.journey.tell('benefit-ended', outcome.on, { benefit }, registrar.usual(outcome.on));
    tellExit(citizen, programme.programme, outcome.on + random.between(1, 30), outcome.as);
  } else if (afterwards !== 'enrolmentInError') {
    if (revision === undefined && random.chance(8)) tellInterruption(citizen, programme.programme, participation);
    if (hasEnded(citizen, participation.to)) tellExit(citizen, programme.programme, participation.to);
  }
  if (revision === undefined) tellBystandingEvents(citizen, role, participation);
}
