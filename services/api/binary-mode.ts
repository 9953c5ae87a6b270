import type { IncomingHttpHeaders } from 'node:http';
import { eventProblem, type Refusal } from '../../contracts/errors/refusal.ts';
import { type Attribute, binaryEnvelope } from '../intake/binary-envelope.ts';
import { attributePrefix } from './media-type.ts';

const printable = /^[\x20-\x7e]*$/;
const quoted = /^"((?:[^"\\]|\\.)*)"$/;

function badAttribute(name: string): Refusal {
  const isName = /^[a-z0-9]{1,20}$/.test(name);
  return eventProblem({ kind: 'attribute-encoding', attribute: isName ? name : null }, isName ? `/${name}` : '');
}

/** A header's value as the attribute that it encodes (section 3.1.3.2 of the binding); undefined where it is none. */
function decoded(header: string): string | undefined {
  if (!printable.test(header)) return undefined;
  const [, inner] = quoted.exec(header) ?? [];
  try {
    return decodeURIComponent(inner === undefined ? header : inner.replaceAll(/\\(.)/g, '$1'));
  } catch {
    return undefined;
  }
}

/**
 * The envelope of an event in binary mode (CloudEvents HTTP protocol binding, section 3.1): its attributes from the
 * headers, its data as the text that was sent.
 */
export function envelopeOf(headers: IncomingHttpHeaders, data: string): string | Refusal {
  const attributes: Attribute[] = [];
  for (const [header, value] of Object.entries(headers)) {
    if (!header.startsWith(attributePrefix)) continue;
    const name = header.slice(attributePrefix.length);
    const attribute = typeof value === 'string' ? decoded(value) : undefined;
    if (attribute === undefined) return badAttribute(name);
    attributes.push([name, attribute]);
  }
  return binaryEnvelope(attributes, data);
}
