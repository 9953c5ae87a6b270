/** What becomes of a citizen of a figure's population: exactly one of these (rule R2). */
export const verdictLabels = {
  counted: { da: 'talt med', en: 'counted' },
  'not-counted': { da: 'ikke talt med', en: 'not counted' },
  excluded: { da: 'udeladt', en: 'excluded' },
  undecided: { da: 'uafgjort', en: 'undecided' },
} as const;

export type Verdict = keyof typeof verdictLabels;

/** Why a citizen got the verdict: the closed list of reason codes. */
export const reasonLabels = {
  // Counted.
  member: { da: 'hører til populationen', en: 'belongs to the population' },
  met: { da: 'opfylder betingelsen', en: 'meets the condition' },
  // Undecided.
  'window-open': { da: 'kan stadig nå det inden periodens udløb', en: 'can still do so before the period ends' },
  pending: { da: 'fristen er ikke udløbet på skæringsdatoen', en: 'its window is still open at the cutoff' },
  // Excluded.
  excluded: { da: 'opfylder udeladelsesreglen', en: 'meets the rule of exclusion' },
  excepted: { da: 'er ikke talt med og opfylder undtagelsen', en: 'is not counted and meets the exception' },
  // Not counted, by what the first condition that fails lacks.
  missing: { da: 'ingen sådan hændelse', en: 'no such event' },
  'too-early': { da: 'ligger for tidligt', en: 'lies too early' },
  'too-late': { da: 'ligger for sent', en: 'lies too late' },
  'wrong-kind': { da: 'er af en anden slags', en: 'is of another kind' },
  'other-initiative': { da: 'hører til en anden indsats', en: 'belongs to another initiative' },
  'no-participation': { da: 'har ikke deltaget i indsatsen', en: 'has not taken part in the programme' },
  'known-only-after-cutoff': { da: 'først kendt efter skæringsdatoen', en: 'known only after the cutoff' },
  'ruled-out': { da: 'har noget, som betingelsen udelukker', en: 'has what the condition rules out' },
  'not-in-state': { da: 'er ikke i tilstanden da', en: 'is not in the state then' },
  interrupted: { da: 'er ikke i tilstanden alle dage', en: 'is not in the state on every day' },
  'too-short': { da: 'har ikke varet længe nok', en: 'has not lasted long enough' },
  'too-few': { da: 'for lidt eller for få', en: 'too little or too few' },
  'too-many': { da: 'for meget eller for mange', en: 'too much or too many' },
  'no-amount': { da: 'har ikke den størrelse, der måles', en: 'does not have what is measured' },
} as const;

export type Reason = keyof typeof reasonLabels;
