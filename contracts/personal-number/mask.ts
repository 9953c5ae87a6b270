import { isPersonalNumber, personalDigits } from './personal-number.ts';

/** A number of JSON that stands by itself, between signs of JSON */
const bareNumber = /(?<=(?:^|[:,[])\s*)-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?=\s*(?:[,\]}]|$))/g;

/** The figure of a benchmark, which is no person however large it is. */
const benchmark = /("value"\s*:\s*(?:0|[1-9]\d*)(?:\.\d+)?(?=\s*[,}]))/;

function maskEveryDigit(text: string): string {
  return text.replaceAll(/\d/g, '#');
}

/** The text with a # for every digit of a personal number in it, however that is written; all else is as it was. */
export function maskPersonalNumbers(text: string): string {
  let masked = '';
  let from = 0;
  for (const { start, end } of personalDigits(text)) {
    if (start < from) continue;
    masked += `${text.slice(from, start)}#`;
    from = end;
  }
  return masked + text.slice(from);
}

function withoutBareNumbers(json: string): string {
  return json.replaceAll(bareNumber, (number) => (isPersonalNumber(Number(number)) ? maskEveryDigit(number) : number));
}

/** Beside the data of an event stands no benchmark. */
function hasValueBesideData(json: string): boolean {
  try {
    return typeof (JSON.parse(json) as { value?: unknown } | null)?.value === 'number';
  } catch {
    return false;
  }
}

/** As `maskPersonalNumbers`, in a text of JSON, where a number may also stand without quotation marks. */
export function maskPersonalNumbersInJson(json: string): string {
  if (hasValueBesideData(json)) return maskPersonalNumbers(withoutBareNumbers(json));
  return json
    .split(benchmark)
    .map((part, index) => (index % 2 === 1 ? part : maskPersonalNumbers(withoutBareNumbers(part))))
    .join('');
}
