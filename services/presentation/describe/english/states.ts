import { namesOfAttributes } from '../../../../contracts/events/event-traits.ts';
import { valueLabel } from '../../../../contracts/events/labels.ts';
import type { Gap } from '../../../../projections/goals/model/gap.ts';
import { type Attribute, EVERYBODY, type State } from '../../../../projections/goals/model/parts.ts';
import type { PartNames } from '../phrases.ts';
import { span } from './dates.ts';
import { and, events, or } from './events.ts';

export const attributeNames: Readonly<Record<Attribute, string>> = {
  gender: 'gender',
  originGroup: 'group of origin',
  municipality: 'municipality',
  district: 'district',
  educationLevel: 'level of education',
};

/** When a citizen is in a state. */
export function state(each: State, names: PartNames): string {
  const { extendedBy, joinedOver } = each;
  const extended =
    extendedBy === undefined ? '' : ` Each time is taken to last ${span(extendedBy)} longer than it did.`;
  return `${definition(each, names)}${extended}${joinedOver === undefined ? '' : joined(joinedOver)}`;
}

function joined(gap: Gap): string {
  if ('atMost' in gap) return ` Times with at most ${span(gap.atMost)} between them are taken as one.`;
  const { fewerMonthsThan: months } = gap;
  const between = months === 1 ? 'a whole calendar month lies' : `${months} whole calendar months in a row lie`;
  return ` Times are taken as one unless ${between} between them.`;
}

function definition(each: State, names: PartNames): string {
  switch (each.kind) {
    case 'participation':
      return `The citizen takes part in ${or(each.programmes)}.`;
    case 'benefit':
      return `The citizen receives ${each.benefits === 'any' ? 'a benefit, whichever' : or(each.benefits.map((benefit) => valueLabel(['benefit-started'], 'benefit', benefit).en))}.`;
    case 'event':
      return `From the day of ${events(each.filters)} to the end that was given, or until it was ended; an event without duration holds for its one day.`;
    case 'since':
      return `From the first day with ${events(each.filters)} on.`;
    case 'assessed':
      return `The citizen was last assessed as ${or(each.outcomes.map((outcome) => valueLabel(['assessed'], 'outcome', outcome).en))}.`;
    case 'attribute': {
      const { attribute, values } = each;
      const known =
        values === undefined ? 'known' : or(values.map((value) => valueLabel(namesOfAttributes, attribute, value).en));
      return `The citizen's ${attributeNames[attribute]} is ${known}.`;
    }
    case 'age':
      return `The citizen is ${age(each)}; one whose date of birth is unknown never is.`;
    case 'everybody':
      return 'The citizen is known: from the first day on of which something is known.';
    case 'combined':
      return combined(each, names);
  }
}

function age({ from, to }: { readonly from: number | undefined; readonly to: number | undefined }): string {
  if (from === undefined) return `at most ${to} years old`;
  if (to === undefined) return `at least ${from} years old`;
  return from === to ? `${from} years old` : `${from} to ${to} years old`;
}

function combined({ allOf, anyOf, noneOf }: Extract<State, { kind: 'combined' }>, names: PartNames): string {
  const written = allOf.filter((name) => name !== EVERYBODY);
  const parts = [
    ...allOf.filter((name) => name === EVERYBODY).map(() => 'known'),
    ...(written.length === 0 ? [] : [`in ${and(written.map(names.state))}`]),
    ...(anyOf.length === 0 ? [] : [`in ${anyOf.length === 1 ? '' : 'at least one of '}${and(anyOf.map(names.state))}`]),
    ...(noneOf.length === 0 ? [] : [`not in ${or(noneOf.map(names.state))}`]),
  ];
  return `The days on which the citizen is ${parts.join(', and ')}.`;
}
