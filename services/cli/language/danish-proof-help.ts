/** The help of the commands about proof, in Danish. */
export const danishProofHelp: Readonly<Record<string, string>> = {
  'the key that signs the heads of the log (VIRKNING_PROOF_KEY_FILE): make it, show its public part, change it':
    'nøglen, der underskriver loggens hoveder (VIRKNING_PROOF_KEY_FILE): lav den, vis dens offentlige del, skift den',
  'make a key, in a file that its owner alone may read, and show its public part':
    'lav en nøgle i en fil, som kun ejeren må læse, og vis dens offentlige del',
  'what the log is known by, such as kommune.example/virkning; it stays':
    'det, loggen kendes ved, som kommune.example/virkning; det bliver ved',
  'show the public part of the key, which others check signatures by':
    'vis nøglens offentlige del, som andre kontrollerer underskrifter med',
  'make another key, and sign the head of the log with both; the former one signs nothing more':
    'lav en anden nøgle, og underskriv loggens hoved med begge; den forrige underskriver ikke mere',
  'file of the new key; it is made where it is not there yet':
    'den nye nøgles fil; den laves, hvis den ikke er der endnu',
  'the tree of hashes over the log, which shows when an event was changed: start it, sign it, hand it over, list it':
    'hashtræet over loggen, som viser det, når en hændelse er ændret: begynd det, underskriv det, giv det fra dig, vis det',
  'cover the log by a tree of hashes: all events from now on, and those that are there as they stand now':
    'dæk loggen med et hashtræ: alle hændelser fra nu af, og dem, der er der, som de står nu',
  'cover what was stored since, sign the head of the tree, and show it':
    'dæk det, der er gemt siden, underskriv træets hoved, og vis det',
  'write the tree of the last head as files that other programs read (https://c2sp.org/tlog-tiles)':
    'skriv træet for det seneste hoved som filer, andre programmer kan læse (https://c2sp.org/tlog-tiles)',
  'where to; what is there already stays': 'hvorhen; hvad der er der i forvejen, bliver',
  'also what the hashes are of: for those who may see events': 'også det, hashene er af: til dem, der må se hændelser',
  'what is covered and from when on, by which keys, and what each anchor proves':
    'hvad der er dækket og fra hvornår, med hvilke nøgler, og hvad hvert anker beviser',
  'cover what was stored since, sign it, and have others keep the head, or say that they saw it':
    'dæk det, der er gemt siden, underskriv det, og lad andre opbevare hovedet eller sige, at de har set det',
  'a file to hand over, or on a medium that others keep; it must not be there yet':
    'en fil til at give fra sig, eller på et medie, andre opbevarer; den må ikke være der endnu',
  'an authority that stamps the head with the time (RFC 3161); goes with --ca':
    'en myndighed, der stempler hovedet med tiden (RFC 3161); sammen med --ca',
  'certificates in PEM that a timestamp must lead to: the root of the authority':
    'certifikater i PEM, som et tidsstempel skal føre til: myndighedens rod',
  'a witness that cosigns the head (https://c2sp.org/tlog-witness); goes with --witness-key':
    'et vidne, der medunderskriver hovedet (https://c2sp.org/tlog-witness); sammen med --witness-key',
  'its public key, or a file of it': 'dets offentlige nøgle eller en fil med den',
  'public keys of witnesses, or files of them: cosignatures must be by one of these':
    'vidners offentlige nøgler eller filer med dem: medunderskrifter skal være med en af dem',
  'also the digest of the log that `migrate` prints, where there is a tree of hashes':
    'også loggens fingeraftryk, som `migrate` viser, hvor der er et hashtræ',
  'leave the ledger out, for which the log is read once more and another ledger is made':
    'se bort fra hovedbogen, som loggen læses en gang til for og en anden laves til',
  'check every stored event against its digest and the tree of hashes, and the ledger against the log, and print the digest of the whole log':
    'kontrollér hver gemt hændelse mod dens kontrolsum og hashtræet, og vis hele loggens kontrolsum',
  'also against these heads, as somebody else holds them (files of `virkning proof anchor`)':
    'også mod disse hoveder, som en anden opbevarer dem (filer fra `virkning proof anchor`)',
};
