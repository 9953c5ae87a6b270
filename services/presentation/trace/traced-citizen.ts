import type { TracedCitizen, TracedEvent } from '../../../contracts/figures/trace-schema.ts';
import { reasonLabels } from '../../../contracts/figures/verdicts.ts';
import { addDays } from '../../../projections/calendar/civil-date.ts';
import type { Plan } from '../../../projections/goals/model/plan.ts';
import { dateIn } from '../dates.ts';
import { conditionText } from '../describe/condition-text.ts';
import { isOfDecided } from '../describe/shares-of-decided.ts';
import type { Language } from '../language.ts';
import { addedIn, integerIn } from '../numbers.ts';
import { titleOfPart } from '../title-of-part.ts';

const words = {
  da: {
    yes: 'ja',
    no: 'nej',
    pending: 'afventer',
    nearMiss: 'Det eneste, der mangler',
    outside: 'ikke i nævneren, før det er afgjort',
    running: 'løber endnu',
    more: 'hændelser, som ikke vises',
    erased: 'slettet',
  },
  en: {
    yes: 'yes',
    no: 'no',
    pending: 'pending',
    nearMiss: 'All that is missing',
    outside: 'not in the denominator until that is decided',
    running: 'still runs',
    more: 'events that are not listed',
    erased: 'erased',
  },
} as const;

/** Who was behind the pseudonym cannot be told any more. */
export const erasedText = { da: 'identiteten er slettet', en: 'the identity was erased' } as const;

/** Why a citizen got the verdict, and whether they were erased. */
export function reasonText(
  { verdict, reason, erased }: Pick<TracedCitizen, 'verdict' | 'reason' | 'erased'>,
  figure: string,
  plan: Plan,
  language: Language,
): string {
  const isOutside = verdict === 'undecided' && plan.figures.some((each) => each.id === figure && isOfDecided(each));
  return [
    reasonLabels[reason][language],
    ...(isOutside ? [words[language].outside] : []),
    ...(erased === true ? [erasedText[language]] : []),
  ].join('; ');
}

/** What an event decides; in brackets, what it comes near and why it is not that. */
export function decidesText(
  { decides, miss }: Pick<TracedEvent, 'decides' | 'miss'>,
  plan: Plan,
  language: Language,
): string {
  const title = titleOfPart(decides, plan, language);
  return miss === null ? title : `(${title}: ${reasonLabels[miss][language]})`;
}

/** What the event has, and what the correction of it has where that is something else. */
export function asCorrected(own: string, ofCorrection: string | undefined): string {
  return ofCorrection === undefined || ofCorrection === own ? own : `${own} → ${ofCorrection}`;
}

/** The id by which its sender knows an event, and the one of its correction; of somebody who was erased there is none any more. */
export function senderIdText(own: string, ofCorrection: string | undefined, language: Language): string {
  return asCorrected(own, ofCorrection) || words[language].erased;
}

/** What is known of a citizen besides events: spells, amounts, which conditions hold where there are several. */
export function factsOf(row: TracedCitizen, figure: string, plan: Plan, language: Language): string[] {
  const word = words[language];
  const spell = ({ from, to }: { from: string; to: string | null }): string =>
    to === null
      ? `${dateIn(language, from)}– (${word.running})`
      : `${dateIn(language, from)}–${dateIn(language, addDays(to, -1))}`;
  const spells = Object.entries(row.spells).map(
    ([state, list]) => `${titleOfPart(state, plan, language)}: ${list.length === 0 ? '–' : list.map(spell).join(', ')}`,
  );
  const amounts = Object.entries(row.amounts).map(
    ([name, amount]) => `${titleOfPart(name, plan, language)}: ${amount === null ? '–' : addedIn(language, amount)}`,
  );
  const conditions =
    row.conditions.length < 2
      ? []
      : row.conditions.map(
          ({ must, condition, holds }) =>
            `${must ? '' : '  '}${conditionText(condition, figure, plan, language)}: ${word[holds]}`,
        );
  const missing =
    row.nearMiss === null ? [] : [`${word.nearMiss}: ${conditionText(row.nearMiss, figure, plan, language)}`];
  const more = Object.entries(row.eventsLeftOut).map(
    ([name, number]) => `${titleOfPart(name, plan, language)}: + ${integerIn(language, number)} ${word.more}`,
  );
  return [...spells, ...amounts, ...conditions, ...missing, ...more];
}
