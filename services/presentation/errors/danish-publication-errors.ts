/** What can be wrong with the register of published figures, in Danish. */
export const danishPublicationErrors = {
  PUBLICATION_UNKNOWN: {
    what: 'Der er ingen offentliggørelse med det nummer.',
    remedy: '`virkning published list` viser dem, der er.',
  },
  PUBLICATION_BAD_NAME: {
    what: 'Navnet, tallene skal offentliggøres i, er intet, er for langt eller rummer et personnummer.',
    remedy: 'Skriv et navn på højst 100 tegn på én linje, for eksempel en forvaltnings.',
  },
  PUBLICATION_UNREADABLE: {
    what: 'En hændelse, der står, hvor offentliggørelser står, er ingen, som denne version af programmet læser.',
    remedy:
      'Brug den version, der skrev den. Gjorde ingen det, så lad alt være, som det er: `virkning verify` siger, om loggen er ændret.',
  },
  PUBLICATION_DEFINITION_OTHER: {
    what: 'Den plan, der er gemt med en offentliggørelse, betyder ikke det, der blev offentliggjort.',
    remedy:
      'Kontrollér den med den version af programmet, der offentliggjorde den; `virkning published list --format json` nævner den. Afviger hashen også dér, siger `virkning verify`, om loggen er ændret.',
  },
  PUBLICATION_NOT_REPRODUCED: {
    what: 'En offentliggørelses tal kommer ikke ud mere, så de attesteres ikke.',
    remedy: '`virkning published check` siger, hvilke tal der afviger, og `virkning verify`, om loggen er ændret.',
  },
} as const;
