/** What is wrong with a plan or its cases, and how it is fixed, in Danish. */
export const danishPlanErrors = {
  PLAN_NOT_FOUND: {
    what: 'Der er ingen plan med det id og ingen fil med det navn.',
    remedy: 'Angiv en af de planer, der følger med programmet (`virkning plans`), eller stien til en YAML-fil.',
  },
  PLAN_NOT_YAML: {
    what: 'Planen er ikke gyldig YAML.',
    remedy: 'Ret den linje, der er nævnt; tekster med kolon eller komma skal stå i anførselstegn.',
  },
  PLAN_INVALID: {
    what: 'Planen har ikke en plans form.',
    remedy: 'Ret det felt, der er nævnt; docs/goal-language.md nævner dem alle.',
  },
  PLAN_UNKNOWN_NAME: {
    what: 'Planen henviser til et navn, som den ikke definerer, eller som navngiver noget af en anden slags.',
    remedy: 'Definér navnet, eller ret stavemåden.',
  },
  PLAN_UNKNOWN_VALUE: {
    what: 'Et filter i planen spørger om et felt eller en værdi, som ingen hændelse af dens typer har.',
    remedy: 'Brug en værdi fra hændelseskataloget; beskeden nævner den nærmeste eller dem alle.',
  },
  PLAN_BAD_CONDITION: {
    what: 'En betingelse eller en dato i planen kan ikke læses.',
    remedy:
      'Beskeden siger, hvilket ord der ikke passer, og hvad der skulle stå; docs/goal-language.md nævner alle former.',
  },
  PLAN_DUPLICATE_FIGURE: { what: 'To figurer i planen har samme id.', remedy: 'Giv hver figur sit eget id.' },
  PLAN_NAME_TAKEN: {
    what: 'Et navn i planen står for to ting eller er et ord i sproget.',
    remedy: 'Vælg et andet navn.',
  },
  PLAN_CIRCLE: {
    what: 'Dele af planen beregnes af hinanden i ring.',
    remedy: 'Lad en af dem, der er nævnt, beregnes af noget andet.',
  },
  PLAN_ID_TAKEN: {
    what: 'En plan i mappen har et id, som en anden plan har: en, der følger med programmet, eller en i mappen, der havde det før.',
    remedy: 'Skriv et andet id efter `plan:`.',
  },
  PLAN_FOLDER_FULL: {
    what: 'Mappen med planer har flere filer, end der læses.',
    remedy: 'Flyt filer, der ikke længere skal bruges, et andet sted hen.',
  },
  PLAN_UNREADABLE: {
    what: 'En fil i mappen med planer kan ikke læses.',
    remedy: 'Lad den bruger, som tjenesten kører som, læse den.',
  },
  PLAN_FOLDER_UNREADABLE: {
    what: 'Mappen med planer findes ikke eller kan ikke læses.',
    remedy: 'Angiv en mappe, som denne bruger må læse, i `--plans` eller VIRKNING_PLANS.',
  },
  CASES_INVALID: {
    what: 'Tilfældene ved siden af en plan kan ikke læses.',
    remedy: 'Ret den linje, der er nævnt; kapitlet om tilfælde i docs/goal-language.md viser, hvordan de skrives.',
  },
  PLAN_NOT_SAVED: {
    what: 'Planen kan ikke gemmes i mappen med planer.',
    remedy:
      'Lad tjenesten skrive i den mappe, som `--plans` angiver, og se efter, at disken ikke er fuld; eller hent planen som fil.',
  },
  PLAN_TRIAL_TOO_LONG: {
    what: 'Det tager længere tid eller mere hukommelse at prøve planen, end en prøve i en kørende tjeneste må tage.',
    remedy: 'Prøv den på kommandolinjen, hvor ingen andre venter: `virkning check FIL --dry-run`.',
  },
} as const;
