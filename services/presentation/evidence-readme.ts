/** What lies in an evidence package, and how it is checked: for whoever opens it and knows nothing else. In both languages, Danish first. */
export const evidenceReadme = `Offentliggjorte figurer, og hvad de kan kontrolleres ved

  certificate.json       den underskrevne attest: figurerne, planen, hovedet af loggen, og at offentliggørelsen er i den
  figures.json, .csv     figurerne, som de blev offentliggjort
  plan.yaml              planen, til punkt og prikke
  definition.da.txt      hvad planen tæller, i ord
  checkpoint             loggens underskrevne hoved; checkpoint.cosigned: med vidners medunderskrifter; checkpoint.tsr: et tidsstempel af det
  key.txt                loggens offentlige nøgle. Få den også ad en anden vej end denne pakke
  contributions.ndjson   hvad hver borger bidrager med, ved pseudonym; kun i pakken til dem, der må se det
  events.ndjson          borgernes hændelser, hver med det, der viser, at den er i loggen; som ovenfor
  manifest.json          alle filers kontrolsummer, underskrevet

Kontrollér med programmet (\`virkning certify verify PAKKE.zip --key KEY\`), eller uden det med check_certificate.py fra
programmets docs/proof, som kun bruger Pythons standardbibliotek: \`python3 check_certificate.py PAKKE.zip key.txt\`.
Formatet står i docs/proof.md. Et tidsstempel kontrolleres med myndighedens certifikat:
\`openssl ts -verify -data checkpoint -in checkpoint.tsr -CAfile rod.pem\`.

----

Published figures, and what they can be checked by

  certificate.json       the signed certificate: the figures, the plan, the head of the log, and that the publication is in it
  figures.json, .csv     the figures as they were published
  plan.yaml              the plan, to the letter
  definition.en.txt      what the plan counts, in prose
  checkpoint             the signed head of the log; checkpoint.cosigned: with cosignatures of witnesses; checkpoint.tsr: a timestamp of it
  key.txt                the public key of the log. Get it by another way than this package, too
  contributions.ndjson   what every citizen adds, by pseudonym; only in the package for those who may see it
  events.ndjson          the events of these citizens, each with what shows that it is in the log; as above
  manifest.json          the digests of all files, signed

Check it with the program (\`virkning certify verify PACKAGE.zip --key KEY\`), or without it by check_certificate.py from
the program's docs/proof, which uses Python's standard library alone: \`python3 check_certificate.py PACKAGE.zip key.txt\`.
The format is in docs/proof.md. A timestamp is checked by the certificate of the authority:
\`openssl ts -verify -data checkpoint -in checkpoint.tsr -CAfile root.pem\`.
`;
