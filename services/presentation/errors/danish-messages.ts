/**
 * What is said of wrong options, arguments and names, by how it is said in English: by the package that reads the command line,
 * and by our own commands. `$1` and so on are what the message repeats.
 */
const messages: readonly (readonly [RegExp, string])[] = [
  [/^unknown option '(.*)'$/, "der er ingen mulighed '$1'"],
  [/^unknown command '(.*)'$/, "der er ingen kommando '$1'"],
  [/^\(Did you mean (one of )?(.*)\?\)$/, '(Mente du $2?)'],
  [/^missing required argument '(.*)'$/, "'$1' mangler"],
  [/^required option '(.*)' not specified$/, "'$1' skal angives"],
  [/^option '(.*)' argument missing$/, "'$1' mangler sin værdi"],
  [
    /^option '(.*)' argument '(.*)' is invalid\. Allowed choices are (.*)\.$/,
    "'$2' er ingen værdi for '$1'. Vælg mellem $3.",
  ],
  [
    /^option '(.*)' argument '(.*)' is invalid\. Write a number from (.*) to (.*)\.$/,
    "'$2' er ingen værdi for '$1'. Skriv et tal fra $3 til $4.",
  ],
  [
    /^option '(.*)' argument '(.*)' is invalid\. Write a whole number of at most nine digits\.$/,
    "'$2' er ingen værdi for '$1'. Skriv et helt tal på højst ni cifre.",
  ],
  [
    /^option '(.*)' argument '(.*)' is invalid\. Write a span such as 6 months or 91 days\.$/,
    "'$2' er ingen værdi for '$1'. Skriv et tidsrum som 6 months eller 91 days.",
  ],
  [/^option '(.*)' argument '(.*)' is invalid\.\s?(.*)$/, "'$2' er ingen værdi for '$1'. $3"],
  [/^option '(.*)' cannot be used with option '(.*)'$/, "'$1' kan ikke bruges sammen med '$2'"],
  [
    /^too many arguments(?: for '(.*)')?\. Expected (\d+) arguments? but got (\d+)(.*)\.$/,
    'for mange argumenter: ventede $2, fik $3$4.',
  ],
  [/^--csv does not go with --format (.*)\.$/, '--csv kan ikke bruges sammen med --format $1.'],
  [/^A workbook is nothing to look at on a terminal\.$/, 'Et regneark kan ikke ses på en terminal.'],
  [/^(--[\w-]+) is given twice\. Give it once\.$/, '$1 er angivet to gange. Angiv den én gang.'],
  [/^"(.*)" is not a period\.$/, '"$1" er ikke en periode.'],
  [/^"(.*)" is not a date\.$/, '"$1" er ikke en dato.'],
  [/^"(.*)" is no range\.$/, '"$1" er ikke et interval.'],
  [
    /^"(.*)" is no range of lags such as 0\.\.12 months\.$/,
    '"$1" er ikke et interval af forsinkelser som 0..12 months.',
  ],
  [/^"(.*)" ends before it begins\.$/, '"$1" slutter, før det begynder.'],
  [
    /^"(.*)" begins and ends with periods that are not alike\.$/,
    '"$1" begynder og slutter med perioder, der ikke er ens.',
  ],
  [/^--revisions goes with --cutoffs or --lags\.$/, '--revisions hører sammen med --cutoffs eller --lags.'],
  [/^--causes goes with --revisions\.$/, '--causes hører sammen med --revisions.'],
  [/^The series has more than (\d+) points\.$/, 'Serien har mere end $1 punkter.'],
  [
    /^No figure that is asked for has groups "(.*)"\. They have (.*)\.$/,
    'Ingen af figurerne er opdelt efter "$1". De er opdelt efter $2.',
  ],
  [/^No figure that is asked for has groups\.$/, 'Ingen af figurerne er opdelt.'],
  [
    /^Give --period with --cutoffs, --periods with --lags, or --periods with --cutoff\.$/,
    'Angiv --period med --cutoffs, --periods med --lags eller --periods med --cutoff.',
  ],
  [
    /^"(.*)" is not a position\. Write a whole number from 0 on\.$/,
    '"$1" er ikke en position. Skriv et helt tal fra 0.',
  ],
  [
    /^There is no plan "(.*)"\. Plans that come with the program: (.*)\.$/,
    'Der er ingen plan "$1". Planer, der følger med programmet: $2.',
  ],
  [
    /^The file (.*) cannot be read \((.*)\)\. Plans that come with the program: (.*)\.$/,
    'Filen $1 kan ikke læses ($2). Planer, der følger med programmet: $3.',
  ],
  [
    /^The ledger is (\d+) s behind the log, at position (\d+)\.$/,
    'Hovedbogen er $1 sekunder bagud for loggen, ved position $2.',
  ],
  [
    /^The ledger is (\d+) s behind the log, at its beginning\.$/,
    'Hovedbogen er $1 sekunder bagud for loggen, ved dens begyndelse.',
  ],
  [/^(.*): there is no event store here yet$/, '$1: her er intet hændelseslager endnu'],
  [/^(.*) is no code of docs\/errors\.md\.$/, '$1 er ingen kode i docs/errors.md.'],
  [/^"(.*)" is no number of days\.$/, '"$1" er ikke et antal dage.'],
  [/^"(.*)" is not the number of a line\.$/, '"$1" er ikke nummeret på en linje.'],
  [/^--format xlsx does not go with --attrition\.$/, '--format xlsx passer ikke sammen med --attrition.'],
  [
    /^(--[\w-]+) does not go with --attrition, which is about everybody\.$/,
    '$1 passer ikke sammen med --attrition, som handler om alle.',
  ],
  [/^--sample and --seed go together\.$/, '--sample og --seed hører sammen.'],
  [
    /^That is no number as a report has it\. Write 179 of 348, 51 % or 2,568\.$/,
    'Det er ikke et tal, som en rapport har det. Skriv 179 af 348, 51 % eller 2.568.',
  ],
  [
    /^No period is named\. Name one with --period, or several\.$/,
    'Der er ikke angivet en periode. Angiv en med --period, eller flere.',
  ],
  [
    /^keep the data directory as it is until you know which: the ledger shows what the log once held\. docs\/operations\.md, "The log is damaged", says how to go on$/,
    'Behold datamappen, som den er, indtil du ved hvilket: hovedbogen viser, hvad loggen engang indeholdt. docs/operations.md, "The log is damaged", siger, hvordan man går videre.',
  ],
  [
    /^check that the data directory is a directory and that this user may write in it$/,
    'Kontrollér, at datamappen er en mappe, og at denne bruger må skrive i den.',
  ],
  [
    /^another process is writing; wait for it to finish and try again$/,
    'En anden proces skriver; vent, til den er færdig, og prøv igen.',
  ],
  [
    /^keep the file as it is, and restore a backup into another data directory, or load all events again into a new one$/,
    'Behold filen, som den er, og genopret en sikkerhedskopi i en anden datamappe, eller indlæs alle hændelser igen i en ny.',
  ],
];

/** Hints that say the same as a Danish one of the catalogue. */
export const hintsInCatalogue: ReadonlySet<string> = new Set([
  'load events first, or name another data directory with --data',
]);

/** The message in Danish; undefined where it is only known in English. */
export function inDanish(message: string): string | undefined {
  for (const [pattern, danish] of messages) if (pattern.test(message)) return message.replace(pattern, danish);
  return undefined;
}

/** What the package says of a wrong call, line by line. */
export function usageInDanish(text: string): string {
  return text
    .split('\n')
    .map((line) => inDanish(line) ?? line)
    .join('\n');
}
