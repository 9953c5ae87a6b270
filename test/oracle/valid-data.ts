import { journeyTypes, parseType } from '../../contracts/events/catalogue.ts';

/** Whether this is what an event of the type may carry. */
export function isValidData(type: string, data: unknown): boolean {
  const known = parseType(type);
  return known !== undefined && journeyTypes[known.name].data.safeParse(data).success;
}
