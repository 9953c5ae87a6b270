import { type ScaleTime, scaleUtc } from 'd3-scale';
import { type Language, locales } from '../../presentation/language.ts';

/** A scale for civil dates, with round ones on it. */
export interface DateAxis {
  /** Where a date is drawn. @param iso `YYYY-MM-DD` */
  readonly at: (iso: string) => number;
  /** `under` stands in a second line: the year, where it is the first of it. */
  readonly ticks: readonly { readonly x: number; readonly label: string; readonly under: string | undefined }[];
}

/** A date at its end: what is known through it is known by then. */
function endOf(iso: string): Date {
  return new Date(`${iso}T24:00Z`);
}

const formats = {
  month: format({ month: 'short' }),
  day: format({ day: 'numeric', month: 'short' }),
  year: format({ year: 'numeric' }),
};

function format(parts: Intl.DateTimeFormatOptions): Readonly<Record<Language, Intl.DateTimeFormat>> {
  const of = (language: Language) => new Intl.DateTimeFormat(locales[language], { ...parts, timeZone: 'UTC' });
  return { da: of('da'), en: of('en') };
}

const DAY_MS = 86_400_000;

/** @param range where the first and the last date are drawn */
export function dateAxis(first: string, last: string, range: readonly [number, number], language: Language): DateAxis {
  const [from, to] = [endOf(first), endOf(last)];
  const scale: ScaleTime<number, number> = scaleUtc([from, from < to ? to : new Date(+from + DAY_MS)], range);
  const most = Math.max(2, Math.floor((range[1] - range[0]) / 76));
  const found = scale.ticks(most);
  const days = found.length < 2 ? 365 : (Number(found[1]) - Number(found[0])) / DAY_MS;
  const short = days < 27 ? formats.day : formats.month;
  const ticks = found.map((date, i) => {
    const year = formats.year[language].format(date);
    const before = found[i - 1];
    const isNewYear = before === undefined || formats.year[language].format(before) !== year;
    if (days > 300) return { x: scale(date), label: year, under: undefined };
    return { x: scale(date), label: short[language].format(date), under: isNewYear ? year : undefined };
  });
  return { at: (iso) => scale(endOf(iso)), ticks };
}
