import { type EpochDay, epochDay } from '../../../projections/calendar/civil-date.ts';
import type { Citizen } from '../citizen.ts';
import { dateText } from '../instant-text.ts';
import { drawMeasure } from './measure.ts';
import { drawJob } from './outcome.ts';

/** Before the source systems tell of anything. */
const earliest = epochDay('2017-01-02');

/** Room for the longest delay, so that nothing of an earlier life comes in after the period. */
const longestEpisode = 240;

type Episode = (citizen: Citizen, begins: EpochDay) => void;

const benefitEpisode: Episode = ({ journey, random, registrar }, begins) => {
  const benefit = random.pick(['cashBenefit', 'integrationBenefit', 'educationBenefit', 'sicknessBenefit'] as const);
  const ends = begins + random.between(20, longestEpisode);
  journey.tell('benefit-started', begins, { benefit }, registrar.usual(begins));
  journey.tell('benefit-ended', ends, { benefit }, registrar.usual(ends));
};

const assessmentEpisode: Episode = ({ journey, random, registrar }, begins) => {
  journey.tell('assessed', begins, { outcome: random.pick(['jobReady', 'activityReady']) }, registrar.usual(begins));
};

const measureEpisode: Episode = (citizen, begins) => {
  const { description, journey, random, registrar } = citizen;
  const initiative = random.chance(50) ? random.pick(description.surroundings.initiatives) : undefined;
  const until = dateText(begins + random.between(14, 120));
  const measure = drawMeasure(citizen, initiative);
  if (measure.name === 'placed') journey.tell('placed', begins, { ...measure.details, until }, registrar.usual(begins));
  else journey.tell('upskilled', begins, { ...measure.details, until }, registrar.usual(begins));
};

const jobEpisode: Episode = (citizen, begins) => {
  const { journey, random, registrar } = citizen;
  const job = drawJob(citizen, random.pick(['fullTime', 'partTime', 'smallJob']));
  const told = journey.tell('employed', begins, job, registrar.usual(begins));
  const ends = begins + random.between(20, longestEpisode);
  journey.tell('ended', ends, { spell: { id: told.id } }, registrar.usual(ends));
};

const otherInitiativeEpisode: Episode = ({ description, journey, random, registrar }, begins) => {
  const initiative = random.pick(description.surroundings.initiatives);
  const ends = begins + random.between(20, longestEpisode);
  journey.tell('enrolled', begins, { initiative }, registrar.usual(begins));
  journey.tell('exited', ends, { initiative, reason: random.pick(['completed', 'withdrawn']) }, registrar.usual(ends));
};

const movingEpisode: Episode = ({ description, journey, random, registrar }, begins) => {
  const district = random.pick(description.surroundings.districts);
  journey.tell('profile-registered', begins, { district }, registrar.usual(begins));
};

const jobPlanEpisode: Episode = ({ journey, registrar }, begins) => {
  journey.tell('plan-registered', begins, { kind: 'jobPlan' }, registrar.usual(begins));
};

const episodes: readonly Episode[] = [
  benefitEpisode,
  benefitEpisode,
  assessmentEpisode,
  measureEpisode,
  measureEpisode,
  jobEpisode,
  otherInitiativeEpisode,
  movingEpisode,
  jobPlanEpisode,
];

/** What a citizen lived through before a day; none of it may reach into the period's figures. */
export function tellEarlierLife(citizen: Citizen, before: EpochDay): void {
  const { description, random } = citizen;
  const count = random.between(...description.surroundings.earlierEpisodes);
  for (let each = 0; each < count; each += 1)
    random.pick(episodes)(citizen, random.between(earliest, before - longestEpisode - 1));
}
