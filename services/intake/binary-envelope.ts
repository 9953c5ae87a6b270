/** An attribute of an event in binary mode: its name, and its value as text. */
export type Attribute = readonly [name: string, value: string];

/** Whether a media type without parameters, in small letters, is one of JSON. */
export function isJsonMediaType(mediaType: string): boolean {
  return /^(?:application|text)\/(?:json|[^\s;/]+\+json)$/.test(mediaType);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * The envelope of an event in binary mode, as text: its attributes as members around its data as they were sent. So it is
 * validated, kept and tried again like any other. What is no JSON value by itself is returned as it is, so that it is refused as
 * such: between the attributes it could add to them.
 */
export function binaryEnvelope(attributes: readonly Attribute[], data: string): string {
  if (!isJson(data)) return data;
  const members = attributes.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  return `{${members.join(',')},"data":${data}}`;
}
