import { readStatus } from '../../../projections/status/status.ts';
import { answerKind } from '../answer-kind.ts';

/** All that the ledger holds, whenever it was registered: the contents that `status` prints. */
export const contents = answerKind({
  identity: (_question: Readonly<Record<string, never>>) => [],
  cutoffs: () => [],
  compute: (engine) => readStatus(engine),
});
