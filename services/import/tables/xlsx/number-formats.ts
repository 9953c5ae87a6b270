/** What a number in a cell is by the format in which it is shown: a number, a date, or a time of day or length of time. */
export type Shown = 'number' | 'date' | 'time';

/** Formats that every workbook has without saying so (ECMA-376, part 1, 18.8.30); 27 to 36 and 50 to 58 in East Asia. */
function ofBuiltIn(id: number): Shown {
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36) return 'date';
  if (id >= 50 && id <= 58) return 'date';
  return (id >= 18 && id <= 21) || id === 32 || id === 33 || (id >= 45 && id <= 47) ? 'time' : 'number';
}

/** What is said literally in a format, or of its look: texts, escaped characters, blanks, colours, currencies, languages. */
const literals = /"[^"]*"|\\.|[_*].|\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi;

/** What a format such as `dd/mm/yyyy` or `#,##0.00` shows, by its section for positive numbers. */
export function shownBy(format: string): Shown {
  const [code = ''] = format.replaceAll(literals, '').toLowerCase().split(';');
  if (code.trim() === 'general') return 'number';
  if (/[yd]/.test(code)) return 'date';
  if (/[hs]|\[m/.test(code)) return 'time';
  // Without hours or seconds beside it, an m is a month.
  return code.includes('m') ? 'date' : 'number';
}

/** What the looks of a workbook show, by the number that cells name. */
export function shownByLooks(formats: ReadonlyMap<number, string>, looks: readonly number[]): readonly Shown[] {
  return looks.map((id) => {
    const format = formats.get(id);
    return format === undefined ? ofBuiltIn(id) : shownBy(format);
  });
}
