import { z } from 'zod';
import { visible } from './identifiers.ts';
import type { JourneyEvent } from './journey-event.ts';

/** Names of CloudEvents attributes: lower-case letters and digits, at most as many as CloudEvents advises. */
export const attributeName = /^[a-z0-9]{1,20}$/;

/** The most extension attributes that one event may have. */
export const mostExtensions = 32;

/** What an extension attribute may say: no free text, since what is stored is there for good. */
export type ExtensionValue = string | number | boolean;

/** The extension attributes of an event, by name. */
export type Extensions = Readonly<Record<string, ExtensionValue>>;

/** An extension attribute as it is sent: a text without white space, an integer of CloudEvents, a boolean; null is none. */
export const extensionValue = z.union([z.stringFormat('visible', visible).max(512), z.int32(), z.boolean(), z.null()]);

/** Members `key=value` with commas between them, around which there may be spaces (W3C Trace Context, section 3.3). */
const traceStatePattern =
  /^[a-z0-9][a-z0-9_\-*/@]*=[!-+\--<>-~]+(?:[ \t]*,[ \t]*[a-z0-9][a-z0-9_\-*/@]*=[!-+\--<>-~]+)*$/;

/** The one extension attribute that many send with spaces in it. */
export const traceState = z.stringFormat('trace-state', traceStatePattern).max(512);

/**
 * Extension attributes whose definition leaves no room for anything about a person: those that CloudEvents documents, without
 * the ones that tell who did something, and `traceid`, which Dapr sends.
 */
export const documentedExtensions = [
  'dataschema',
  'traceparent',
  'tracestate',
  'traceid',
  'correlationid',
  'causationid',
  'expirytime',
  'partitionkey',
  'recordedtime',
  'sampledrate',
  'sequence',
  'sequencetype',
  'severitynumber',
  'severitytext',
] as const;

/** What every event has, or may have, that is no extension. `dataschema` is kept with those that are. */
const ownAttributes: ReadonlySet<string> = new Set([
  'specversion',
  'id',
  'source',
  'type',
  'subject',
  'time',
  'datacontenttype',
  'data',
]);

/** The attributes that a valid event has beyond those that the catalogue knows; undefined where there are none. */
export function extensionsOf(event: JourneyEvent): Extensions | undefined {
  let extensions: Record<string, ExtensionValue> | undefined;
  for (const name of Object.keys(event)) {
    if (ownAttributes.has(name)) continue;
    const value = (event as unknown as Record<string, ExtensionValue | null | undefined>)[name];
    if (value === null || value === undefined) continue;
    extensions ??= {};
    extensions[name] = value;
  }
  return extensions;
}
