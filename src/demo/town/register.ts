import type { PersonKey } from './people.js';

/** Who sits on BIU from the beginning of the town's year, the chair first. */
export const members: readonly { name: string; role: 'chair' | 'deputy' | 'member' }[] = [
  { name: 'Karen Holst', role: 'chair' },
  { name: 'Peter Lange', role: 'deputy' },
  { name: 'Amal Saleh', role: 'member' },
  { name: 'Lars Brandt', role: 'member' },
  { name: 'Inge Dahl', role: 'member' },
];

/** The seven committees that the letter of 2009 is addressed to (000), and the one that monitors (BIU). */
export const committees: Record<string, { name: string; email: string }> = {
  BIU: { name: 'Beskæftigelses- og Integrationsudvalget', email: 'biu@example.dk' },
  ØU: { name: 'Økonomiudvalget', email: 'oekonomiudvalget@example.dk' },
  KFU: { name: 'Kultur- og Fritidsudvalget', email: 'kfu@example.dk' },
  BUU: { name: 'Børne- og Ungdomsudvalget', email: 'buu@example.dk' },
  SOU: { name: 'Sundheds- og Omsorgsudvalget', email: 'sou@example.dk' },
  SUD: { name: 'Socialudvalget', email: 'socialudvalget@example.dk' },
  TMU: { name: 'Teknik- og Miljøudvalget', email: 'tmu@example.dk' },
  KU: { name: 'Kontaktudvalget for frivilligt socialt arbejde', email: 'kontaktudvalget@example.dk' },
};

/** The administrations behind them, each with the person who holds its funds. */
export const administrations: Record<string, { name: string; holder: PersonKey }> = {
  BIF: { name: 'Beskæftigelses- og Integrationsforvaltningen', holder: 'torben' },
  BUF: { name: 'Børne- og Ungdomsforvaltningen', holder: 'henrik' },
  KFF: { name: 'Kultur- og Fritidsforvaltningen', holder: 'lone' },
  SOF: { name: 'Socialforvaltningen', holder: 'jens' },
  SUF: { name: 'Sundheds- og Omsorgsforvaltningen', holder: 'birthe' },
  TMF: { name: 'Teknik- og Miljøforvaltningen', holder: 'anders' },
  ØKF: { name: 'Økonomiforvaltningen', holder: 'susanne' },
};

/** The first never grants less than 100.000 kr., so its long-running projects are all monitored (001); the second is of 002. */
export const pools: Record<string, { name: string; monitorsAll: boolean }> = {
  DTI: { name: 'Den Tværgående Integrationspulje', monitorsAll: true },
  '8MIO': { name: '8 mio. kr.-puljen', monitorsAll: false },
  SATS: { name: 'Satspuljen', monitorsAll: false },
  FRIV: { name: 'Puljen til frivilligt socialt arbejde', monitorsAll: false },
  EGNE: { name: 'Forvaltningens egne midler', monitorsAll: false },
};
