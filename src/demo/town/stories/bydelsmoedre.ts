import {
  approved,
  confirmed,
  drafted,
  event,
  green,
  holderRead,
  note,
  opened,
  plan,
  planApproved,
  projectRead,
  red,
  report,
  workshop,
  yellow,
} from '../lines.js';
import type { Story } from '../story.js';

/** As the drawings of the case page have it: green, yellow, red, and red for the second time this very morning. */
export const bydelsmoedre: Story = {
  key: 'bydelsmoedre',
  project: {
    name: 'Bydelsmødre',
    summary:
      'Kvinder med indvandrerbaggrund uddannes til at besøge isolerede familier i deres egen bydel og fortælle om børn, sundhed, uddannelse og job.',
    pool: 'DTI',
    administration: 'SOF',
    manager: 'amina',
    caseworker: 'sara',
    committees: ['SUD', 'KFU'],
    firstDay: '2009-01-01',
    lastDay: '2011-12-31',
    budget: 2_400_000,
    share: 850_000,
    focusArea: 'Medborgerskab',
  },
  registered: '2009-01-30',
  baseline: {
    challenge:
      'Mange familier i de udsatte boligområder nås ikke af kommunens tilbud. Mødrene er ofte hjemme og har lidt kontakt til resten af byen.',
    targetGroup: 'Isolerede mødre med børn under 10 år på Nørrebro, i Nordvest og i Tingbjerg',
    activities: 'Hold på 15 kvinder uddannes i 10 temaer. Hver bydelsmor besøger derefter familier i sit eget netværk.',
    results:
      'Familierne bruger institutioner og sundhedstilbud, og flere af bydelsmødrene kommer selv i job eller uddannelse.',
    effects: 'Børnene klarer sig bedre i skolen, og familierne deltager i bydelens liv.',
    resources: 'Projektleder på fuld tid, to koordinatorer på halv tid, lokaler i Folkets Hus',
    criteria: [
      { name: 'Uddannede bydelsmødre', level: 'activity', unit: 'antal', baseline: 0, target: 120 },
      { name: 'Familier besøgt', level: 'activity', unit: 'antal', baseline: 0, target: 600 },
      {
        name: 'Deltagere i job eller uddannelse',
        level: 'result',
        unit: 'antal',
        baseline: 0,
        target: 30,
        figures: 'snapshot',
      },
    ],
    milestones: [
      { name: 'Første hold bydelsmødre er uddannet', on: '2009-03-31' },
      { name: 'Aftale med jobcentret om henvisning', on: '2009-09-30' },
      { name: 'Andet hold bydelsmødre er uddannet', on: '2010-06-30' },
    ],
    risks: [
      { risk: 'For få kvinder melder sig', response: 'Vi rekrutterer gennem skoler og sundhedsplejersker' },
      { risk: 'Koordinatorerne skifter job', response: 'To deler hver bydel, så viden ikke går tabt' },
    ],
  },
  lines: [
    opened('2009-01-30'),
    workshop('2009-02-05', 'Amina Yusuf, to koordinatorer, Sara Lund'),
    drafted('2009-02-10'),
    approved('2009-02-12'),
    report(
      '2009-04-03',
      [10, 46, 3],
      'Det første hold er i gang med 15 kvinder, og de ti længst fremme er begyndt at besøge familier.',
    ),
    green('2009-04-16', 'Holdet er kommet godt i gang, og besøgene følger planen. Tre deltagere er allerede i job.'),
    report(
      '2009-07-06',
      [16, 72, 4],
      'Seks mere er færdige med uddannelsen. Besøgene er gået langsommere i juni på grund af eksamener og ferie.',
      'Aftalen med jobcentret trækker ud.',
    ),
    yellow(
      '2009-07-16',
      'Der er uddannet færre bydelsmødre end planlagt, og resultaterne er kommet lidt bagud. Besøgene går rimeligt.',
    ),
    report(
      '2009-10-14',
      [18, 74, 2],
      'Det andet hold er ikke begyndt, og besøgene har næsten ligget stille siden sommerferien.',
      'To deltagere har mistet deres job igen. Jobcentret har endnu ikke henvist nogen.',
    ),
    red(
      '2009-10-20',
      'Projektet er ikke kommet i gang med det andet hold, og der er besøgt under halvdelen af de familier, der skulle være besøgt nu.\n\nJobcentret har endnu ikke henvist nogen til forløbet, og kun to deltagere er i job eller uddannelse.',
    ),
    confirmed('2009-10-21'),
    event('2009-11-03', 'itsHolder', 'SUPPORT_ASKED', {
      text: 'Vi vil gerne have hjælp til at stille succeskriterierne på resultatniveau skarpere op.',
    }),
    event('2009-11-10', 'itsCaseworker', 'SUPPORT_GIVEN', {
      text: 'Møde i Folkets Hus. Kriterierne er gennemgået, og tallene for job gøres op hver måned.',
    }),
    plan(
      '2009-11-16',
      'Rekrutteringen hviler på få personer, og der er ingen skriftlig aftale med jobcentret.',
      '2009-10-28',
      [
        ['Fast mødested for bydelsmødre i Folkets Hus', 'Amina Yusuf', '2009-12-01'],
        ['Skriftlig aftale med jobcentret om mindst fem henvisninger om måneden', 'Jens Krogh', '2009-12-15'],
        ['To hold om aftenen i stedet for ét om dagen', 'Amina Yusuf', '2010-01-04'],
        ['Opfølgning hver anden uge mellem projektet og forvaltningen', 'Jens Krogh', '2009-11-23'],
      ],
    ),
    planApproved('2009-11-18'),
    note('2009-11-24', 'itsManager', 'Den daglige leder af kurserne er holdt op. Stillingen slås op i denne uge.'),
    note(
      '2009-12-08',
      'itsCaseworker',
      'Talt med Jens Krogh. Mødestedet er på plads. Aftalen med jobcentret mangler en underskrift.',
    ),
    report(
      '2010-01-08 10:12',
      [31, 118, 4],
      'Der er uddannet 13 nye bydelsmødre, og besøgene er taget til efter handlingsplanen.',
      'Rekrutteringen til de nye hold gik i stå efter lederskiftet i november.',
    ),
    red(
      '2010-01-11 13:20',
      'Rekruttering er gået i stå efter lederskift i november. Besøgene er taget til efter handlingsplanen, men ligger stadig 41 % under det forventede, og fire deltagere er i job eller uddannelse mod ti forventet.',
    ),
    confirmed('2010-01-11 15:05'),
    projectRead('2010-01-12 08:22'),
    holderRead('2010-01-12 08:36'),
  ],
};
