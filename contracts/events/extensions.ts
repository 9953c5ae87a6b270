import { z } from 'zod';
import { visible } from './identifiers.ts';

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
