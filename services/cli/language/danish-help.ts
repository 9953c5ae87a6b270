import { danishProofHelp } from './danish-proof-help.ts';
import { danishPublicationHelp } from './danish-publication-help.ts';

/** Every text of the help, as the commands say it in English, in Danish. A test sees that none is missing. */
export const danishHelp: Readonly<Record<string, string>> = {
  ...danishProofHelp,
  ...danishPublicationHelp,
  'Measure what happens to citizens: goal figures at any cutoff, traceable to their events.':
    'Mål, hvad der sker for borgere: måltal på enhver skæringsdato, sporbare til deres hændelser.',
  'data directory': 'datamappe',
  'folder of plans of your own, beside those of the program': 'mappe med egne planer, ud over programmets',
  'EventStoreDB as esdb://…; default: the embedded store in the data directory':
    'EventStoreDB som esdb://…; ellers det indbyggede lager i datamappen',
  'language of tables, help and errors': 'sprog i tabeller, hjælp og fejl',
  'print the version of the program': 'vis programmets version',
  'display help for command': 'vis hjælp til kommandoen',
  'table for people, json or csv for machines': 'table for mennesker, json eller csv for maskiner',
  'table for people, xlsx for Excel, json or csv for machines':
    'table for mennesker, xlsx til Excel, json eller csv for maskiner',
  'CSV that is plain, or da for a Danish Excel': 'CSV, der er plain (til maskiner) eller da (til en dansk Excel)',
  'write the result to this file, which is replaced when all of it is written':
    'skriv resultatet til denne fil, som erstattes, når det hele er skrevet',
  'table for people, json for machines': 'table for mennesker, json for maskiner',
  "a plan's id, or the path of a YAML file": 'en plans id eller stien til en YAML-fil',
  '2023, 2023-Q4, 2023-11, 2023-W48 or 2023-01-01/2024-01-01':
    '2023, 2023-Q4, 2023-11, 2023-W48 eller 01.01.2023/01.01.2024 (den sidste dag ikke med)',
  'registered: what the caseworker systems knew; recorded: what this system held':
    'registered: hvad fagsystemerne vidste; recorded: hvad dette system havde',
  'only the log through the event of this position, which counts from 1 (default: all)':
    'kun loggen til og med hændelsen på denne position, talt fra 1 (ellers: det hele)',
  'what was known through this date (default: today in Copenhagen)':
    'det, der var kendt til og med denne dato (ellers: i dag i København)',
  'the clock of this machine is right, though it is more than a day from the last event of the embedded store':
    'maskinens ur går rigtigt, selv om det er mere end et døgn fra den seneste hændelse i det indbyggede lager',
  'store events from a Kafka topic until told to stop; set up by the environment (VIRKNING_KAFKA_…)':
    'gem hændelser fra et Kafka-emne, indtil der bliver sagt stop; sættes op af miljøet (VIRKNING_KAFKA_…)',
  'check a plan, run the cases beside it, warn of what is suspicious, and describe it in prose':
    'kontrollér en plan, kør tilfældene ved siden af den, advar om det mistænkelige, og beskriv den i prosa',
  'only the description in prose': 'kun beskrivelsen i prosa',
  'only the SQL that computes the figures': 'kun den SQL, der beregner figurerne',
  'the figures on a sample: the events of a file, or 1,000 citizens of the data directory':
    'figurerne på en stikprøve: en fils hændelser eller 1.000 borgere fra datamappen',
  "for --sql and --dry-run (default: that of the plan's report)":
    'til --sql og --dry-run (ellers: den i planens rapport)',
  "for --sql and --dry-run (default: the report's for its period, else today)":
    'til --sql og --dry-run (ellers: rapportens for dens periode, ellers i dag)',
  'for --sql and --dry-run': 'til --sql og --dry-run',
  'for --sql and --dry-run: only the log through the event of this position (default: all)':
    'til --sql og --dry-run: kun loggen til og med hændelsen på denne position (ellers: det hele)',
  "another plan's id or path": 'en anden plans id eller sti',
  'figures at many cutoffs, of many periods, or of many periods at the same lags after their ends':
    'figurer på mange skæringsdatoer, for mange perioder eller for mange perioder lige længe efter deres afslutning',
  'one period, with --cutoffs': 'én periode, med --cutoffs',
  'the first and the last cutoff: 2023-01-31..2024-12-31':
    'den første og den sidste skæringsdato: 31.01.2023..31.12.2024',
  'how far apart they are; months after a month end are month ends (default: month)':
    'hvor langt der er imellem dem; måneder efter en måneds sidste dag er måneders sidste dag (ellers: month)',
  'the first and the last period: 2019..2024, 2023-01..2024-12':
    'den første og den sidste periode: 2019..2024, 2023-01..2024-12',
  'with --periods: what was known through this date (default: today in Copenhagen)':
    'med --periods: det, der var kendt til og med denne dato (ellers: i dag i København)',
  'with --periods: how long after the end of each: 0..12 months':
    'med --periods: hvor længe efter afslutningen af hver: 0..12 months',
  'only these figures': 'kun disse figurer',
  'with --revisions: also which sources and types of events they came from':
    'med --revisions: også hvilke kilder og slags hændelser de kom fra',
  'with --cutoffs or --lags: also how what was said was revised, and when it was known':
    'med --cutoffs eller --lags: også hvordan det, der blev sagt, blev revideret, og hvornår det var kendt',
  'with the groups of these breakdowns': 'med grupperne i disse opdelinger',
  'where figures will end, from nothing but what was known at the cutoff; never a figure itself':
    'hvor figurerne ender, alene efter hvad der var kendt på skæringsdatoen; aldrig selv et resultat',
  'only this figure': 'kun denne figur',
  'our own model of reporting delays, or one of those to beat':
    'vores egen model af registreringsforsinkelser, eller en af dem, den skal slå',
  'what draws begin at': 'hvad trækningerne begynder ved',
  'how long after its end a period is taken as final (default: 12 months; of days and weeks 91 days)':
    'hvor længe efter sin afslutning en periode regnes for endelig (ellers: 12 months; for dage og uger 91 days)',
  'also: forecast every earlier period by what was known then, against what came':
    'også: forudsig hver tidligere periode med det, der var kendt dengang, mod det, der kom',
  'only this figure, which both plans have': 'kun denne figur, som begge planer har',
  'rebuild the ledger from the event store; it holds nothing that the event store does not':
    'byg hovedbogen op igen af hændelseslageret; den indeholder intet, som hændelseslageret ikke har',
  'take in events over HTTP and answer figures, until told to stop (settings: docs/operations.md)':
    'tag imod hændelser over HTTP, og svar med tal, indtil der bliver sagt stop (indstillinger: docs/operations.md)',
  'address to listen on (default: VIRKNING_HTTP_HOST, else 127.0.0.1)':
    'adresse at lytte på (ellers: VIRKNING_HTTP_HOST, ellers 127.0.0.1)',
  'port, 0 for a free one (default: VIRKNING_HTTP_PORT, else 8080)':
    'port, 0 for en ledig (ellers: VIRKNING_HTTP_PORT, ellers 8080)',
  'show what is stored and refused, what had no effect, and how late events were registered, by source':
    'vis, hvad der er gemt og afvist, hvad der ikke havde virkning, og hvor sent hændelser blev registreret, pr. kilde',
  'exit with 3 unless every goal is met, whatever still happens':
    'slut med 3, medmindre hvert mål er opfyldt, hvad der end sker endnu',
  'refused lines: list them, show one, try them again, remove them':
    'afviste linjer: vis dem, vis én, prøv dem igen, fjern dem',
  'list refused lines with their reasons': 'vis afviste linjer med deres grunde',
  'waiting: in no log; stored, duplicate: what a retry made of them':
    'waiting: ikke i nogen log; stored, duplicate: hvad et nyt forsøg gjorde ved dem',
  'show everything that is kept of a refused line, its text included':
    'vis alt, hvad der er gemt om en afvist linje, også teksten',
  'its number, as `quarantine list` shows it': 'dens nummer, som `quarantine list` viser det',
  'remove refused lines for good, with their texts; how many there were is counted':
    'fjern afviste linjer for altid, med deres tekster; hvor mange der var, bliver talt',
  'only lines that were refused more than so many days ago':
    'kun linjer, der blev afvist for mere end så mange dage siden',
  'remove every line': 'fjern hver linje',
  'validate refused lines again, as this version of the program does, and store those that pass':
    'bedøm afviste linjer igen, som denne version af programmet gør, og gem dem, der går igennem',
  'the lines to try, by number': 'de linjer, der skal prøves, efter nummer',
  'try every line that is waiting': 'prøv hver linje, der venter',
  'only lines refused with this code, such as EVENT_BAD_DATE': 'kun linjer afvist med denne kode, fx EVENT_BAD_DATE',
  'who may call the service: make tokens for machines, list them, revoke them; who looked at citizens':
    'hvem der må kalde tjenesten: lav adgangsnøgler til maskiner, vis dem, kald dem tilbage; hvem der slog borgere op',
  'who looked at which citizens over HTTP, why and when':
    'hvem der slog hvilke borgere op over HTTP, hvorfor og hvornår',
  'only looks on this day or later': 'kun opslag denne dag eller senere',
  'only looks on this day or earlier': 'kun opslag denne dag eller tidligere',
  'only the looks of this token or person': 'kun denne adgangsnøgles eller persons opslag',
  'only looks at this citizen (a pseudonym) alone, not at lists':
    'kun opslag på denne borger (et pseudonym) alene, ikke på lister',
  'make a token, and show it this once; a service that runs knows it from its next request on':
    'lav en adgangsnøgle, og vis den denne ene gang; en kørende tjeneste kender den fra næste kald',
  'what it is known by in lists and logs, such as the system that is to have it':
    'det, den kendes på i lister og logge, fx det system, der skal have den',
  'what it may do: send, read, analyse, audit, operate': 'hvad den giver ret til: send, read, analyse, audit, operate',
  'with the role send: only events of these sources (default: all)':
    'med rollen send: kun hændelser fra disse kilder (ellers: alle)',
  'its last day (default: it holds until it is revoked)':
    'dens sidste dag (ellers: den gælder, til den kaldes tilbage)',
  'list all tokens that there ever were, without the tokens themselves':
    'vis alle adgangsnøgler, der nogensinde har været, uden selve nøglerne',
  'take a token out of use for good; a service that runs refuses it from its next request on':
    'tag en adgangsnøgle ud af brug for altid; en kørende tjeneste afviser den fra næste kald',
  'its name, as `access list` shows it': 'dens navn, som `access list` viser det',
  'copy the embedded event store, the quarantine, tokens, looks and proof into a directory, while others use them; EventStoreDB has its own backup':
    'kopiér det indbyggede hændelseslager, karantænen, adgangsnøgler, opslag og bevis til en mappe, mens andre bruger dem; EventStoreDB har sin egen sikkerhedskopi',
  'how long to wait for a server of events (EventStoreDB) that is away':
    'hvor længe der ventes på en hændelsesserver (EventStoreDB), der er væk',
  'where to copy to; it is made where it is not there': 'hvor der kopieres til; mappen laves, hvis den ikke findes',
  'store events from files of one JSON object per line (NDJSON), or from standard input as -':
    'gem hændelser fra filer med ét JSON-objekt pr. linje (NDJSON), eller fra standardinput som -',
  'store what an extract (CSV, Excel, Parquet) says by a mapping, as the difference to the last one':
    'gem, hvad et udtræk (CSV, Excel, Parquet) siger efter en mapping, som forskellen til det forrige',
  'the path of a mapping (YAML), or the name of one that comes with the program':
    'stien til en mapping (YAML), eller navnet på en, der følger med programmet',
  'list the mappings that come with the program, with their files, to be copied':
    'vis de mappings, der følger med programmet, med deres filer, der kan kopieres',
  'the files of one extract': 'filerne i ét udtræk',
  'only check the mapping, and describe it in prose': 'kontrollér kun mappingen, og beskriv den i prosa',
  'store nothing, and say what would come of it': 'gem intet, og sig, hvad der ville komme ud af det',
  'the day as of the end of which the extract says how things stand':
    'den dag, ved hvis slutning udtrækket siger, hvordan tingene står',
  'the part of the register that the extract covers; may be given again':
    'den del af registret, som udtrækket dækker; kan gives flere gange',
  'write refused rows with their reasons to a file, as CSV that only its owner may read':
    'skriv afviste rækker med deres grunde til en fil, som CSV, som kun ejeren må læse',
  'however many rows are gone, they are': 'uanset hvor mange rækker der er væk, er de væk',
  'an extract whose import was stopped is not finished any more':
    'et udtræk, hvis import blev standset, gøres ikke længere færdigt',
  'files to load; - is standard input': 'filer, der skal indlæses; - er standardinput',
  'write refused lines with their reasons to a file, as NDJSON':
    'skriv afviste linjer med deres grunde til en fil, som NDJSON',
  "every citizen's verdict in a figure, why, and the events that decided it":
    'hver borgers afgørelse i en figur, hvorfor, og de hændelser, der afgjorde den',
  "a figure's id, such as goal-5": 'en figurs id, fx goal-5',
  'the figures of all plans that say a number, such as "179 of 348", and at which cutoffs':
    'de figurer i alle planer, der siger et tal, fx "179 af 348", og på hvilke skæringsdatoer',
  'the number as a report has it: "179 of 348", "51 %", "2,568"':
    'tallet, som en rapport har det: "179 af 348", "51 %", "2.568"',
  'a period to look in, as in replay; may be given several times':
    'en periode at lede i, som i replay; kan angives flere gange',
  'what was known through this date; may be given several times (default: the last day of each period, and today)':
    'det, der var kendt til og med denne dato; kan angives flere gange (ellers: hver periodes sidste dag, og i dag)',
  'only this citizen (a pseudonym); may be given several times':
    'kun denne borger (et pseudonym); kan angives flere gange',
  'only so many of them, drawn by the seed': 'kun så mange af dem, udtrukket efter seed',
  'what --sample draws by: whoever takes the same draws the same citizens':
    'det, --sample udtrækker efter: den, der tager det samme, udtrækker de samme borgere',
  'only this verdict': 'kun denne afgørelse',
  'only those whom a single part of the condition keeps from being counted, and which':
    'kun dem, som en enkelt del af betingelsen holder ude, og hvilken',
  'instead of citizens: how many drop out at each condition':
    'i stedet for borgere: hvor mange der falder fra ved hver betingelse',
  'copy the log of one event store into another, and verify the copy event by event':
    'kopiér loggen fra ét hændelseslager til et andet, og kontrollér kopien hændelse for hændelse',
  'what changed between two cutoffs, per figure, as an exact sum of causes, with the citizens and the events':
    'hvad der ændrede sig mellem to skæringsdatoer, pr. figur, som en nøjagtig sum af årsager, med borgerne og hændelserne',
  'the cutoff to compare with': 'den skæringsdato, der sammenlignes med',
  'which citizens change verdict because of the definition alone, from one plan to another':
    'hvilke borgere der skifter afgørelse alene på grund af definitionen, fra en plan til en anden',
  "compute a plan's figures for a period, as known at a cutoff":
    'beregn en plans figurer for en periode, som det var kendt på en skæringsdato',
  'computed beside published, and which published figures cannot follow from their own counts':
    'det beregnede ved siden af det trykte, og hvilke trykte tal der ikke kan følge af deres egne antal',
  'the store to copy into: esdb://…, or the data directory of an embedded store':
    'det lager, der kopieres til: esdb://…, eller et indbygget lagers datamappe',
  'the store to copy from (default: that of --store and --data)':
    'det lager, der kopieres fra (ellers: det fra --store og --data)',
  'give events that a wrong clock recorded later than this instant (2026-11-29T12:00:00Z) this one in the copy':
    'giv hændelser, som et forkert ur modtog senere end dette tidspunkt (2026-11-29T12:00:00Z), dette i kopien',
  'compare the two stores and write nothing': 'sammenlign de to lagre, og skriv intet',
  'also say which position of the copy this one of the original is; may be given several times':
    'sig også, hvilken position i kopien denne i originalen er; må angives flere gange',
  'the vault of pseudonyms (VIRKNING_VAULT): make it, look up who is behind one, change its key':
    'boksen med pseudonymer (VIRKNING_VAULT): lav den, slå op, hvem der er bag et, skift dens nøgle',
  'make the vault, and the file of its key where that is not there yet':
    'lav boksen og filen med dens nøgle, hvor den ikke er der endnu',
  'the personal number behind a pseudonym; the look is logged': 'CPR-nummeret bag et pseudonym; opslaget noteres',
  'destroy what leads from all pseudonyms of a citizen to a personal number, for good, and record it in the log; figures stay':
    'slet for altid det, der fører fra en borgers pseudonymer til et CPR-nummer, og notér det i loggen; tal består',
  'any pseudonym of the citizen; - reads a personal number from standard input':
    'et af borgerens pseudonymer; - læser et CPR-nummer fra standard input',
  'why, as it stands in the log of events': 'hvorfor, som det står i loggen over hændelser',
  'a pseudonym that the vault gave out': 'et pseudonym, som boksen har givet',
  'why, in 5 to 200 characters, such as a case number; it is logged':
    'hvorfor, i 5 til 200 tegn, fx et sagsnummer; det noteres',
  'the pseudonym of the personal number on standard input, where it has one; the look is logged':
    'pseudonymet for CPR-nummeret på standard input, hvis det har et; opslaget noteres',
  'encrypt the vault anew by another key; services are to be started anew with it':
    'kryptér boksen igen med en anden nøgle; tjenester skal startes igen med den',
  'file of the new key; it is made where it is not there yet':
    'den nye nøgles fil; den laves, hvor den ikke er der endnu',
  'decrypt every entry of the vault, and count them; shows none':
    'dekryptér alt i boksen, og tæl det; viser intet af det',
  'list the plans that come with the program, and those of your own folder':
    'vis de planer, der følger med programmet, og dem i din egen mappe',
  'list the programmes that events carry, and those that plans speak of':
    'vis de indsatser, som hændelser bærer, og dem, som planer taler om',
};

/** Headings and remarks that the help puts around them. */
export const danishAround: readonly (readonly [RegExp, string])[] = [
  [/^Usage:$/, 'Brug:'],
  [/^Arguments:$/, 'Argumenter:'],
  [/^Options:$/, 'Muligheder:'],
  [/^Global Options:$/, 'Muligheder for alle kommandoer:'],
  [/^Commands:$/, 'Kommandoer:'],
];
