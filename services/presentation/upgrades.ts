import type { FileUpgrade } from '../../contracts/operations/file-upgrade.ts';
import type { Language } from './language.ts';
import { integerIn } from './numbers.ts';

/** What was done to a file of an earlier version, in a sentence without its stop. */
export function upgradeText(upgrade: FileUpgrade, language: Language): string {
  const { file } = upgrade;
  const isDanish = language === 'da';
  switch (upgrade.kind) {
    case 'log-upgraded':
      return isDanish
        ? `${file}: filen var lavet af en tidligere version; den er opgraderet på stedet`
        : `${file}: the file was made by an earlier version; it was upgraded in place`;
    case 'log-digested': {
      const events = integerIn(language, upgrade.events);
      return isDanish
        ? `${file}: filen var lavet af en tidligere version; dens ${events} hændelser har fået fingeraftryk, og den er opgraderet på stedet`
        : `${file}: the file was made by an earlier version; its ${events} events were given digests, and it was upgraded in place`;
    }
    case 'quarantine-upgraded':
      return isDanish
        ? `${file} er opgraderet: afviste linjer kan slettes fra den, og deres årsager vises på dansk og engelsk; tidligere versioner af programmet afviser den nu`
        : `${file} was upgraded: refused lines can be purged from it, and their reasons are shown in Danish and English; earlier versions of the program refuse it now`;
  }
}
