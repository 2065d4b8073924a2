import type { Fields } from '../harness/journey-forms.js';

/** What the journeys' people write about the project, as the fields ask for it. */
export const PROJECT: Fields = {
  'Projektets navn': 'Bydelsmødre',
  Pulje: 'Satspuljen',
  Forvaltning: 'Socialforvaltningen',
  Puljeholder: 'Jens Krogh',
  Projektleder: 'Amina Yusuf',
  Sagsbehandler: 'Sara Lund',
  'Relevante politiske udvalg': ['Kultur- og Fritidsudvalget', 'Socialudvalget'],
  'Projektet begynder': '01.04.2009',
  'Projektet slutter': '31.12.2010',
  'Samlet budget': '2.000.000',
  'Kommunal medfinansiering': '850.000',
};

export const BASELINE: Fields = {
  Udfordring: 'Mange familier nås ikke af kommunens tilbud.',
  Målgruppe: 'Isolerede mødre på Nørrebro',
  Aktiviteter: 'Kvinder uddannes og besøger familier i deres egen bydel.',
  Resultater: 'Flere kommer i job eller uddannelse.',
  Succeskriterier: [
    { Succeskriterium: 'Familier besøgt', Niveau: 'Aktivitet', Enhed: 'antal', Udgangspunkt: '0', Mål: '600' },
    {
      Succeskriterium: 'Deltagere i job eller uddannelse',
      Niveau: 'Resultat',
      Enhed: 'antal',
      Udgangspunkt: '0',
      Mål: '30',
    },
  ],
  Milepæle: [{ Milepæl: 'Første hold er uddannet', Dato: '30.09.2009' }],
};

/** A quarter's report: what has been reached in all, by criterion. */
export function report(families: string, inWork: string, happened?: string): Fields {
  return {
    'Tal for succeskriterierne': [{ 'Nået i alt': families }, { 'Nået i alt': inWork }],
    ...(happened && { 'Hvad er der sket i kvartalet?': happened }),
  };
}

export const ACTION_PLAN: Fields = {
  'Hvad er årsagen til den manglende fremdrift?': 'Der er ingen skriftlig aftale med jobcentret.',
  Tiltag: [
    { 'Hvad gøres?': 'Fast mødested i Folkets Hus', Ansvarlig: 'Amina Yusuf', Senest: '01.12.2009' },
    { 'Hvad gøres?': 'Skriftlig aftale med jobcentret', Ansvarlig: 'Jens Krogh', Senest: '15.12.2009' },
  ],
  'Projektet er oplyst om reglen om to gange rødt den': '22.10.2009',
};
