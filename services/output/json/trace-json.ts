import type { TracedCitizens } from '../disclosure-policy.ts';
import type { Disclosed } from '../gate.ts';

/**
 * A trace as one JSON document, citizen by citizen as they come.
 *
 * @param more what else the document has, after the citizens
 */
export async function* traceJson(
  { header, citizens }: Disclosed<TracedCitizens>,
  more: Readonly<Record<string, unknown>> = {},
): AsyncGenerator<string> {
  let found = 0;
  // Nothing is written before the first citizen is there, so that an error leaves no half of a result.
  const opening = `${JSON.stringify(header).slice(0, -1)},"citizens":[`;
  for await (const row of citizens) yield `${found++ === 0 ? opening : ','}\n${JSON.stringify(row)}`;
  yield `${found === 0 ? opening : ''}\n]`;
  for (const [name, value] of Object.entries(more)) yield `,\n${JSON.stringify(name)}:${JSON.stringify(value)}`;
  yield '}\n';
}
