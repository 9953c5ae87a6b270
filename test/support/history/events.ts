import type { CloudEvent } from './cloud-event.ts';
import type { Draft } from './draft.ts';
import { type Data, worldData } from './facts.ts';

/** How deep a correction spells out what it corrects to; a circle of corrections has no bottom. */
const deepest = 6;

const sources = ['https://jobcentre.example', 'https://school.example'] as const;

/** Sources number their events on their own, so that an id alone does not name an event. */
const sourceOf = (index: number): string => sources[index % sources.length]!;
const idOf = (index: number): string => `e-${Math.floor(index / sources.length)}`;

/** Makes the events of a history from its drafts, in the same order. */
export function eventsOf(drafts: readonly Draft[]): CloudEvent[] {
  return drafts.map((draft, index) => ({
    specversion: '1.0',
    id: idOf(index),
    source: sourceOf(index),
    type: `journey.${draft.name}.v1`,
    subject: subjectOf(index, drafts, []),
    time: draft.time,
    data: dataOf(index, drafts),
  }));
}

/** A correction is sent on its target's citizen, unless it is meant not to fit. */
function subjectOf(index: number, drafts: readonly Draft[], passed: readonly number[]): string {
  const draft = drafts[index]!;
  const target = targetOf(index, drafts);
  const follows = draft.name === 'corrected' && draft.misfit !== 'subject' && target !== undefined;
  if (follows && !passed.includes(target)) return subjectOf(target, drafts, [...passed, index]);
  if (draft.name === 'activity-held') return 'activity-1';
  if (draft.name === 'benchmark-reported') return 'series-1';
  const spell = draft.name === 'ended' && draft.misfit === null ? spellEndedBy(index, drafts) : undefined;
  return `c-${(spell === undefined ? draft : drafts[spell]!).subject}`;
}

const typesWithSpells = ['placed', 'upskilled', 'employed', 'education-started'];

/** The index of the event whose spell an `ended` ends: always one that has a spell, if there is any. */
function spellEndedBy(index: number, drafts: readonly Draft[]): number | undefined {
  const { target, bareReference } = drafts[index]!;
  const spells = drafts.flatMap(({ name }, other) => {
    const ownSource = other % sources.length === index % sources.length;
    return typesWithSpells.includes(name) && (ownSource || !bareReference) ? [other] : [];
  });
  return target === null ? undefined : spells[target % spells.length];
}

function endOf(index: number, drafts: readonly Draft[], day: string): Data {
  const spell = spellEndedBy(index, drafts);
  if (spell === undefined) return { occurredOn: day, spell: missing(index) };
  const { bareReference } = drafts[index]!;
  return { occurredOn: day, spell: bareReference ? { id: idOf(spell) } : { source: sourceOf(spell), id: idOf(spell) } };
}

/** The index of the event that a correction or retraction speaks of; undefined where it never arrives. */
function targetOf(index: number, drafts: readonly Draft[]): number | undefined {
  const { target, bareReference } = drafts[index]!;
  if (target === null) return undefined;
  // A bare reference names the event of its own source: a neighbour of the one that was drawn.
  const drawn = target % drafts.length;
  const named = bareReference ? drawn - (drawn % sources.length) + (index % sources.length) : drawn;
  return named === index || named >= drafts.length ? undefined : named;
}

function dataOf(index: number, drafts: readonly Draft[]): Data {
  const draft = drafts[index]!;
  const reference = referenceOf(index, drafts);
  if (draft.name === 'retracted') return { retracts: reference, reason: reasonOf(draft) };
  if (draft.name === 'corrected') return { corrects: reference, replacement: replacementOf(index, drafts, draft, 0) };
  if (draft.name === 'identity-merged') return mergeOf(draft, subjectOf(index, drafts, []));
  if (draft.name === 'ended') return endOf(index, drafts, draft.facts.day);
  return worldData[draft.name]!(draft.facts);
}

/** What a correction puts in the place of its target's data, in the target's own type. */
function replacementOf(index: number, drafts: readonly Draft[], correction: Draft, depth: number): Data {
  const target = targetOf(index, drafts);
  const misfit = correction.misfit;
  if (target === undefined || misfit === 'type' || depth === deepest) return worldData.clarified!(correction.facts);
  const { name } = drafts[target]!;
  if (name === 'identity-merged') return { into: `c-${correction.into}` };
  // A bare reference in the correction may then mean an event of another source, or none.
  if (name === 'ended') return endOf(target, drafts, correction.facts.day);
  if (name !== 'corrected' && name !== 'retracted') return worldData[name]!(correction.facts);

  const elsewhere = { source: sourceOf(0), id: 'another-target' };
  const onward = targetOf(target, drafts);
  const kept = onward === undefined ? missing(target) : { source: sourceOf(onward), id: idOf(onward) };
  // Left out, the source is the correction's own, which may or may not be the one that its target meant.
  const { source: _, ...bare } = kept;
  const reference = misfit === 'target' ? elsewhere : correction.facts.estimated ? kept : bare;
  if (name === 'retracted') return { retracts: reference, reason: reasonOf(correction) };
  return { corrects: reference, replacement: replacementOf(target, drafts, correction, depth + 1) };
}

function referenceOf(index: number, drafts: readonly Draft[]): Data {
  const target = targetOf(index, drafts);
  if (target === undefined) return missing(index);
  return drafts[index]!.bareReference ? { id: idOf(target) } : { source: sourceOf(target), id: idOf(target) };
}

const missing = (index: number) => ({ source: sourceOf(index), id: 'never-sent' });

function mergeOf(draft: Draft, subject: string): Data {
  const into = `c-${draft.into}`;
  return { into: into === subject ? 'c-elsewhere' : into };
}

const reasonOf = (draft: Draft): string => (draft.facts.secondChoice === 0 ? 'registeredInError' : 'other');
