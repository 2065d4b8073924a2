/** A setting as it is right from a day on. */
export interface TownSetting {
  name: string;
  from: string;
  value: unknown;
}

const BEGINNING = '2009-01-01';
const scheme = { unit: 'Projektbanken', committee: 'BIU' };

/** The municipality's own: who writes, since when what is monitored, and which days are closed. */
export const settings: TownSetting[] = [
  {
    name: 'letterhead',
    from: BEGINNING,
    value: {
      municipality: 'Københavns Kommune',
      unit: 'Beskæftigelses- og Integrationsforvaltningen',
      address: 'Bernstorffsgade 17\n1592 København V',
      web: 'projektbanken.example.dk',
    },
  },
  // The long-running projects of Den Tværgående Integrationspulje came first (001: BIU 29.01.09, punkt 7); the council
  // widened it to every project with at least 100.000 kr. of municipal co-financing (000, 001).
  {
    name: 'monitoring',
    from: BEGINNING,
    value: { ...scheme, decidedBy: 'Beskæftigelses- og Integrationsudvalget', reference: 'BIU 29.01.2009, punkt 7' },
  },
  {
    name: 'monitoring',
    from: '2009-05-28',
    value: { ...scheme, decidedBy: 'Borgerrepræsentationen', reference: 'BR 28.05.2009, punkt 42' },
  },
  // He signed the letter of 000.
  {
    name: 'committeeChair',
    from: BEGINNING,
    value: { name: 'Jakob Hougaard', title: 'Formand for Beskæftigelses- og Integrationsudvalget' },
  },
  { name: 'monitoringThreshold', from: BEGINNING, value: 10_000_000 },
  { name: 'caseNumberPattern', from: BEGINNING, value: '{year}-{serial}' },
  {
    name: 'workingDays',
    from: BEGINNING,
    value: {
      saturdayCounts: false,
      // Grundlovsdag, Christmas Eve and New Year's Eve, where they fall on weekdays.
      extraClosedDays: ['2009-06-05', '2009-12-24', '2009-12-31', '2010-12-24', '2010-12-31'],
    },
  },
];

/** The number before the first: Bydelsmødre becomes 2009-147865, the number of 001. */
export const LAST_CASE_NUMBER = 147_864;
