import { matchesGlob } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * The tests that are to find a mutant, in this order: what is quick, what finds most, and what says on purpose what a part of a
 * plan comes to. The SQL that is kept of whole plans is not among them: it differs for every mutant, whether that is wrong or not.
 */
const killers = [
  'test/unit/goals/expression/*.test.ts',
  'test/mutation/random-plans.test.ts',
  'test/integration/compile/{amounts,conditions,folded-as-found,moments,of-a-programme,populations,verdicts}.test.ts',
  'test/integration/states/*.test.ts',
  'test/integration/figures/kinds.test.ts',
];

class InOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const turnOf = ({ moduleId }: TestSpecification) =>
      killers.findIndex((each) => matchesGlob(moduleId, `**/${each}`));
    return files.toSorted((a, b) => turnOf(a) - turnOf(b));
  }
}

export default defineConfig({
  test: { include: killers, sequence: { sequencer: InOrder }, testTimeout: 120_000, hookTimeout: 120_000 },
});
