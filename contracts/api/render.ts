import { asyncApiDocument } from './asyncapi.ts';
import { openApiDocument } from './openapi.ts';

/** The generated files by name, each with its whole text. */
export function renderDocuments(): ReadonlyMap<string, string> {
  return new Map(
    [['openapi.json', openApiDocument()] as const, ['asyncapi.json', asyncApiDocument()] as const].map(
      ([name, document]) => [name, `${JSON.stringify(document, undefined, 2)}\n`],
    ),
  );
}
