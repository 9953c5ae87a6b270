import type { ForecastMethod } from '../../contracts/figures/forecast-schema.ts';
import type { InEachLanguage } from './language.ts';

/** What ways to forecast are called. */
export const forecastMethodLabels: Readonly<Record<ForecastMethod, InEachLanguage>> = {
  'reporting-delay': { da: 'registreringsforsinkelser (reporting-delay)', en: 'reporting delays (reporting-delay)' },
  mack: { da: 'Macks kædestige (mack)', en: "Mack's chain ladder (mack)" },
  'odp-bootstrap': {
    da: 'bootstrap af kædestigen (odp-bootstrap)',
    en: 'bootstrap of the chain ladder (odp-bootstrap)',
  },
  stays: { da: 'det bliver, som det er (stays)', en: 'it stays as it is (stays)' },
};
