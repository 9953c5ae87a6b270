import { z } from 'zod';

/** Neither white space nor what does not print: control and format characters, lone surrogates, unassigned. */
export const visible = /^[^\s\p{C}]+$/u;

/** The characters of an RFC 3986 URI reference, with percent signs only where they escape. */
const uriReferencePattern = /^(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+$/;

/** CloudEvents `id`: the sender's own, unique within its `source`. At most 128 UTF-16 units. */
export const sourceEventId = z.stringFormat('visible', visible).max(128);

/** CloudEvents `source`: the system that sent the event, a URI reference of at most 256 characters. */
export const source = z.stringFormat('uri-reference', uriReferencePattern).max(256);

/** CloudEvents `subject`: an opaque pseudonym, of a citizen or, for some types, of an activity or a series. */
export const subject = z.stringFormat('visible', visible).max(128);
