interface Parts {
  readonly language?: 1 | 2;
  readonly states?: string;
  readonly populations?: string;
  readonly moments?: string;
  readonly amounts?: string;
  readonly breakdowns?: string;
  readonly breaks?: string;
  readonly figures?: string;
}

/**
 * A plan in YAML with these parts; what is left out is as small as it may be. Lines 1 to 3 are its head, and every part
 * that is given is a line.
 */
export function planText(parts: Parts): string {
  const { language = 1, populations = '{ everyone: { participation: programme } }', figures = COUNT } = parts;
  const { states, moments, amounts, breakdowns, breaks } = parts;
  return [
    `language: ${language}`,
    'plan: case',
    'title: { da: Prøve, en: Case }',
    `populations: ${populations}`,
    ...Object.entries({ moments, states, amounts, breakdowns, breaks }).flatMap(([section, text]) =>
      text === undefined ? [] : [`${section}: ${text}`],
    ),
    `figures: ${figures}`,
  ].join('\n');
}

/** The smallest list of figures. */
export const COUNT = '[{ id: people, title: { da: Folk, en: People }, count: everyone }]';

/** A list of one figure. */
export function figure(fields: string): string {
  return figures({ figure: fields });
}

/** A list of figures by id. */
export function figures(fieldsById: Readonly<Record<string, string>>): string {
  return `[${Object.entries(fieldsById)
    .map(([id, fields]) => `{ id: ${id}, title: { da: Tal, en: Figure }, ${fields} }`)
    .join(', ')}]`;
}
