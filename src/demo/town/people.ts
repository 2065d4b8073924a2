import type { Role } from '../../../workflows/workflow.js';

export interface TownPerson {
  name: string;
  title: string;
  unit: string;
  roles: readonly Role[];
  administration?: string;
  /** Where it is not made from the name. */
  email?: string;
}

const PROJEKTBANKEN = 'Projektbanken';

function staff(name: string, title: string, role: Role, unit = PROJEKTBANKEN): TownPerson {
  return { name, title, unit, roles: [role] };
}

function holder(name: string, title: string, administration: string, unit: string): TownPerson {
  return { name, title, unit, roles: ['fundHolder'], administration };
}

function manager(name: string, unit: string, title = 'Projektleder'): TownPerson {
  return { name, title, unit, roles: ['projectManager'] };
}

/** Of BIU: somebody of its members signs in themself. */
function member(name: string): TownPerson {
  return { name, title: 'Medlem af Borgerrepræsentationen', unit: 'BIU', roles: ['committeeMember'] };
}

/** Everybody in the demo, by the short name the stories use. All are invented. */
export const people = {
  sara: staff('Sara Lund', 'Konsulent', 'caseworker'),
  jonas: staff('Jonas Friis', 'Konsulent', 'caseworker'),
  ida: staff('Ida Bak', 'Fuldmægtig', 'caseworker'),
  mette: staff('Mette Holm', 'Teamleder', 'supervisor'),
  kirsten: staff('Kirsten Bach', 'Udvalgssekretær', 'secretary', 'Ledelsessekretariatet'),
  poul: staff('Poul Skov', 'Systemadministrator', 'admin', 'Digitalisering'),

  inge: member('Inge Dahl'),
  amal: member('Amal Saleh'),

  jens: holder('Jens Krogh', 'Kontorchef', 'SOF', 'Socialforvaltningen'),
  lone: holder('Lone Winther', 'Kulturchef', 'KFF', 'Kultur- og Fritidsforvaltningen'),
  henrik: holder('Henrik Juhl', 'Områdechef', 'BUF', 'Børne- og Ungdomsforvaltningen'),
  birthe: holder('Birthe Damgaard', 'Sundhedschef', 'SUF', 'Sundheds- og Omsorgsforvaltningen'),
  anders: holder('Anders Toft', 'Centerchef', 'TMF', 'Teknik- og Miljøforvaltningen'),
  susanne: holder('Susanne Bjerre', 'Kontorchef', 'ØKF', 'Økonomiforvaltningen'),
  torben: holder('Torben Hald', 'Centerchef', 'BIF', 'Beskæftigelses- og Integrationsforvaltningen'),

  amina: manager('Amina Yusuf', 'Bydelsmødre'),
  rasmus: manager('Rasmus Bech', 'Evalueringsenheden', 'Evaluator'),
  maria: manager('Maria Sandoval', 'Københavns Biblioteker'),
  peter: manager('Peter Vang', 'Ungdomsskolen'),
  gitte: manager('Gitte Holst', 'Pædagogisk Center', 'Skolekonsulent'),
  ole: manager('Ole Kragh', 'Jobcenter København'),
  fatma: manager('Fatma Demir', 'Boligsocialt Netværk'),
  nadia: manager('Nadia Haddad', 'Forebyggelsescenter Nørrebro', 'Sundhedskonsulent'),
  lars: manager('Lars Ravn', 'Områdefornyelsen'),
  camilla: manager('Camilla Thorup', 'Kultur og Fritid Vest'),
  ahmed: manager('Ahmed Karimi', 'Gadeplansteamet'),
  hanne: manager('Hanne Brix', 'Frivilligcentret'),
  tine: manager('Tine Overgaard', 'Jobcenter København'),
  kurt: { ...manager('Kurt Lauge', 'Kultur og Fritid Vest'), email: 'kurt.lauge@sydhavnen.invalid' },
} satisfies Record<string, TownPerson>;

export type PersonKey = keyof typeof people;

/** `sara.lund@example.dk`: nobody outside the demo has such an address. */
export function emailOf({ name, email }: TownPerson): string {
  return email ?? `${ascii(name).replaceAll(' ', '.')}@example.dk`;
}

function ascii(name: string): string {
  return name.toLowerCase().replaceAll('æ', 'ae').replaceAll('ø', 'oe').replaceAll('å', 'aa');
}
