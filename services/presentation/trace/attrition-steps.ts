import type { AttritionStep } from '../../../contracts/figures/attrition-schema.ts';
import type { InEachLanguage } from '../language.ts';

/** What the parts of a figure are called at which citizens drop out. */
export const attritionStepLabels: Readonly<Record<AttritionStep['step'], InEachLanguage>> = {
  population: { da: 'population', en: 'population' },
  where: { da: 'afgrænsning', en: 'narrowing' },
  exclude: { da: 'udeladelse', en: 'exclusion' },
  condition: { da: 'betingelse', en: 'condition' },
  amount: { da: 'har størrelsen', en: 'has the amount' },
  except: { da: 'undtagelse', en: 'exception' },
};
