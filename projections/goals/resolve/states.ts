import type { JourneyName } from '../../../contracts/events/catalogue.ts';
import { aboutOf, spellSideOf } from '../../../contracts/events/event-traits.ts';
import { enumeratedValues } from '../../../contracts/events/labels.ts';
import type { MeaningDetail } from '../../../contracts/plans/plan-details.ts';
import type { FormedState } from '../../../contracts/plans/state-schema.ts';
import type { Span } from '../model/date-expression.ts';
import type { Gap } from '../model/gap.ts';
import { EVERYBODY, type State } from '../model/parts.ts';
import { parseSpan } from '../syntax/parse-date.ts';
import { nearest } from '../yaml/closest-match.ts';
import type { Path } from '../yaml/plan-problem.ts';
import { filtersOf } from './filters.ts';
import type { Reader } from './reader.ts';

export function stateOf(name: string, state: FormedState, reader: Reader): State {
  const path: Path = ['states', name];
  const named = {
    name,
    title: state.title,
    extendedBy: extensionOf(state['extended-by']),
    joinedOver: gapOf(state['joined-over']),
  };
  switch (state.form) {
    case 'participation':
      return { ...named, kind: 'participation', programmes: state.participation };
    case 'event':
    case 'since': {
      const filters = filtersOf(state.form === 'event' ? state.event : state.since, state);
      refuseWithoutSpells(state.form, filters, path, reader);
      return { ...named, kind: state.form, filters };
    }
    case 'benefit':
      return { ...named, kind: 'benefit', benefits: benefitsOf(state.benefit, path, reader) };
    case 'assessed':
      return { ...named, kind: 'assessed', outcomes: state.assessed };
    case 'attribute': {
      const { attribute, is } = state;
      if (enumeratedValues('profile-registered', attribute).length > 0)
        checkValues('profile-registered', attribute, is ?? [], [...path, 'is'], reader);
      return { ...named, kind: 'attribute', attribute, values: is };
    }
    case 'age':
      return { ...named, kind: 'age', from: state.age.from, to: state.age.to };
    case 'all-of':
      return { ...named, ...combinedOf(state['all-of'], state['any-of'], state['none-of'], path, reader) };
    case 'any-of':
      return { ...named, ...combinedOf(undefined, state['any-of'], state['none-of'], path, reader) };
    case 'none-of': {
      const combined = combinedOf(undefined, undefined, state['none-of'], path, reader);
      return { ...named, ...combined, allOf: [EVERYBODY] };
    }
    case 'everybody':
      return { ...named, kind: 'everybody' };
  }
}

/** The state of everybody, if some state needs it. */
export function everybodyIfNeeded(states: ReadonlyMap<string, State>): [string, State][] {
  const isNeeded = [...states.values()].some((state) => state.kind === 'combined' && state.allOf.includes(EVERYBODY));
  if (!isNeeded) return [];
  return [
    [EVERYBODY, { name: EVERYBODY, title: undefined, extendedBy: undefined, joinedOver: undefined, kind: 'everybody' }],
  ];
}

function benefitsOf(written: string[], path: Path, reader: Reader): string[] | 'any' {
  if (!written.includes('any')) {
    checkValues('benefit-started', 'benefit', written, [...path, 'benefit'], reader, ['any']);
    return written;
  }
  if (written.length > 1) reader.problem('PLAN_INVALID', [...path, 'benefit'], { kind: 'any-benefit-alone' });
  return 'any';
}

function combinedOf(
  allOf: string[] | undefined,
  anyOf: string[] | undefined,
  noneOf: string[] | undefined,
  path: Path,
  reader: Reader,
) {
  for (const [field, names] of [
    ['all-of', allOf],
    ['any-of', anyOf],
    ['none-of', noneOf],
  ] as const)
    names?.forEach((state, i) => {
      reader.check('state', state, names.length === 1 ? [...path, field] : [...path, field, i]);
    });
  return { kind: 'combined', allOf: allOf ?? [], anyOf: anyOf ?? [], noneOf: noneOf ?? [] } as const;
}

/** A week is seven days. */
function extensionOf(written: string | undefined): Span | undefined {
  if (written === undefined) return undefined;
  const span = parseSpan(written);
  return span.unit === 'weeks' ? { count: span.count * 7, unit: 'days' } : span;
}

function gapOf(written: string | undefined): Gap | undefined {
  const [, months] = /^less than (\d+) calendar months?$/.exec(written ?? '') ?? [];
  if (months !== undefined) return { fewerMonthsThan: Number(months) };
  const atMost = extensionOf(written);
  return atMost && { atMost };
}

type NoState = Extract<MeaningDetail, { kind: 'no-state-of-its-own' }>;

/** Why events of a type are no state of their own; undefined where they are. */
function whyNoState(name: JourneyName, kind: 'event' | 'since'): NoState['because'] | undefined {
  const { subject, tells } = aboutOf(name);
  if (subject === 'any') return 'of-event';
  if (subject !== 'citizen') return 'of-no-citizen';
  if (tells === 'record') return 'of-no-day';
  if (tells === 'attributes') return 'attributes';
  const spell = spellSideOf(name);
  switch (spell?.of) {
    // From the first such event on, something is true all the same.
    case 'programme':
      return kind === 'since' ? undefined : 'programme';
    case 'benefit':
      return kind === 'since' ? undefined : 'benefit';
    case 'event':
      return spell?.side === 'ends' ? 'ends-spells' : undefined;
    case undefined:
      return undefined;
  }
}

function refuseWithoutSpells(
  kind: 'event' | 'since',
  filters: readonly { readonly event: readonly JourneyName[] }[],
  path: Path,
  reader: Reader,
): void {
  filters.forEach(({ event }, i) => {
    const field = i === 0 ? [...path, kind] : [...path, 'or', i - 1, 'event'];
    for (const type of event) {
      const because = whyNoState(type, kind);
      if (because === undefined) continue;
      reader.problem('PLAN_UNKNOWN_VALUE', field, { kind: 'no-state-of-its-own', event: type, because });
    }
  });
}

function checkValues(
  type: JourneyName,
  field: string,
  values: readonly string[],
  path: Path,
  reader: Reader,
  others: readonly string[] = [],
): void {
  const allowed = [...enumeratedValues(type, field), ...others];
  values.forEach((value, i) => {
    if (allowed.includes(value)) return;
    reader.problem('PLAN_UNKNOWN_VALUE', values.length === 1 ? path : [...path, i], {
      kind: 'no-value',
      field,
      value,
      meant: nearest(value, allowed) ?? null,
      values: allowed,
    });
  });
}
