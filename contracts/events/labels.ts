import type { JourneyData, JourneyName } from './catalogue.ts';

/** The fields of an event type that hold one of a closed list of values. */
type EnumeratedField<Name extends JourneyName> = {
  [Field in keyof JourneyData<Name>]-?: NonNullable<JourneyData<Name>[Field]> extends infer Value
    ? Value extends string
      ? string extends Value
        ? never
        : Field
      : never
    : never;
}[keyof JourneyData<Name>];

type Labels = {
  [Name in JourneyName]: {
    [Field in EnumeratedField<Name>]: Record<NonNullable<JourneyData<Name>[Field]> & string, string>;
  };
};

const sectors = { private: 'privat', public: 'offentlig' };

const benefits = {
  cashBenefit: 'kontanthjælp',
  educationBenefit: 'uddannelseshjælp',
  integrationBenefit: 'integrationsydelse',
  selfSupportReturnBenefit: 'selvforsørgelses- og hjemrejseydelse',
  transitionalBenefit: 'overgangsydelse',
  unemploymentBenefit: 'arbejdsløshedsdagpenge',
  sicknessBenefit: 'sygedagpenge',
  jobClarificationBenefit: 'ressourceforløbsydelse under jobafklaring',
  resourceClarificationBenefit: 'ressourceforløbsydelse under ressourceforløb',
  rehabilitationBenefit: 'revalideringsydelse',
  unemploymentAllowance: 'ledighedsydelse',
  flexiJobSubsidy: 'fleksløntilskud',
  disabilityPension: 'førtidspension',
};

/** The Danish label of every enumerated value, by event type, field and value: data for display, never for judging. */
export const labels: Labels = {
  enrolled: {},
  exited: {
    reason: {
      completed: 'gennemført',
      employment: 'afsluttet til job',
      education: 'afsluttet til uddannelse',
      moved: 'fraflyttet',
      transferred: 'overført til anden indsats',
      withdrawn: 'udmeldt',
      other: 'andet',
    },
  },
  placed: {
    kind: { workPlacement: 'virksomhedspraktik', wageSubsidyJob: 'løntilskudsjob', utilityJob: 'nyttejob' },
    sector: sectors,
  },
  upskilled: { kind: { vocational: 'faglig opkvalificering', language: 'danskundervisning', course: 'kursus' } },
  employed: {
    kind: {
      fullTime: 'fuldtidsjob',
      partTime: 'deltidsjob',
      smallJob: 'småjob',
      flexiJob: 'fleksjob',
      youthSpareTimeJob: 'fritidsjob',
      apprenticeship: 'læreplads',
    },
    sector: sectors,
  },
  'education-started': {
    kind: { ordinary: 'ordinær uddannelse', basicIntegrationEducation: 'integrationsgrunduddannelse (IGU)' },
  },
  'plan-registered': {
    kind: {
      rehabilitationPlanPreparatoryPart: 'rehabiliteringsplanens forberedende del',
      jobPlan: 'jobplan',
    },
  },
  ended: {},
  assessed: { outcome: { jobReady: 'jobparat', activityReady: 'aktivitetsparat' } },
  clarified: {
    outcome: {
      flexiJob: 'fleksjob',
      resourceClarificationProcess: 'ressourceforløb',
      disabilityPension: 'førtidspension',
    },
  },
  received: { kind: { refugee: 'flygtning', reunitedFamily: 'familiesammenført', other: 'anden nyankommet' } },
  'conversation-held': {
    kind: {
      jobConversation: 'jobsamtale',
      followUp: 'opfølgningssamtale',
      repatriationGuidance: 'vejledning om repatriering',
    },
  },
  'benefit-started': { benefit: benefits },
  'benefit-ended': { benefit: benefits },
  'profile-registered': {
    gender: { female: 'kvinde', male: 'mand', other: 'andet' },
    originGroup: { danish: 'dansk', western: 'vestlig', nonWestern: 'ikke-vestlig' },
    educationLevel: {
      unskilled: 'ufaglært',
      vocational: 'faglært',
      shortOrMedium: 'kort eller mellemlang videregående',
      academic: 'akademiker',
    },
  },
  'activity-held': {
    audience: { youth: 'unge', parents: 'forældre', women: 'kvinder', professionals: 'fagpersoner' },
  },
  'benchmark-reported': {},
  corrected: {},
  retracted: {
    reason: {
      wrongCitizen: 'forkert borger',
      registeredInError: 'registreret ved en fejl',
      duplicate: 'dobbeltregistreret',
      other: 'andet',
    },
  },
  'identity-merged': {},
};

/** The Danish name of every event type. */
export const typeLabels: Readonly<Record<JourneyName, string>> = {
  enrolled: 'indskrevet',
  exited: 'udskrevet',
  placed: 'virksomhedsplacering påbegyndt',
  upskilled: 'opkvalificering påbegyndt',
  employed: 'ansat',
  'education-started': 'uddannelse påbegyndt',
  'plan-registered': 'plan registreret',
  ended: 'forløb afsluttet',
  assessed: 'visiteret',
  clarified: 'afklaret',
  received: 'modtaget i kommunen',
  'conversation-held': 'samtale afholdt',
  'benefit-started': 'ydelse begyndt',
  'benefit-ended': 'ydelse ophørt',
  'profile-registered': 'stamoplysninger registreret',
  'activity-held': 'aktivitet afholdt',
  'benchmark-reported': 'sammenligningstal indberettet',
  corrected: 'rettet',
  retracted: 'tilbagekaldt',
  'identity-merged': 'personer lagt sammen',
};
