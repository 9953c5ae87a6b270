/** What Danes call the units of spans, by what a plan calls them. */
const units: ReadonlyMap<string, string> = new Map(
  Object.entries({
    days: ['dag', 'dage', 'døgn'],
    weeks: ['uge', 'uger'],
    months: ['måned', 'måneder', 'maaned', 'maaneder', 'mdr'],
    years: ['år', 'aar'],
  }).flatMap(([unit, words]) => words.map((word) => [word, unit] as const)),
);

/** What a plan calls a unit of time that stands there in Danish; undefined for any other word. */
export function unitInPlans(danish: string): string | undefined {
  return units.get(danish.toLowerCase());
}

/** The span as a plan writes it, where only its unit is Danish: `3 måneder` is `3 months`. */
export function spanInPlans(text: string): string | undefined {
  const [, count, word = ''] = /^([1-9]\d{0,4}) ?(\p{L}+)\.?$/u.exec(text.trim()) ?? [];
  const unit = unitInPlans(word);
  if (count === undefined || unit === undefined) return undefined;
  return `${count} ${count === '1' ? unit.slice(0, -1) : unit}`;
}
