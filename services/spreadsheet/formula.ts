/** What spreadsheets take for a formula, and so might run or send somewhere. */
const formula = /^[\s\p{C}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;

/** Numbers begin with a sign as well, and do nothing. */
const number = /^[+-]?\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?$/;

/** Whether a spreadsheet that is given the text, or a person who edits it in one, would have a formula. */
export function looksLikeFormula(text: string): boolean {
  return formula.test(text) && !number.test(text);
}
