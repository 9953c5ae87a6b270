import { namesOfAttributes } from '../../../../contracts/events/event-traits.ts';
import { valueLabel } from '../../../../contracts/events/labels.ts';
import type { Gap } from '../../../../projections/goals/model/gap.ts';
import { type Attribute, EVERYBODY, type State } from '../../../../projections/goals/model/parts.ts';
import type { PartNames } from '../phrases.ts';
import { span } from './dates.ts';
import { eller, events, og } from './events.ts';

export const attributeNames: Readonly<Record<Attribute, string>> = {
  gender: 'køn',
  originGroup: 'herkomst',
  municipality: 'kommune',
  district: 'bydel',
  educationLevel: 'uddannelsesniveau',
};

/** When a citizen is in a state. */
export function state(each: State, names: PartNames): string {
  const { extendedBy, joinedOver } = each;
  const extended = extendedBy === undefined ? '' : ` Hver tid regnes ${span(extendedBy)} længere, end den varede.`;
  return `${definition(each, names)}${extended}${joinedOver === undefined ? '' : joined(joinedOver)}`;
}

function joined(gap: Gap): string {
  if ('atMost' in gap) return ` Tider med højst ${span(gap.atMost)} imellem regnes for én.`;
  const { fewerMonthsThan: months } = gap;
  const between = months === 1 ? 'en hel kalendermåned' : `${months} hele kalendermåneder i træk`;
  return ` Tider regnes for én, medmindre der ligger ${between} imellem.`;
}

function definition(each: State, names: PartNames): string {
  switch (each.kind) {
    case 'participation':
      return `Borgeren har et forløb i indsatsen ${eller(each.programmes)}.`;
    case 'benefit':
      return each.benefits === 'any'
        ? 'Borgeren modtager en ydelse, uanset hvilken.'
        : `Borgeren modtager ${eller(each.benefits.map((benefit) => valueLabel(['benefit-started'], 'benefit', benefit).da))}.`;
    case 'event':
      return `Fra dagen for ${events(each.filters)} til den slutdato, som er oplyst, eller til det blev afsluttet; en hændelse uden varighed gælder den ene dag.`;
    case 'since':
      return `Fra den første dag med ${events(each.filters)} og frem.`;
    case 'assessed':
      return `Borgeren er senest visiteret ${eller(each.outcomes.map((outcome) => valueLabel(['assessed'], 'outcome', outcome).da))}.`;
    case 'attribute': {
      const { attribute, values } = each;
      if (values === undefined) return `Borgerens ${attributeNames[attribute]} er kendt.`;
      const labels = values.map((value) => valueLabel(namesOfAttributes, attribute, value).da);
      return `Borgerens ${attributeNames[attribute]} er ${eller(labels)}.`;
    }
    case 'age':
      return `Borgeren er ${age(each)}; en borger uden kendt fødselsdato er det aldrig.`;
    case 'everybody':
      return 'Borgeren er kendt: fra den første dag, som der vides noget om.';
    case 'combined':
      return combined(each, names);
  }
}

function age({ from, to }: { readonly from: number | undefined; readonly to: number | undefined }): string {
  if (from === undefined) return `højst ${to} år`;
  if (to === undefined) return `fyldt ${from} år`;
  return from === to ? `${from} år` : `${from}-${to} år`;
}

function combined({ allOf, anyOf, noneOf }: Extract<State, { kind: 'combined' }>, names: PartNames): string {
  const written = allOf.filter((name) => name !== EVERYBODY);
  const parts = [
    ...allOf.filter((name) => name === EVERYBODY).map(() => 'kendt'),
    ...(written.length === 0 ? [] : [`i ${og(written.map(names.state))}`]),
    ...(anyOf.length === 0 ? [] : [`i ${anyOf.length === 1 ? '' : 'mindst én af '}${og(anyOf.map(names.state))}`]),
    ...(noneOf.length === 0 ? [] : [`ikke i ${eller(noneOf.map(names.state))}`]),
  ];
  return `De dage, hvor borgeren er ${parts.join(', og ')}.`;
}
