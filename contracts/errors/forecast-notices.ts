import type { ErrorEntry } from './error-entry.ts';

/** Why a figure is not forecast. The others are, and the command ends well. */
export const forecastNotices = {
  FORECAST_DERIVED: {
    exit: 0,
    what: 'The figure is derived from several figures of the period, or from one that is derived itself, or others reported it.',
    why: 'A difference, a ratio, a mean of groups or the number of goals met would need figures forecast together. How those of one period hang together is not learnt, and without it an interval would be too wide or too narrow. A change since another period is forecast.',
    remedy: 'Look at the forecasts of the figures that it is derived from.',
  },
  FORECAST_NO_BASELINE: {
    exit: 0,
    what: 'The change has nothing to be from: there is no such period, it has no value, or a break of the series lies between.',
    why: 'In per cent a baseline of 0 is none, too.',
    remedy: 'Look at the forecast of the figure that changes.',
  },
  FORECAST_BASELINE_NOT_FINAL: {
    exit: 0,
    what: 'The baseline of the change is not final yet, and where it will end is not forecast beside the figure.',
    why: 'A baseline that is not final is drawn only where it is one of the earlier periods that the forecast learns from, since the last break, and the change is from where it ends.',
    remedy: 'Wait until the baseline is final, or say with --final-after that figures are final sooner.',
  },
  FORECAST_QUANTILE: {
    exit: 0,
    what: 'The figure is a median or another quantile, which is not forecast.',
    why: 'A forecast knows from earlier periods how many are still to come, and how much they add up to, but not how the numbers lie.',
    remedy: 'Forecast the share of those who have at most so much, or the average.',
  },
  FORECAST_PERIOD_NOT_BEGUN: {
    exit: 0,
    what: 'At the cutoff the period had not begun, so there is nothing to go on from.',
    remedy: 'Choose a cutoff on the first day of the period or later.',
  },
  FORECAST_PERIOD_FINAL: {
    exit: 0,
    what: 'At the cutoff the figure of the period is taken as final, so there is nothing to forecast.',
    remedy: 'Compute it with `replay`; or say with --final-after that figures are final later.',
  },
  FORECAST_TOO_FEW_PERIODS: {
    exit: 0,
    what: 'Fewer than three earlier periods are known from this point of theirs until they were final.',
    why: 'By two, a forecast could not say how much periods differ, which is how sure it is.',
    remedy:
      'Wait, load earlier events with the times at which they were registered, forecast shorter periods, or say with --final-after that figures are final sooner.',
  },
  FORECAST_SERIES_BROKEN: {
    exit: 0,
    what: 'The plan declares a break in the series, and fewer than three periods after it are known until they were final.',
    why: 'What was registered before the break came in otherwise, or was something else.',
    remedy: 'Wait until enough periods lie after the break.',
  },
  FORECAST_COUNTS_TOO_SMALL: {
    exit: 0,
    what: 'In earlier periods the figure was about fewer than five on average.',
    why: 'One citizen more or less would be a fifth of it.',
    remedy: 'Forecast longer periods, or a figure of more citizens.',
  },
  FORECAST_NO_VALUE_YET: {
    exit: 0,
    what: 'At this point of the period the average, rate or number of places has no value yet or is 0, in this period or in an earlier one.',
    why: 'It is forecast by how many times as great it became in earlier periods.',
    remedy:
      'Choose a later cutoff. An average of an amount that is counted over the period has none until the period is over.',
  },
  FORECAST_DELAYS_DRIFT: {
    exit: 0,
    what: 'Which part is known at this point goes up or down from period to period, by more than chance.',
    why: 'A forecast takes delays to be as they were. Where registrations become earlier it would end too high, where they become later too low.',
    remedy:
      'See with `status` which source registers otherwise than it did. Where the change is one that is known, declare it as a break in the plan.',
  },
  FORECAST_PERIOD_UNLIKE: {
    exit: 0,
    what: 'What is known of the period lies outside of what was known at the same point of every earlier one, and farther from where they point than chance takes one period of a hundred.',
    why: 'Registrations come in otherwise than before, or the figure is about more or fewer than before. A forecast takes both to be as they were, and until the period is known longer nobody can tell which of them is not.',
    remedy:
      'See with `status` whether a source is silent or registers later than it did, and with `series` how the period grows. Where something began anew, declare it as a break in the plan.',
  },
} as const satisfies Record<string, ErrorEntry>;
