import { unitLabels } from '../../contracts/figures/quantity-schema.ts';
import type { Finding } from '../../contracts/figures/reconcile-schema.ts';
import type { Language } from './language.ts';
import { integerIn, writtenAmountIn } from './numbers.ts';

/** What is wrong with a published figure by itself, in the report's own numbers. */
export function findingText(finding: Finding, language: Language): string {
  const isDanish = language === 'da';
  const whole = (value: number): string => integerIn(language, value);
  const amount = (written: string): string => writtenAmountIn(language, written);
  switch (finding.code) {
    case 'share-does-not-follow': {
      const { numerator, denominator, computed, published } = finding;
      return isDanish
        ? `${whole(numerator)} af ${whole(denominator)} er ${amount(computed)} og ikke ${amount(published)}`
        : `${whole(numerator)} of ${whole(denominator)} is ${amount(computed)} and not ${amount(published)}`;
    }
    case 'denominator-not-printed': {
      const { numerator, published, denominators } = finding;
      if (denominators === null)
        return isDanish
          ? `ingen nævner giver ${amount(published)} af ${whole(numerator)}`
          : `no denominator makes ${whole(numerator)} ${amount(published)}`;
      const range = `${whole(denominators.from)}–${whole(denominators.to)}`;
      return isDanish
        ? `${whole(numerator)} er ${amount(published)} ved en nævner på ${range}`
        : `${whole(numerator)} is ${amount(published)} with a denominator of ${range}`;
    }
    case 'units-mixed': {
      const [own, target] = [unitLabels[finding.unit][language], unitLabels[finding.targetUnit][language]];
      return isDanish
        ? `resultatet er i ${own}, målsætningen i ${target}`
        : `the result is in ${own}, the target in ${target}`;
    }
    case 'measures-something-else': {
      const [own, printed] = [unitLabels[finding.unit][language], unitLabels[finding.publishedUnit][language]];
      return isDanish
        ? `det trykte tæller ${printed}, figuren måler ${own}`
        : `what is printed counts ${printed}, the figure measures ${own}`;
    }
    case 'points-of-a-count':
    case 'change-does-not-follow': {
      const { between, published } = finding;
      if (between === null) return `${isDanish ? 'trykt er' : 'printed is'} ${amount(published)}`;
      const counts = `${whole(between.from)} → ${whole(between.to)}`;
      return isDanish
        ? `${counts} er ${amount(between.computed)} og ikke ${amount(published)}`
        : `${counts} is ${amount(between.computed)} and not ${amount(published)}`;
    }
    case 'totals-differ': {
      const printed = Object.entries(finding.totals).map(([place, total]) => `${whole(total)} (${place})`);
      const alone = finding.numerator;
      if (alone === null) return printed.join(', ');
      return `${printed.join(', ')}${isDanish ? ', og resultatet er' : ', and the result is'} ${whole(alone)}`;
    }
    case 'groups-do-not-add-up': {
      const { breakdown, sum, total } = finding;
      if (typeof sum === 'number' && typeof total === 'number')
        return isDanish
          ? `${breakdown}: grupperne giver ${whole(sum)}, totalen er ${whole(total)}`
          : `${breakdown}: the groups add up to ${whole(sum)}, the total is ${whole(total)}`;
      return isDanish
        ? `${breakdown}: grupperne giver ${amount(String(sum))} og ikke ${amount(String(total))}`
        : `${breakdown}: the groups add up to ${amount(String(sum))} and not ${amount(String(total))}`;
    }
    case 'verdict-does-not-follow':
      return isDanish
        ? `rapporten skriver "${finding.met ? 'opfyldt' : 'ikke opfyldt'}", dens egne tal siger det modsatte`
        : `the report says "${finding.met ? 'met' : 'not met'}", its own counts say the opposite`;
  }
}
