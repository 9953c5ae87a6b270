import type { accessErrors } from '../../../contracts/errors/access-errors.ts';

/** What an error of rights means and how it is fixed, in Danish. */
export const danishAccessErrors: Readonly<
  Record<keyof typeof accessErrors, { readonly what: string; readonly remedy: string }>
> = {
  ACCESS_NAME_TAKEN: {
    what: 'En adgangsnøgle med det navn er i brug.',
    remedy: 'Vælg et andet navn, eller kald den anden tilbage først: `virkning access revoke NAVN`.',
  },
  ACCESS_NO_PURPOSE: {
    what: 'Der spørges efter borgere, og intet siger hvorfor.',
    remedy: 'Skriv formålet i den formular, siden viser.',
  },
  ACCESS_BAD_PURPOSE: {
    what: 'Formålet med et opslag er for kort, for langt eller indeholder noget, der ikke må noteres.',
    remedy: 'Gå tilbage, og skriv 5 til 200 tegn, fx et sagsnummer og hvad der kontrolleres, uden CPR-nummer.',
  },
  ACCESS_NO_ROLE: {
    what: 'Du er logget ind, men har ingen rolle her.',
    remedy: 'Bed den, der giver adgang i kommunen, om en gruppe, som tjenesten kender, og log ind igen.',
  },
  ACCESS_SIGN_IN_DENIED: {
    what: 'Login blev afvist eller afbrudt.',
    remedy: 'Log ind igen med en konto, der må bruge tjenesten.',
  },
  ACCESS_SIGN_IN_STALE: {
    what: 'Et login, der ikke blev begyndt i denne browser, blev begyndt for længe siden eller er brugt før.',
    remedy: 'Begynd forfra i ét vindue, hvor cookies er tilladt.',
  },
  ACCESS_PROVIDER_AWAY: {
    what: 'Det system, man logger ind med, kan ikke nås.',
    remedy: 'Prøv igen om lidt. Bliver det ved, så sig det til den, der driver tjenesten.',
  },
  ACCESS_PROVIDER_ANSWER: {
    what: 'Det system, man logger ind med, gav et svar, der ikke kan bruges.',
    remedy: 'Sig det til den, der driver tjenesten; loggen siger hvorfor.',
  },
  ACCESS_UNKNOWN_NAME: {
    what: 'Ingen adgangsnøgle med det navn er i brug.',
    remedy: 'Se de navne, som `virkning access list` viser.',
  },
};
