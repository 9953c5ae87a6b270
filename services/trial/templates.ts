import { readFileSync } from 'node:fs';

/** Plans to begin with, by what they count first. */
export const templateNames = ['share', 'count', 'average'] as const;
export type TemplateName = (typeof templateNames)[number];

/** The text of one, with comments in both languages. */
export function templateText(name: TemplateName): string {
  return readFileSync(new URL(`./templates/${name}.yaml`, import.meta.url), 'utf8');
}
