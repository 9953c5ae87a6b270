const backslash = 0x5c;

/** The index after the string literal that opens at `open`. */
export function endOfString(json: string, open: number): number {
  for (let close = json.indexOf('"', open + 1); close !== -1; close = json.indexOf('"', close + 1)) {
    let escapes = 0;
    while (json.charCodeAt(close - 1 - escapes) === backslash) escapes++;
    if (escapes % 2 === 0) return close + 1;
  }
  return json.length;
}

/** The index after the number literal that begins at `start`. */
export function endOfNumber(json: string, start: number): number {
  let end = start + 1;
  for (let code = json.charCodeAt(end); end < json.length; code = json.charCodeAt(++end)) {
    const isPart = (code >= 0x30 && code <= 0x39) || code === 0x2e || code === 0x2b || code === 0x2d;
    if (!isPart && code !== 0x65 && code !== 0x45) break;
  }
  return end;
}
