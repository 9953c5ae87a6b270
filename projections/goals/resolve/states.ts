import type { JourneyName } from '../../../contracts/events/catalogue.ts';
import { aboutOf, spellSideOf } from '../../../contracts/events/event-traits.ts';
import { enumeratedValues } from '../../../contracts/events/labels.ts';
import type { StateDocument } from '../../../contracts/plans/plan-schema.ts';
import type { State } from '../model/plan.ts';
import { parseSpan } from '../written/parse-date.ts';
import { nearest } from '../yaml/nearest.ts';
import { type Path, suggestion } from '../yaml/plan-problem.ts';
import { filtersOf } from './filters.ts';
import type { Reader } from './reader.ts';

export function stateOf(name: string, document: StateDocument, reader: Reader): State {
  const path: Path = ['states', name];
  const { title } = document;
  const named = {
    name,
    title,
    extendedBy: daysOf(document['extended-by']),
    joinedOver: daysOf(document['joined-over']),
  };
  if (document.participation !== undefined)
    return { ...named, kind: 'participation', programmes: document.participation };
  const events = document.event ?? document.since;
  if (events !== undefined) {
    const kind = document.event === undefined ? 'since' : 'event';
    const filters = filtersOf(events, document);
    refuseWithoutSpells(kind, filters, path, reader);
    return { ...named, kind, filters };
  }
  if (document.benefit !== undefined) {
    const benefits = document.benefit.includes('any') ? 'any' : document.benefit;
    if (benefits !== 'any') checkValues('benefit-started', 'benefit', benefits, [...path, 'benefit'], reader, ['any']);
    else if (document.benefit.length > 1)
      reader.problem('PLAN_INVALID', [...path, 'benefit'], '"any" is all of them; write it alone');
    return { ...named, kind: 'benefit', benefits };
  }
  if (document.assessed !== undefined) return { ...named, kind: 'assessed', outcomes: document.assessed };
  if (document.attribute !== undefined) {
    const { attribute, is } = document;
    if (enumeratedValues('profile-registered', attribute).length > 0)
      checkValues('profile-registered', attribute, is ?? [], [...path, 'is'], reader);
    return { ...named, kind: 'attribute', attribute, values: is };
  }
  if (document.age !== undefined) return { ...named, kind: 'age', from: document.age.from, to: document.age.to };
  const combined = { allOf: document['all-of'], anyOf: document['any-of'], noneOf: document['none-of'] };
  for (const [field, names] of [
    ['all-of', combined.allOf],
    ['any-of', combined.anyOf],
    ['none-of', combined.noneOf],
  ] as const)
    names?.forEach((state, i) => {
      reader.check('state', state, names.length === 1 ? [...path, field] : [...path, field, i]);
    });
  return {
    ...named,
    kind: 'combined',
    allOf: combined.allOf ?? [],
    anyOf: combined.anyOf ?? [],
    noneOf: combined.noneOf ?? [],
  };
}

function daysOf(span: string | undefined): number {
  if (span === undefined) return 0;
  const { count, unit } = parseSpan(span);
  return unit === 'weeks' ? count * 7 : count;
}

/** What to write instead of a state of events of a type; undefined where they are a state of their own. */
function insteadOf(name: JourneyName, kind: 'event' | 'since'): string | undefined {
  const { subject, tells } = aboutOf(name);
  if (subject === 'any') return 'it is about another event';
  if (subject !== 'citizen') return 'it is about no citizen';
  if (tells === 'record') return 'it is about no day of a citizen';
  if (tells === 'attributes') return 'write "attribute:" or "age:"';
  const spell = spellSideOf(name);
  switch (spell?.of) {
    // From the first such event on, something is true all the same.
    case 'programme':
      return kind === 'since' ? undefined : 'write "participation:" and the programme';
    case 'benefit':
      return kind === 'since' ? undefined : 'write "benefit:" and which, or "benefit: any"';
    case 'event':
      return spell?.side === 'ends' ? 'name the events whose spells it ends' : undefined;
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
      const hint = insteadOf(type, kind);
      if (hint === undefined) continue;
      reader.problem('PLAN_UNKNOWN_VALUE', field, `"${type}" is no state of its own; ${hint}`);
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
    reader.problem(
      'PLAN_UNKNOWN_VALUE',
      values.length === 1 ? path : [...path, i],
      `there is no ${field} "${value}"${suggestion(nearest(value, allowed)) || `; there are ${allowed.join(', ')}`}`,
    );
  });
}
