import { unitNames, unitOf } from '../unit.ts';
import type { Rule } from './rule.ts';

/** A target and the result that is held against it must count the same. */
export const unitsMixed: Rule = (figure, plan) => {
  const { target, published } = figure;
  const own = unitOf(figure, plan);
  if (target?.unit === undefined || own === undefined || target.unit === own || published === undefined) return [];
  return [
    {
      code: 'units-mixed',
      da: `resultatet er i ${unitNames[own].da}, målsætningen i ${unitNames[target.unit].da}`,
      en: `the result is in ${unitNames[own].en}, the target in ${unitNames[target.unit].en}`,
    },
  ];
};

/** A printed result must count what the figure measures: a duration is not judged by how many there are. */
export const measuresSomethingElse: Rule = (figure, plan) => {
  const printed = figure.published?.unit;
  const own = unitOf(figure, plan);
  if (printed === undefined || own === undefined || printed === own) return [];
  return [
    {
      code: 'measures-something-else',
      da: `det trykte tæller ${unitNames[printed].da}, figuren måler ${unitNames[own].da}`,
      en: `what is printed counts ${unitNames[printed].en}, the figure measures ${unitNames[own].en}`,
    },
  ];
};
