import fc from 'fast-check';

/** What histories of every type of event are about: few of each, so that events meet. */
export const programmes = ['jobready-programme', 'activity-ready-programme'] as const;

/** The same, one of them more often, so that plans and histories meet. */
export const mostlyOneProgramme = [programmes[0], programmes[0], programmes[0], programmes[1]] as const;
export const benchmarkSeries = ['jobs-share', 'wages'] as const;
export const benchmarkAreas = ['national', 'east'] as const;

/** Names of events as often as the second version of the goal language needs them to be tried. */
export const everyName: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('enrolled', 'enrolled', 'exited') },
  { weight: 5, arbitrary: fc.constantFrom('benefit-started', 'benefit-started', 'benefit-ended') },
  { weight: 8, arbitrary: fc.constantFrom('placed', 'upskilled', 'employed', 'education-started') },
  { weight: 4, arbitrary: fc.constant('ended') },
  { weight: 3, arbitrary: fc.constant('assessed') },
  { weight: 5, arbitrary: fc.constant('profile-registered') },
  { weight: 3, arbitrary: fc.constantFrom('received', 'conversation-held', 'clarified', 'plan-registered') },
  { weight: 4, arbitrary: fc.constant('benchmark-reported') },
  { weight: 1, arbitrary: fc.constant('activity-held') },
  { weight: 2, arbitrary: fc.constantFrom('corrected', 'retracted') },
  { weight: 1, arbitrary: fc.constant('identity-merged') },
);
