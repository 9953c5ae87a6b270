/** What can be wrong with the proof of a log, in Danish. */
export const danishProofErrors = {
  PROOF_NOT_STARTED: {
    what: 'Denne log har ikke noget hashtræ endnu, så intet kan bevises om den.',
    remedy: 'Lav en nøgle med `virkning keys new`, og begynd med `virkning proof start`.',
  },
  PROOF_STARTED: {
    what: 'Denne log har allerede et hashtræ.',
    remedy: 'Gå videre med det, der er: `virkning proof list` viser det.',
  },
  PROOF_KEY_MISSING: {
    what: 'Nøglen, der underskriver loggens hoveder, er der ikke.',
    remedy:
      'Angiv dens fil med VIRKNING_PROOF_KEY_FILE; ellers er den proof.key i datamappen. `virkning keys new` laver en. Er den tabt, så hent den fra sin sikkerhedskopi.',
  },
  PROOF_KEY_EXISTS: {
    what: 'Der er allerede en fil, hvor en nøgle skal laves.',
    remedy: 'Brug den nøgle, eller angiv en anden fil med VIRKNING_PROOF_KEY_FILE.',
  },
  PROOF_KEY_MALFORMED: {
    what: 'Det, der er angivet som en nøgle, er ingen.',
    remedy:
      'Angiv den fil, `virkning keys new` skrev: én linje, der begynder med PRIVATE+KEY. En offentlig nøgle er én linje med et navn, otte cifre og base64 med plus imellem.',
  },
  PROOF_KEY_READABLE: {
    what: 'Andre end ejeren må læse eller skrive nøglens fil.',
    remedy: 'Sæt dens rettigheder til 0600 (`chmod 600 FIL`). Kan nogen have læst den: `virkning keys rotate`.',
  },
  PROOF_KEY_OTHER: {
    what: 'Nøglen er ikke den, der underskriver denne log.',
    remedy: 'Angiv den nøgle, loggen blev begyndt med eller siden skiftede til; `virkning proof list` viser hvilken.',
  },
  PROOF_FORKED: {
    what: 'Det, der skal underskrives, fortsætter ikke det, der før er underskrevet i dette navn.',
    remedy:
      'Lad datamappen være, som den er, og find ud af, hvilken log der er den rigtige: `virkning verify` siger, hvor den afviger. Hændelser gemmes imens og er ikke dækket. En selvstændig log skal have sin egen nøgle.',
  },
  PROOF_LOG_CHANGED: {
    what: 'En hændelse i loggen er ikke den, dens hashtræ dækker.',
    remedy: 'Lad datamappen være, som den er; `virkning verify` siger, hvad der afviger.',
  },
  PROOF_ANCHOR_EXISTS: {
    what: 'Der er allerede en fil, hvor et hoved skal skrives.',
    remedy: 'Angiv en fil, der ikke er der endnu: et tidligere hoved beviser mere end et senere.',
  },
  PROOF_ANCHOR_UNREACHABLE: {
    what: 'Myndigheden for tidsstempler eller vidnet kan ikke nås eller svarede ikke i tide.',
    remedy:
      'Kontrollér adressen, og at denne maskine må komme dertil. Kør så kommandoen igen: den forankrer det hoved, der er til den tid.',
  },
  PROOF_ANCHOR_REFUSED: {
    what: 'Myndigheden for tidsstempler eller vidnet gav intet svar, der beviser noget.',
    remedy:
      'Kontrollér adressen og de certifikater (`--ca`) eller den nøgle (`--witness-key`), svarene holdes op imod. Et vidne skal kende loggen ved dens navn og offentlige nøgle (`virkning keys show`): HTTP 404 og 403 siger, at det ikke gør.',
  },
  PROOF_WITNESS_DISAGREES: {
    what: 'Et vidne har medunderskrevet hændelser i denne log, der ikke er dem, der er nu.',
    remedy:
      'Lad datamappen, dens sikkerhedskopier og nøglens mappe være, som de er, og find ud af, hvilken log der er den rigtige: `virkning verify` siger, hvor denne afviger. Bed vidnet om det hoved, det har.',
  },
  PROOF_CA_MALFORMED: {
    what: 'Filen med betroede certifikater har ingen, der kan læses.',
    remedy:
      'Angiv en fil i PEM med -----BEGIN CERTIFICATE-----: roden for den myndighed, der stempler, som den selv udgiver den.',
  },
  PROOF_BAD_NAME: {
    what: 'Navnet kan ikke stå i en underskrevet note.',
    remedy: 'Skriv et uden mellemrum og plus, helst en adresse uden https://, som kommune.example/virkning.',
  },
} as const;
