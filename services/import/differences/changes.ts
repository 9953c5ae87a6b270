import { laterId, replacedId } from '../../../contracts/events/extract-marks.ts';
import { rowScopeText } from '../../../contracts/events/extract-scope.ts';
import type { KnownFact, KnownRow } from '../known-rows/known-rows.ts';
import type { StatedEvent } from '../stated.ts';
import { statementDigest } from '../statement-digest.ts';

/** What an extract makes of a fact: it is said for the first time, says otherwise than before, or is not said any more. */
export type Change =
  | {
      readonly kind: 'first';
      readonly key: string;
      readonly id: string;
      readonly atMs: number;
      readonly stated: StatedEvent;
      readonly rowScope: string;
      /** Whether one of another citizen or type had its key. */
      readonly replaces: boolean;
    }
  | {
      readonly kind: 'corrected';
      readonly key: string;
      readonly id: string;
      readonly atMs: number;
      readonly stated: StatedEvent;
      readonly rowScope: string;
      readonly root: string;
      /** Whether it had been retracted. */
      readonly returns: boolean;
    }
  | {
      readonly kind: 'retracted';
      readonly key: string;
      readonly id: string;
      readonly atMs: number;
      readonly root: string;
      readonly subject: string;
      readonly rowScope: string;
      /** The row is gone; the row does not say it any more; another citizen's, or another type's, takes its place. */
      readonly why: 'vanished' | 'withdrawn' | 'other-subject' | 'other-type';
    };

/** An extract, as far as it dates changes. */
export interface Taken {
  readonly takenAtMs: number;
  /** `scopeText` of what it covers. */
  readonly scope: string;
}

/** What a row that is in the extract, and states this, makes of its facts. */
export function changesOf(now: readonly StatedEvent[], known: KnownRow | undefined, taken: Taken): Change[] {
  const time = versionTimes(known, taken);
  const knownByKey = new Map(known?.facts.map((fact) => [fact.key, fact]));
  const roots = new Map(now.map((stated) => [stated.key, rootOf(stated, knownByKey.get(stated.key), time)]));
  const changes = now.flatMap((stated) => changesOfFact(withRoots(stated, roots), knownByKey.get(stated.key), time));
  const withdrawn = known?.facts.filter((fact) => fact.stands && !roots.has(fact.key)) ?? [];
  return [...changes, ...withdrawn.map((fact) => retraction(fact, time.adjusted(fact, undefined), 'withdrawn'))];
}

/** What becomes of a row that is gone, where that means that it was wrong. */
export function changesOfVanished(known: KnownRow, taken: Taken): Change[] {
  const time = versionTimes(known, taken);
  return known.facts
    .filter(({ stands }) => stands)
    .map((fact) => retraction(fact, time.adjusted(fact, undefined), 'vanished'));
}

/** Whether a later extract than this has spoken of the row, so that this one is too old to say anything of it. */
export function isSaidLater(known: KnownRow | undefined, { takenAtMs }: Taken): boolean {
  return known?.facts.some((fact) => fact.takenAtMs > takenAtMs) ?? false;
}

interface VersionTimes {
  /** Of an event that is said of the row for the first time. */
  first(registeredAt: string | undefined): number;
  /** Of what is said of an event that is known. */
  adjusted(known: KnownFact, registeredAt: string | undefined): number;
  /** Of an event that takes the place of one that is known: when that one is retracted, or was by this extract already. */
  replacing(known: KnownFact, registeredAt: string | undefined): number;
}

/**
 * When what an extract says of a row is registered: what is first said of it, when the row says; anything later, when the row
 * says if that is later than the last that was said of it, and else at the time of the extract. The last that was said is what the extract
 * found: so an import that was stopped between two events of a row dates the second as if it had not been.
 */
function versionTimes(known: KnownRow | undefined, { takenAtMs, scope }: Taken): VersionTimes {
  const isOfThis = (fact: KnownFact) => fact.takenAtMs === takenAtMs && fact.scope === scope;
  const found = (known?.facts ?? []).flatMap((fact) => {
    const saidAtMs = isOfThis(fact) ? fact.saidBeforeMs : fact.saidAtMs;
    return saidAtMs === null ? [] : [saidAtMs];
  });
  const last = found.length === 0 ? null : Math.max(...found);
  const after = (lastMs: number, registeredAt: string | undefined) => {
    const registeredMs = registeredAt === undefined ? takenAtMs : Date.parse(registeredAt);
    return registeredMs > lastMs ? registeredMs : Math.max(takenAtMs, lastMs + 1);
  };
  const adjusted: VersionTimes['adjusted'] = (fact, registeredAt) =>
    isOfThis(fact) || last === null ? Math.max(takenAtMs, fact.saidAtMs + 1) : after(last, registeredAt);
  return {
    first: (registeredAt) =>
      last === null ? (registeredAt === undefined ? takenAtMs : Date.parse(registeredAt)) : after(last, registeredAt),
    adjusted,
    replacing: (fact, registeredAt) => (fact.replaced && isOfThis(fact) ? fact.saidAtMs : adjusted(fact, registeredAt)),
  };
}

/** Whether a correction can say it: one keeps citizen and type. */
function isSameFact(stated: StatedEvent, known: KnownFact): boolean {
  return stated.subject === known.subject && stated.name === known.name;
}

/** The id of the event that speaks for a key once the extract is taken. */
function rootOf(stated: StatedEvent, known: KnownFact | undefined, time: VersionTimes): string {
  if (known === undefined) return stated.key;
  return isSameFact(stated, known) ? known.root : laterId(stated.key, time.replacing(known, stated.registeredAt));
}

function changesOfFact(stated: StatedEvent, known: KnownFact | undefined, time: VersionTimes): Change[] {
  const { key } = stated;
  const rowScope = rowScopeText(stated.scope ?? {});
  if (known === undefined) {
    const atMs = time.first(stated.registeredAt);
    return [{ kind: 'first', key, id: key, atMs, stated, rowScope, replaces: false }];
  }
  if (isSameFact(stated, known)) {
    if (known.stands && known.digest === statementDigest(stated.data, rowScope)) return [];
    const atMs = time.adjusted(known, stated.registeredAt);
    const { root, stands } = known;
    return [{ kind: 'corrected', key, id: laterId(key, atMs), atMs, stated, rowScope, root, returns: !stands }];
  }
  const atMs = time.replacing(known, stated.registeredAt);
  const first: Change = { kind: 'first', key, id: laterId(key, atMs), atMs, stated, rowScope, replaces: true };
  if (!known.stands) return [first];
  const why = stated.subject === known.subject ? 'other-type' : 'other-subject';
  return [retraction(known, atMs, why), first];
}

function retraction(
  { key, root, subject, rowScope }: KnownFact,
  atMs: number,
  why: Extract<Change, { kind: 'retracted' }>['why'],
): Change {
  const isReplaced = why === 'other-subject' || why === 'other-type';
  const id = isReplaced ? replacedId(key, atMs) : laterId(key, atMs);
  return { kind: 'retracted', key, id, atMs, root, subject, rowScope, why };
}

/** What refers to another event of its row by key refers to the event that speaks for the key. */
function withRoots(stated: StatedEvent, roots: ReadonlyMap<string, string>): StatedEvent {
  const { spell } = stated.data as { spell?: { source?: string; id?: string } };
  if (spell?.id === undefined || spell.source !== undefined) return stated;
  const root = roots.get(spell.id);
  if (root === undefined || root === spell.id) return stated;
  return { ...stated, data: { ...stated.data, spell: { id: root } } };
}
