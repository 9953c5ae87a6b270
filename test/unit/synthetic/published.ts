/** What the report on 2023 printed, as `countedThrough` tells it. */
export const published = {
  'goal-1': '545',
  'goal-2': '268/545',
  'goal-3': '110/268',
  'goal-3a': '87/545',
  'goal-3b': '197/545',
  'goal-3c': '355/545',
  'goal-4': '348',
  'goal-5': '179/348',
  // The report prints no denominator; from 145 to 151 it gives the 21 % that it does print.
  'goal-6': '31/148',
  'goal-6a': '24/348',
  'goal-6b': '55/348',
  'goal-6c': '203/348',
  'goal-7': '50',
  'goal-8': '50/50',
  'goal-9': '110',
  'goal-10': '110/110',
  'goal-10-private': '55/110',
  'goal-11': '2568',
  'goal-11-staff': '410',
};
