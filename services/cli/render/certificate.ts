import type { CertificateCheck } from '../../../contracts/publications/certificate-schema.ts';
import { dateIn, periodIn } from '../../presentation/dates.ts';
import type { Language } from '../../presentation/language.ts';
import { integerIn } from '../../presentation/numbers.ts';

/** What a certificate says, and whether it holds. What is wrong with it is told in English, as the checker in Python tells it. */
export function certificateText(check: CertificateCheck, language: Language): string {
  const isDanish = language === 'da';
  const { valid, problems, certified, contributions, package: zip } = check;
  const verdict = valid
    ? isDanish
      ? 'Attesten holder.'
      : 'The certificate holds.'
    : isDanish
      ? 'Attesten holder IKKE:'
      : 'The certificate does NOT hold:';
  const lines = [verdict, ...problems.map((problem) => `- ${problem}`)];
  if (certified !== null) {
    const { log, number, publishedBy, plan, definition, period, cutoff, figures, uncommitted } = certified;
    const through = dateIn(language, cutoff.through);
    const committed = integerIn(language, figures - uncommitted.length);
    lines.push(
      isDanish
        ? `Log ${log}, offentliggørelse ${number}, af ${publishedBy}`
        : `Log ${log}, publication ${number}, by ${publishedBy}`,
      isDanish
        ? `${plan} · ${periodIn(language, period)} · kendt til og med ${through} · logposition ${integerIn(language, cutoff.position)}`
        : `${plan} · ${periodIn(language, period)} · known through ${through} · log position ${integerIn(language, cutoff.position)}`,
      definition,
      isDanish
        ? `${committed} af ${integerIn(language, figures)} figurer er summer af det, der er forpligtet på`
        : `${committed} of ${integerIn(language, figures)} figures are sums of what is committed to`,
    );
    if (uncommitted.length > 0)
      lines.push(
        isDanish
          ? `Kun underskrevet, uden at der er forpligtet på bidrag til dem: ${uncommitted.join(', ')}`
          : `Signed alone, with no contributions committed to: ${uncommitted.join(', ')}`,
      );
  }
  if (contributions !== null)
    lines.push(
      isDanish
        ? `${integerIn(language, contributions)} bidrag er holdt op mod attesten`
        : `${integerIn(language, contributions)} contributions were held against it`,
    );
  if (zip !== null && valid)
    lines.push(
      isDanish
        ? `${integerIn(language, zip.files)} filer i pakken er dem, der blev underskrevet`
        : `${integerIn(language, zip.files)} files of the package are those that were signed`,
    );
  if (zip?.level === 'citizens' && valid)
    lines.push(
      isDanish
        ? `${integerIn(language, zip.events)} hændelser er i loggen`
        : `${integerIn(language, zip.events)} events are in the log`,
    );
  return `${lines.join('\n')}\n`;
}
