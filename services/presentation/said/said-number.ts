import { parseAmount, type Rational } from '../../../projections/numbers/rational.ts';
import type { Language } from '../language.ts';

/** A number as a report says it, with as many decimals as it is written with. */
export type Said =
  | { readonly kind: 'part'; readonly numerator: number; readonly denominator: number }
  | { readonly kind: 'percent' | 'number'; readonly value: Rational; readonly decimals: number };

const digits = String.raw`[-+−]?\d[\d.,\s]*`;
const part = new RegExp(String.raw`^(${digits})\s*(?:ud af|out of|af|of|/)\s*(${digits})$`, 'i');
const percent = new RegExp(String.raw`^(${digits})\s*(?:%|pct\.?|procent|per cent|percent)$`, 'i');
const number = new RegExp(`^(${digits})$`);

/** In which way a language sets off thousands; the other mark is that of decimals. */
const thousands: Readonly<Record<Language, '.' | ','>> = { da: '.', en: ',' };

/**
 * Reads what somebody pastes from a report: `179 of 348`, `179 af 348`, `51 %`, `2.568`. Undefined where it is no number.
 *
 * @param language of the page, where it hangs on that what a point is
 */
export function readSaid(text: string, language: Language): Said | undefined {
  const written = text.trim().replaceAll(/\s+/g, ' ');
  const [, one, other] = part.exec(written) ?? [];
  if (one !== undefined && other !== undefined) {
    const [numerator, denominator] = [one, other].map((each) => read(each, language));
    if (numerator === undefined || denominator === undefined) return undefined;
    if (numerator.decimals > 0 || denominator.decimals > 0) return undefined;
    return {
      kind: 'part',
      numerator: Number(numerator.value.numerator),
      denominator: Number(denominator.value.numerator),
    };
  }
  const [, ofHundred] = percent.exec(written) ?? [];
  if (ofHundred !== undefined) return told('percent', read(ofHundred, language));
  const [, bare] = number.exec(written) ?? [];
  return bare === undefined ? undefined : told('number', read(bare, language));
}

interface Read {
  readonly value: Rational;
  readonly decimals: number;
}

function told(kind: 'percent' | 'number', found: Read | undefined): Said | undefined {
  return found === undefined ? undefined : { kind, ...found };
}

/** A mark that a language sets off thousands with does so before three digits, and is one of decimals before any other number of them. */
function read(text: string, language: Language): Read | undefined {
  const plain = text.replaceAll(/\s/g, '').replace('−', '-');
  const group = thousands[language] === '.' ? /\.(?=\d{3}(?!\d))/g : /,(?=\d{3}(?!\d))/g;
  const [, sign = '', size = ''] = /^([-+]?)(.*)$/.exec(plain) ?? [];
  const decimal = size.replaceAll(group, '').replace(',', '.');
  if (!/^\d{1,15}(?:\.\d{1,9})?$/.test(decimal)) return undefined;
  return { value: parseAmount(`${sign}${decimal}`), decimals: decimal.split('.')[1]?.length ?? 0 };
}
