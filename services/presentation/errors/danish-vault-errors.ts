import type { vaultErrors } from '../../../contracts/errors/vault-errors.ts';

/** What an error of the vault means and how it is fixed, in Danish. */
export const danishVaultErrors: Readonly<
  Record<keyof typeof vaultErrors, { readonly what: string; readonly remedy: string }>
> = {
  VAULT_NOT_SET: {
    what: 'Der er ikke angivet nogen boks, så ingen kan findes ved sit CPR-nummer, og ingen numre kan ombyttes.',
    remedy:
      'Angiv dens fil med VIRKNING_VAULT og dens nøgle med VIRKNING_VAULT_KEY_FILE; `virkning vault init` laver begge.',
  },
  VAULT_EXISTS: {
    what: 'Der er allerede en boks, hvor en skal laves.',
    remedy: 'Brug den, der er der, eller angiv en anden fil med VIRKNING_VAULT.',
  },
  VAULT_KEY_MISSING: {
    what: 'Boksens nøgle er der ikke.',
    remedy:
      'Angiv dens fil med VIRKNING_VAULT_KEY_FILE, eller giv den i VIRKNING_VAULT_KEY. Er den tabt, så hent den fra sin sikkerhedskopi; findes ingen, er boksen tabt med den.',
  },
  VAULT_KEY_WRONG: {
    what: 'Nøglen er ikke denne boks’ nøgle, eller er det ikke længere.',
    remedy: 'Angiv den nøgle, der hører til boksen, og start tjenester igen med den efter et nøgleskift.',
  },
  VAULT_KEY_MALFORMED: {
    what: 'Det, der er angivet som boksens nøgle, er ingen nøgle.',
    remedy: 'Angiv den fil, `virkning vault init` skrev: én linje på 43 tegn, base64url af 32 byte.',
  },
  VAULT_KEY_READABLE: {
    what: 'Andre end ejeren må læse eller skrive nøglens fil.',
    remedy: 'Sæt dens rettigheder til 0600 (`chmod 600 FIL`). Kan nogen have læst den: `virkning vault rotate-key`.',
  },
  VAULT_MISPLACED: {
    what: 'Boksen eller dens nøgle ligger, hvor den anden eller dataene også ligger.',
    remedy: 'Hav datamappen, boksen og nøglen i hver sin mappe, ingen inde i en anden, og med hver sin sikkerhedskopi.',
  },
  VAULT_DAMAGED: {
    what: 'Noget i boksen er ikke det, der blev skrevet.',
    remedy:
      'Behold filen, og læg boksens sidste sikkerhedskopi ind; kør så `virkning forget` igen for dem, der er glemt siden (`virkning access log` nævner deres pseudonymer).',
  },
  VAULT_UNKNOWN_PSEUDONYM: {
    what: 'Boksen kender intet nummer bag pseudonymet.',
    remedy: 'Kontrollér stavemåden. Hvad der er glemt, kan ikke findes igen.',
  },
  VAULT_NO_NUMBER: {
    what: 'Det angivne er ikke et CPR-nummer.',
    remedy: 'Skriv ti cifre på standard input, med eller uden bindestreg, fx `DDMMÅÅ-NNNN`, og intet andet.',
  },
};
