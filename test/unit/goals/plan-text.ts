/** A plan in YAML with these parts; what is left out is as small as it may be. Lines 1 to 3 are its head. */
export function planText(parts: { populations?: string; moments?: string; figures?: string }): string {
  const { populations = '{ everyone: { participation: programme } }', moments, figures = COUNT } = parts;
  return [
    'language: 1',
    'plan: case',
    'title: { da: Prøve, en: Case }',
    `populations: ${populations}`,
    ...(moments === undefined ? [] : [`moments: ${moments}`]),
    `figures: ${figures}`,
  ].join('\n');
}

/** The smallest list of figures. */
export const COUNT = '[{ id: people, title: { da: Folk, en: People }, count: everyone }]';

/** A list of one figure. */
export function figure(fields: string): string {
  return `[{ id: figure, title: { da: Tal, en: Figure }, ${fields} }]`;
}
