/** The help of the commands about published figures, in Danish. */
export const danishPublicationHelp: Readonly<Record<string, string>> = {
  "compute a plan's figures, and record them in the log as published: with the plan as it is, the cutoff and the position":
    'beregn en plans figurer, og skriv dem i loggen som offentliggjort: med planen, som den er, skæringsdatoen og positionen',
  'what was known through this date': 'det, der var kendt til og med denne dato',
  'in whose name they are published, such as that of an office; it stays in the log':
    'i hvis navn de offentliggøres, for eksempel en forvaltnings; det bliver stående i loggen',
  'the register of published figures: list it, show one with its plan, check that they still come out':
    'registeret over offentliggjorte tal: vis det, vis ét med dets plan, kontrollér, at de stadig kommer ud',
  'what was published, when and in whose name, and what has taken its place':
    'hvad der er offentliggjort, hvornår og i hvis navn, og hvad der har afløst det',
  'figures as they were published': 'tal, som de blev offentliggjort',
  'its number, as `published list` shows it': 'dets nummer, som `published list` viser det',
  'its number, as `published list` shows it (default: all)':
    'dets nummer, som `published list` viser det (ellers: alle)',
  'the plan instead, to the letter as it was published':
    'planen i stedet, bogstav for bogstav, som den blev offentliggjort',
  'compute what was published again: of the log as it was then, and of all that is known today':
    'beregn det offentliggjorte igen: af loggen, som den var da, og af alt det, der er kendt i dag',
  'certify a publication for others: its figures, that it is in the log, and what every citizen adds, hidden by salts':
    'attestér en offentliggørelse for andre: dens tal, at den er i loggen, og hvad hver borger lægger til, skjult af salte',
  'also what every citizen adds, by pseudonym, for those who may see it; the file is replaced':
    'også hvad hver borger lægger til, under pseudonym, til dem, der må se det; filen erstattes',
  'the public key, or a file of it (`virkning keys show`)':
    'den offentlige nøgle eller en fil med den (`virkning keys show`)',
  'also hold what every citizen adds against it': 'hold også det op mod den, som hver borger lægger til',
  'a zip instead, with the certificate, the figures, the plan, what it means in prose, and how to check them; the file is replaced':
    'i stedet en zip-fil med attesten, figurerne, planen, hvad den betyder i ord, og hvordan det kontrolleres; filen erstattes',
  'with it, also what every citizen adds and their events, for those who may see them':
    'med den også, hvad hver borger bidrager med, og deres hændelser, til dem, der må se dem',
  'check a certificate, or a zip of evidence, by the public key of the log; neither data directory nor network is needed':
    'kontrollér en attest eller en zip-fil med beviser med loggens offentlige nøgle; hverken datamappe eller netværk behøves',
  'the certificate, or the zip': 'attesten eller zip-filen',
  'beside this entry of the register instead of what the report printed':
    'ved siden af denne offentliggørelse i registret i stedet for det, rapporten trykte',
};
