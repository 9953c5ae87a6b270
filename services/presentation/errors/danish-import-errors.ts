import type { importErrors } from '../../../contracts/errors/import-errors.ts';

/** What an error of a mapping or an extract means and how it is fixed, in Danish. */
export const danishImportErrors: Readonly<
  Record<keyof typeof importErrors, { readonly what: string; readonly remedy: string }>
> = {
  MAPPING_INVALID: {
    what: 'Mappingen er ikke, som dens skema eller de hændelsestyper, den nævner, kræver.',
    remedy: 'Ret de steder, der er nævnt; `virkning import MAPPING --check` nævner dem alle.',
  },
  MAPPING_NOT_FOUND: {
    what: 'Mappingen findes ikke eller kan ikke læses som tekst i UTF-8.',
    remedy: 'Kontrollér stien.',
  },
  EXTRACT_NOT_A_FILE: {
    what: 'Udtrækket er ingen fil.',
    remedy: 'Skriv det til en fil, og angiv den: et udtræk læses to gange.',
  },
  EXTRACT_CHANGED: {
    what: 'Udtrækket blev skrevet, fjernet eller erstattet, mens det blev læst.',
    remedy: 'Lad det, der skriver det, blive færdigt, og importér igen; det, der er gemt, bliver ikke gemt to gange.',
  },
  EXTRACT_WRONG_FORMAT: {
    what: 'Udtrækket har ikke det format, som mappingen siger, eller er beskadiget.',
    remedy: 'Giv den fil, mappingen er lavet til, eller ret `format` i mappingen.',
  },
  EXTRACT_ENCODING: {
    what: 'Udtrækket er ikke tekst i det tegnsæt, som mappingen siger, eller i noget, programmet kender.',
    remedy: 'Udelad `encoding`, så tegnsættet findes, eller skriv utf-8, windows-1252, utf-16le eller utf-16be.',
  },
  EXTRACT_UNCLOSED_QUOTE: {
    what: 'En værdi i CSV-filen begynder med et anførselstegn, som intet afslutter.',
    remedy:
      'Lad udtrækket skrive anførselstegn inde i værdier to gange; betyder de intet, så skriv `csv: { quote: none }` i mappingen.',
  },
  EXTRACT_COLUMN_MISSING: {
    what: 'Udtrækket mangler en kolonne, som mappingen nævner.',
    remedy:
      'Giv den fil, mappingen er lavet til. Er det den, så se på overskrifterne, på `header` (den række, de står i) og på skilletegnet i mappingen.',
  },
  EXTRACT_COLUMN_TWICE: {
    what: 'To kolonner i udtrækket har samme overskrift, og mappingen nævner den.',
    remedy: 'Omdøb den ene i udtrækket, eller skriv `header: none`, og nævn kolonner ved deres numre.',
  },
  EXTRACT_COLUMN_TYPE: {
    what: 'En kolonne i Parquet-filen, som mappingen nævner, indeholder lister, strukturer, bytes eller lignende.',
    remedy: 'Lad udtrækket skrive det, der menes, i sin egen kolonne.',
  },
  EXTRACT_SHEET_MISSING: {
    what: 'Projektmappen har intet ark med det navn, mappingen siger, eller intet ark med celler.',
    remedy:
      'Giv den fil, mappingen er lavet til. Er det den, så skriv arkets navn under `xlsx: { sheet: … }`, eller udelad det: så læses det første, der ikke er skjult.',
  },
  EXTRACT_DAYS_FROM_1904: {
    what: 'Projektmappen tæller dage fra 1904, og mappingen læser tal som dage fra 1900.',
    remedy: 'Formatér cellerne som datoer i projektmappen, og fjern `date: excel` fra mappingen.',
  },
  EXTRACT_TOO_LARGE: {
    what: 'Udtrækket folder sig ud til mere, end der læses.',
    remedy:
      'Del udtrækket, og giv alle dets filer i én kommando; lad Parquet blive skrevet i mindre rækkegrupper. Burde filen være lille, er den beskadiget eller ikke, hvad den ser ud til.',
  },
  EXTRACT_NO_DATE: {
    what: 'Intet siger, hvilken dag udtrækket viser tingenes tilstand på.',
    remedy:
      'Angiv --date ÅÅÅÅ-MM-DD, eller skriv i mappingen, hvor den står: `date: { file-name: … }` eller `{ column: … }`.',
  },
  EXTRACT_TWO_DATES: {
    what: 'Rækkerne i udtrækket nævner forskellige dage som dets dato.',
    remedy: 'Eksportér hver dag til sin egen fil, eller angiv --date.',
  },
};
