import type { ReplayResult } from '../../../contracts/figures/figure-schema.ts';
import type { FiguresPublished } from '../../../contracts/publications/figures-published.ts';
import type { PublicationShown } from '../../../contracts/publications/publication-schemas.ts';
import type { Disclosed } from '../gate.ts';

/** What the register says of a publication. */
export interface Registered {
  readonly number: number;
  readonly position: number;
  readonly id: string;
  readonly publishedAt: string;
  readonly said: FiguresPublished;
}

/** A publication as JSON has it. @param result its figures, as they may be shown */
export function publicationJson(
  { number, position, id, publishedAt, said }: Registered,
  supersededBy: number | null,
  result: Disclosed<ReplayResult>,
): PublicationShown {
  const { publishedBy, program, checkpoint, planText } = said;
  return { number, position, id, publishedAt, publishedBy, program, checkpoint, supersededBy, planText, result };
}
