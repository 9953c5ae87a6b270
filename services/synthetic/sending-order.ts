import type { Description } from './description.ts';
import type { WrittenEvent } from './journey.ts';
import { draw, type Random } from './random.ts';

const DAY = 86_400;

/** The lines as the source systems send them: by registration, but some wait for days and some go out a second time. */
export function inSendingOrder(
  written: readonly WrittenEvent[],
  sending: Description['sending'],
  random: Random,
): string[] {
  const sent: { line: string; atSecond: number }[] = [];
  for (const { line, registeredAtSecond } of written) {
    const atSecond = registeredAtSecond + DAY * random.between(...draw(random, sending.delays).days);
    sent.push({ line, atSecond });
    if (random.chance(sending.twicePercent)) sent.push({ line, atSecond: atSecond + DAY * random.between(0, 20) });
  }
  sent.sort((one, other) => one.atSecond - other.atSecond);
  return sent.map(({ line }) => line);
}
