import type { ErrorCode } from '../../../contracts/errors/catalogue.ts';
import { danishAccessErrors } from './danish-access-errors.ts';
import { danishImportErrors } from './danish-import-errors.ts';
import { danishPlanErrors } from './danish-plan-errors.ts';
import { danishProofErrors } from './danish-proof-errors.ts';
import { danishPublicationErrors } from './danish-publication-errors.ts';
import { danishVaultErrors } from './danish-vault-errors.ts';

/** What an error means and how it is fixed, in Danish: of those with which a command or a page can end. */
export const danishErrors: Readonly<Partial<Record<ErrorCode, { readonly what: string; readonly remedy: string }>>> = {
  ...danishPlanErrors,
  EVENT_CONFLICT: {
    what: 'En anden hændelse med samme kilde og id, men andet indhold, er allerede gemt.',
    remedy:
      'Beskeden siger, hvad der er forskelligt. Er det kun `time`, og er hændelsen den samme, sendt igen, så stempler afsenderen tiden på ny ved hvert forsøg: sæt den én gang, til registreringstidspunktet. Giv ellers hændelsen sit eget id; send en rettelse for at ændre en gemt hændelse.',
  },
  ...danishAccessErrors,
  EXTRACT_AHEAD: {
    what: 'Udtrækket siger, at det blev taget mere end et døgn efter nu.',
    remedy: 'Angiv den dag, det blev taget, og kontrollér maskinens ur.',
  },
  EXTRACT_OUT_OF_ORDER: {
    what: 'Et udtræk fra en senere dag er allerede importeret med samme mapping.',
    remedy:
      'Importér udtræk fra det ældste til det nyeste. Udelad dette, eller angiv den dag, det blev taget, hvis den var forkert.',
  },
  EXTRACT_UNFINISHED: {
    what: 'Importen af et andet udtræk med samme mapping blev standset undervejs.',
    remedy:
      'Importér det udtræk igen først; det gemmer resten. Er det væk, så tilføj --accept-unfinished: hvad der ikke blev gemt, registreres da med dette.',
  },
  EXTRACT_ROWS_VANISHED: {
    what: 'Flere rækker, end mappingen tillader, findes ikke længere i udtrækket.',
    remedy:
      'Kontrollér, at udtrækket er helt, og at det er angivet, hvad det dækker. Er rækkerne væk for altid, så importér med --accept-vanished. Forlader afsluttede sager systemet, så lad mappingen sige, at sådanne rækker beholdes.',
  },
  ...danishImportErrors,
  ...danishVaultErrors,
  ...danishProofErrors,
  ...danishPublicationErrors,
  INPUT_NOT_FOUND: { what: 'Filen findes ikke.', remedy: 'Kontrollér stien.' },
  INPUT_UNREADABLE: {
    what: 'Filen kan ikke læses, eller holdt op med at kunne læses undervejs.',
    remedy: 'Kontrollér rettighederne, og at intet fjerner filen imens; indlæs den igen, det gemte er dubletter.',
  },
  INPUT_EMPTY: {
    what: 'Filen indeholder ingen hændelse.',
    remedy: 'Kontrollér, at det udtræk, der skrev den, var færdigt.',
  },
  INPUT_IS_DIRECTORY: { what: 'Stien er en mappe.', remedy: 'Angiv filerne i den.' },
  INPUT_NOT_EVENTS: {
    what: 'Filen er ikke en fil med hændelser: for mange linjer i træk er ikke JSON-objekter.',
    remedy:
      'Giv en fil med ét JSON-objekt pr. linje (NDJSON). Efter en fejltagelse fjerner `virkning quarantine purge --code EVENT_NOT_JSON`, hvad der blev gemt.',
  },
  INPUT_PERSONAL_NUMBER: {
    what: 'Stien til en fil indeholder noget, der ligner et CPR-nummer.',
    remedy: 'Omdøb filen eller mappen, og indlæs den igen.',
  },
  INPUT_SHRANK: {
    what: 'Filen blev kortere, mens den blev læst.',
    remedy: 'Lad det, der skriver den, blive færdigt, og indlæs den igen; det gemte er dubletter.',
  },
  INPUT_VANISHED: {
    what: 'Filen blev fjernet eller erstattet, mens den blev læst.',
    remedy: 'Find ud af, hvad der fjernede den; indlæs den igen, hvis den stadig findes, det gemte er dubletter.',
  },
  INPUT_IS_REJECTS: {
    what: 'Filen til afviste linjer er en af dem, der skal indlæses.',
    remedy: 'Angiv en anden fil med --rejects.',
  },
  INPUT_REJECTS_NOT_WRITABLE: {
    what: 'Filen til afviste linjer kan ikke skrives.',
    remedy: 'Angiv en fil i en mappe, der må skrives i, på en disk med plads; afviste linjer er også i karantænen.',
  },
  OUTPUT_IS_TERMINAL: {
    what: 'Et regneark ville blive skrevet på terminalen.',
    remedy: 'Angiv en fil med --out, for eksempel --out figurer.xlsx, eller led det, der skrives, over i en.',
  },
  OUTPUT_NOT_WRITABLE: {
    what: 'Filen i --out kan ikke skrives. Det, der havde navnet før, er, som det var.',
    remedy: 'Angiv en fil i en mappe, der må skrives i, på en disk med plads.',
  },
  OUTPUT_TOO_LARGE: {
    what: 'Resultatet kan ikke være i et regneark, hvor et ark har 1.048.576 rækker og 16.384 kolonner.',
    remedy:
      'Spørg om mindre, for eksempel om én afgørelse eller færre skæringsdatoer, eller om --format csv, som ikke har den grænse.',
  },
  STORE_MISSING: {
    what: 'Der er intet hændelseslager i datamappen.',
    remedy: 'Indlæs hændelser først, eller angiv en anden datamappe med --data.',
  },
  STORE_WRONG_EXPECTED_REVISION: {
    what: 'Strømmen er ikke ved den revision, der var ventet; intet blev skrevet.',
    remedy: 'Læs strømmen igen, og beslut på ny.',
  },
  STORE_BUSY: {
    what: 'En anden proces har holdt hændelseslageret låst for længe.',
    remedy: 'Vent, til den anden kommando er færdig, og prøv igen; det, der var gemt, er uskadt.',
  },
  STORE_UNAVAILABLE: {
    what: 'Hændelseslageret kan ikke nås, eller svarede ikke i tide.',
    remedy: 'Kontrollér, at hændelseslageret kører, og at VIRKNING_STORE peger på det.',
  },
  STORE_ACCESS_DENIED: {
    what: 'Hændelseslageret lukker ikke denne bruger ind, eller tillader ikke det, der blev bedt om.',
    remedy: 'Kontrollér VIRKNING_STORE_USER og adgangskoden, og hvad serveren lader brugeren læse og skrive.',
  },
  STORE_TLS_FAILED: {
    what: 'Der kunne ikke oprettes en krypteret forbindelse til hændelseslageret.',
    remedy:
      'Beskeden siger, hvad der er galt med certifikatet, eller at kun den ene side bruger TLS; det går ikke over af at vente.',
  },
  STORE_EVENTS_DELETED: {
    what: 'Hændelser i loggen er slettet på hændelseslagerets server.',
    remedy:
      'Find ud af, hvem der gjorde det. En blød sletning kan fortrydes, indtil serveren har ryddet op; ellers skal en sikkerhedskopi genoprettes (docs/operations.md, "Deleted on the server").',
  },
  STORE_SERVER_SKIPS_EVENTS: {
    what: 'Hændelseslagerets server er af en version, som kan springe en hændelse over (EventStoreDB 24.10.0 til 24.10.4, KurrentDB 25.0.0).',
    remedy:
      'Opdatér serveren: til 24.10.5 eller senere af 24.10, eller til 25.0.1 eller senere. Nævn dens version i VIRKNING_STORE_ACCEPT_VERSION for at bruge den alligevel.',
  },
  STORE_APPEND_TOO_LARGE: {
    what: 'Det, der skulle gemmes på én gang, er større, end hændelseslageret tager; intet blev skrevet.',
    remedy: 'Gem færre hændelser ad gangen, eller hæv MaxAppendSize på serveren.',
  },
  STORE_FULL: {
    what: 'Hændelseslageret kan ikke vokse: disken er fuld, eller en grænse er nået.',
    remedy: 'Skaf plads, eller hæv grænsen, og indlæs igen; det gemte er dubletter.',
  },
  STORE_NOT_WRITABLE: {
    what: 'Hændelseslageret kan ikke åbnes eller skrives i datamappen.',
    remedy: 'Kontrollér, at datamappen er en mappe, og at denne bruger må skrive i den.',
  },
  STORE_IO: {
    what: 'Styresystemet kunne ikke læse eller skrive hændelseslageret.',
    remedy: 'Se i systemets log: disken eller filsystemet kan være ved at svigte. Prøv så igen.',
  },
  STORE_MOVED: {
    what: 'Hændelseslagerets eller karantænens fil blev flyttet, erstattet, fjernet eller afkortet, mens den var i brug.',
    remedy:
      'Læg datamappen tilbage, hvor den var, eller stop programmet, start det på den mappe, der skal bruges, og send igen, hvad der ikke blev bekræftet.',
  },
  STORE_CORRUPT: {
    what: 'Hændelseslageret er beskadiget: det kan ikke læses, en hændelse mangler, eller en er ikke, hvad dens kontrolsum siger.',
    remedy:
      'Behold datamappen, som den er: den viser, hvad der gik tabt. Genopret en sikkerhedskopi i en anden mappe (docs/operations.md, "The log is damaged").',
  },
  STORE_CLOCK_JUMPED: {
    what: 'Maskinens ur er mere end et døgn fra den seneste hændelse i loggen. Intet blev gemt.',
    remedy:
      'Stil uret. Går det rigtigt, så kør én gang med --accept-clock. Blev loggen skrevet med et forkert ur, se docs/operations.md, "The clock was wrong".',
  },
  STORE_LOST: {
    what: 'Der er ingen log i datamappen, men en hovedbog eller karantæne, der blev lavet ved siden af en.',
    remedy:
      'Find loggen, og læg den tilbage, eller genopret en sikkerhedskopi. Angiv en anden datamappe med --data for at begynde forfra.',
  },
  STORE_NOT_A_STORE: {
    what: 'Filen på hændelseslagerets plads er noget andet. Den blev ikke rørt.',
    remedy: 'Angiv en anden datamappe med --data.',
  },
  STORE_NEWER_VERSION: {
    what: 'Hændelseslageret er skrevet af en nyere udgave af programmet.',
    remedy: 'Opdatér programmet.',
  },
  CONFIG_INVALID: {
    what: 'En indstilling mangler eller er forkert.',
    remedy: 'Ret de variable, der er nævnt, og start igen. docs/operations.md nævner dem alle.',
  },
  KAFKA_NOT_AUTHORISED: {
    what: 'Kafka lukker ikke tjenesten ind, eller lader den ikke gøre det, den skal.',
    remedy: 'Kontrollér VIRKNING_KAFKA_SASL_… og VIRKNING_KAFKA_TLS_… og brugerens rettigheder.',
  },
  KAFKA_UNREADABLE: {
    what: 'En pakke med beskeder i formen fra før 2017 kan ikke pakkes ud, eller intet af det, mægleren giver, kan læses.',
    remedy: 'Se efter skader på mægleren (kafka-dump-log --verify).',
  },
  LEDGER_CATCHING_UP: {
    what: 'Hovedbogen er ved at blive bragt ajour med loggen, hvilket tager tid.',
    remedy:
      'Spørg igen om et minut, eller om den position, der er nævnt. Er der nævnt et problem, siger dets kode, hvad der skal gøres.',
  },
  LEDGER_BUSY: {
    what: 'En anden proces har holdt hovedbogen åben for længe.',
    remedy: 'Vent, til den anden kommando er færdig, og prøv igen.',
  },
  LEDGER_FOREIGN: {
    what: 'Hovedbogen er bygget af en anden log end den ved siden af.',
    remedy:
      'Lad datamappen være, som den er: hovedbogen kan være det sidste spor af det, loggen havde. `virkning verify` siger, hvad i loggen der ikke er, som det blev underskrevet; hvordan man går videre, står i docs/operations.md ("The log is damaged"). Giv to hændelseslagre hver sin datamappe.',
  },
  LEDGER_CHANGED: {
    what: 'Hovedbogen er ændret af andre end dette program.',
    remedy:
      'Lad datamappen være, som den er: filen er beviset. `virkning verify` siger, hvilke borgere, hændelser og felter der afviger fra loggen. Der kan igen beregnes tal efter `virkning rebuild`, som laver en ny hovedbog af loggen og gemmer den ændrede ved siden af som `ledger.duckdb.aside-…`.',
  },
  LEDGER_OUTDATED: { what: 'Hovedbogen er lavet af en anden udgave af programmet.', remedy: 'Kør `virkning rebuild`.' },
  LEDGER_CORRUPT: {
    what: 'Hovedbogens fil kan ikke læses: den er afkortet, overskrevet eller ændret.',
    remedy:
      'Kør `virkning rebuild`; det, hovedbogen indeholder, beregnes af loggen, som kontrolleres, mens den læses. Den tidligere fil gemmes ved siden af som `ledger.duckdb.aside-…`.',
  },
  LEDGER_NOT_WRITABLE: {
    what: 'Hovedbogen kan ikke skrives: disken er fuld, eller der må ikke skrives i mappen.',
    remedy: 'Skaf plads, eller giv rettigheden, og prøv igen; hovedbogen fortsætter, hvor den slap.',
  },
  LEDGER_UNREADABLE_EVENT: {
    what: 'En gemt hændelse kan ikke læses af denne udgave af programmet.',
    remedy: 'Brug en udgave, der kender hændelsens type.',
  },
  QUERY_BAD_PERIOD: {
    what: 'Perioden er ikke en, som programmet forstår.',
    remedy:
      'Skriv et år (2023), et kvartal (2023-Q4), en måned (2023-11), en ISO-uge (2023-W48) eller to datoer, den sidste ikke med (01.01.2023/01.01.2024 eller 2023-01-01/2024-01-01).',
  },
  QUERY_BAD_CUTOFF: {
    what: 'Skæringsdatoen er ikke en dato.',
    remedy: 'Skriv en dato som 31.12.2023, 31-12-2023 eller 2023-12-31; det, der var kendt til og med den dag, tæller.',
  },
  QUERY_BAD_RANGE: {
    what: 'Intervallet er ikke et, som programmet forstår, eller det slutter, før det begynder.',
    remedy:
      'Skriv det første og det sidste med to punktummer imellem: datoer (31.01.2023..31.12.2024), perioder af én slags (2019..2024, 2023-01..2024-12) eller forsinkelser (0..12 months; også days, weeks og years).',
  },
  QUERY_TOO_MANY_POINTS: {
    what: 'Serien har mere end 4.000 punkter, hver en periode på en skæringsdato; over HTTP mere end 400.',
    remedy: 'Tag et kortere interval eller større trin.',
  },
  QUERY_BAD_POSITION: {
    what: 'Positionen findes ikke i denne log.',
    remedy: 'Skriv et helt tal mellem 0 og det, som `virkning status` viser.',
  },
  QUERY_OTHER_DEFINITION: {
    what: 'Spørgsmålet gælder en anden definition af planen end den, der er nu.',
    remedy:
      'Udelad `definition` for at få tallene efter den nuværende definition, eller spørg en version af programmet, som har den anden.',
  },
  QUERY_NOT_FOR_READERS: {
    what: 'Det får den, der kun må læse, ikke at vide: det ville sige for meget om enkelte borgere.',
    remedy:
      'Spørg om en periode af den længde, som planen opgøres i, kendt ved udgangen af en måned, eller bed den, der driver tjenesten, om retten til at analysere.',
  },
  QUERY_BAD_OPTION: {
    what: 'En kommando blev kaldt med noget, den ikke har.',
    remedy: 'Kør kommandoen med --help.',
  },
  QUERY_UNKNOWN_BREAKDOWN: {
    what: 'Ingen af de figurer, der er spurgt om, er opdelt sådan.',
    remedy: 'Brug en af de opdelinger, der er nævnt, eller udelad --by.',
  },
  QUERY_UNKNOWN_FIGURE: { what: 'Planen har ingen figur med det id.', remedy: 'Brug et af de id’er, der er nævnt.' },
  QUERY_DERIVED_FIGURE: {
    what: 'Figuren er beregnet af andre figurer, så ingen borger er talt i den.',
    remedy: 'Spor de figurer, der er nævnt.',
  },
  QUERY_NO_POPULATION: {
    what: 'Figuren tæller ingen af en målgruppe, så ingen falder fra i den.',
    remedy:
      'Spørg uden --attrition, --near-misses og --sample, eller om et antal, en andel, et gennemsnit, en rate eller helårspladser.',
  },
  QUERY_UNKNOWN_CITIZEN: {
    what: 'Ingen hændelse nævner den borger.',
    remedy: 'Kontrollér pseudonymet; `trace` uden --citizen viser dem, en figur tæller.',
  },
  QUERY_UNKNOWN_EVENT: {
    what: 'Hverken loggen eller karantænen kender en hændelse med denne kilde og dette id.',
    remedy: 'Kontrollér kilde og id, og send ellers hændelsen igen: det, der er gemt, er en dublet.',
  },
  QUERY_TOO_MANY_GROUPS: {
    what: 'Noget, som figurer er delt op efter, har mere end 10.000 værdier.',
    remedy: 'Del figurerne op efter noget andet, eller få kilden til at rette profilerne.',
  },
  QUERY_NO_REPORT: {
    what: 'Planen siger intet om, hvad en rapport har trykt, så der er intet at afstemme.',
    remedy: 'Føj `published` til planens figurer.',
  },
  HTTP_CANNOT_LISTEN: {
    what: 'Tjenesten kan ikke lytte på sin adresse og port.',
    remedy: 'Vælg en anden port med --port eller VIRKNING_HTTP_PORT, eller stop det program, der bruger den.',
  },
  QUARANTINE_UNKNOWN_NUMBER: {
    what: 'Karantænen har ingen linje med det nummer.',
    remedy: 'Kør `virkning quarantine list`; den viser numrene.',
  },
  QUARANTINE_TEXT_NOT_KEPT: {
    what: 'Den afviste tekst blev ikke gemt ordret, så den kan ikke prøves igen.',
    remedy: 'Lad systemet, der sendte hændelsen, sende den igen, rettet.',
  },
  BACKUP_TARGET_EXISTS: {
    what: 'Der er allerede en fil, hvor en sikkerhedskopi skal skrives.',
    remedy: 'Angiv en ny mappe, for eksempel en med datoen.',
  },
  MIGRATE_SAME_STORE: {
    what: 'Det lager, der skal kopieres til, er det, der skal kopieres fra.',
    remedy: 'Angiv et andet med --to.',
  },
  MIGRATE_TARGET_NOT_EMPTY: {
    what: 'Det lager, der skal kopieres til, har hændelser, som ikke er begyndelsen af den log, der skal kopieres.',
    remedy: 'Angiv et tomt lager, eller det, som en tidligere kørsel var ved at kopiere til.',
  },
  MIGRATE_SOURCE_GREW: {
    what: 'Der blev gemt hændelser i originalen, mens den blev kopieret.',
    remedy: 'Stop det, der skriver (load, intake, serve), og kør samme kommando igen; den kopierer resten.',
  },
  MIGRATE_NOT_EQUAL: {
    what: 'Kopien indeholder ikke det, som originalen indeholder.',
    remedy: 'Brug ikke kopien. Find ud af, hvad der ellers skriver i lagrene, og kopiér til et tomt.',
  },
  HTTP_UNAUTHORIZED: {
    what: 'Forespørgslen har ikke den adgangsnøgle, som tjenesten beder om.',
    remedy: 'Send `Authorization: Bearer …` med den adgangsnøgle, som den, der driver tjenesten, har givet.',
  },
  HTTP_OTHER_SITE: {
    what: 'Et andet websteds side fik browseren til at spørge.',
    remedy: 'Gå ind på tjenestens egen side, og gør det dér.',
  },
  HTTP_FORBIDDEN: {
    what: 'Den, der spørger, er kendt og har ikke den rolle, som stien kræver.',
    remedy: 'Bed den, der driver tjenesten, om den rolle, som beskeden nævner, hvis du skal have den.',
  },
  HTTP_NOT_FOUND: {
    what: 'Tjenesten har intet på denne sti.',
    remedy: 'Brug en sti fra /openapi.json.',
  },
  HTTP_UNKNOWN_HOST: {
    what: 'Forespørgslen er til et værtsnavn, som tjenesten ikke kender som sit eget.',
    remedy:
      'Kald tjenesten ved dens adresse eller som localhost, eller få navnet føjet til VIRKNING_HTTP_HOSTS af den, der driver den.',
  },
  HTTP_METHOD_NOT_ALLOWED: {
    what: 'Stien findes, men tager ikke denne metode.',
    remedy: 'Brug en metode, som headeren Allow nævner.',
  },
  HTTP_UNSUPPORTED_MEDIA_TYPE: {
    what: 'Tjenesten kan ikke læse indhold af denne type, dette tegnsæt eller denne kodning.',
    remedy: 'Send UTF-8, med gzip eller uden kodning, som en af de typer, headeren Accept-Post nævner.',
  },
  HTTP_BODY_TOO_LARGE: {
    what: 'Indholdet er større, end én forespørgsel må bære, som det er sendt eller pakket ud.',
    remedy: 'Fordel hændelserne på flere forespørgsler; det, der var gemt, er dubletter.',
  },
  HTTP_BODY_DAMAGED: {
    what: 'Indholdet siger, at det er i gzip, og er det ikke, eller er beskadiget eller afbrudt.',
    remedy: 'Send hele forespørgslen igen; det, der var gemt, er dubletter.',
  },
  HTTP_TOO_MANY_EVENTS: {
    what: 'Forespørgslen bærer flere hændelser, end ét svar kan fortælle om.',
    remedy: 'Fordel hændelserne på flere forespørgsler; det, der var gemt, er dubletter.',
  },
  HTTP_BAD_BATCH: {
    what: 'Indholdet er ikke en JSON-liste af hændelser.',
    remedy:
      'Skriv listen med et JSON-bibliotek, eller send én hændelse pr. linje som application/x-ndjson; det, der var gemt, er dubletter.',
  },
  HTTP_BAD_REQUEST: {
    what: 'Forespørgslen kan ikke læses.',
    remedy: 'Skriv forespørgslen, som /openapi.json beskriver den.',
  },
  HTTP_HEADERS_TOO_LARGE: {
    what: 'Forespørgslens headere, eller dens sti, er længere, end tjenesten læser.',
    remedy: 'Send højst 16 KiB headere.',
  },
  HTTP_REQUEST_TIMEOUT: {
    what: 'Forespørgslen kom ikke i tide.',
    remedy: 'Send hele forespørgslen igen; det, der var gemt, er dubletter.',
  },
  HTTP_BODY_TIMEOUT: {
    what: 'Indholdet holdt op med at komme, eller kom så langsomt, at andre, der ventede, fik pladsen.',
    remedy: 'Send hele forespørgslen igen; det, der var gemt, er dubletter.',
  },
  HTTP_TOO_MANY_REQUESTS: {
    what: 'Der arbejdes på så mange forespørgsler, i alt eller fra samme sted, som tjenesten tager ad gangen.',
    remedy: 'Send forespørgslen igen efter den tid, som headeren Retry-After nævner.',
  },
  HTTP_EXPECTATION_FAILED: {
    what: 'Forespørgslen forventer noget, som tjenesten ikke gør.',
    remedy: 'Udelad headeren Expect, eller send `Expect: 100-continue`.',
  },
  HTTP_STOPPING: {
    what: 'Tjenesten er ved at stoppe og kunne ikke vente på resten af forespørgslen.',
    remedy:
      'Send hele forespørgslen igen efter den tid, som headeren Retry-After nævner; det, der var gemt, er dubletter.',
  },
  INTERNAL: {
    what: 'Programmet mødte noget, det ikke havde forudset.',
    remedy: 'Meld det sammen med beskeden; det, der var gemt, er uskadt.',
  },
};
