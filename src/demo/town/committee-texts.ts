import type { Payload } from '../../../workflows/workflow.js';
import { formatDate, formatQuarter } from '../../platform/formats.js';
import { committees } from './register.js';
import type { Story } from './story.js';

/** What differs from one recommendation to the next; the rest is how such items are written (001). */
export interface Situation {
  /** The red quarters, the first first. */
  reds: [string, string];
  /** What is behind the two reds, in a paragraph. */
  situation: string;
  replyBy: string;
}

/** The recommendation to BIU in the Copenhagen form. */
export function recommendation({ reds, situation, replyBy }: Situation): (story: Story) => Payload {
  return ({ project }) => {
    const [first, second] = reds.map((quarter) => formatQuarter(quarter));
    const to = both(project.committees.map(nameOf));
    return {
      title: `Brev til ${to} om projektet ${project.name}, der er gået i rødt to gange`,
      clauses: [
        {
          text: `at Beskæftigelses- og Integrationsudvalget sender brev til ${to} om, at projektet ${project.name} er gået i rødt to gange, så der kan træffes beslutning om projektets videre forløb,`,
        },
        { text: `at der bedes om svar senest den ${formatDate(replyBy)}.` },
      ],
      problem: `Borgerrepræsentationen har den 28. maj 2009 (BR 28.05.09 punkt 42) vedtaget at monitorere integrationsprojekter, som har minimum 100.000 kr. i kommunal medfinansiering.\n\nProjektet ${project.name} er gået i rødt i ${first} og i ${second}. Går et projekt i rødt to gange, bliver Beskæftigelses- og Integrationsudvalget forelagt en indstilling om brev til det eller de relevante politiske udvalg.`,
      solution: `${situation}\n\nDet foreslås, at udvalget sender brev til ${to}. Brevet redegør for de to røde vurderinger og for, hvad handlingsplanen har ført til.`,
      economy: 'Indstillingen har ingen økonomiske konsekvenser.',
      process: `Godkendes indstillingen, sendes brevet til ${to}. Beskæftigelses- og Integrationsudvalget orienteres om svaret.`,
      signer: 'Mette Holm',
    };
  };
}

/** The text of the letters that follow from an approved recommendation. */
export function letterText({ situation, replyBy }: Situation): (story: Story) => Payload {
  return () => ({
    situation,
    question: 'Om projektet skal fortsætte, fortsætte på vilkår, ændres eller have støtten standset.',
    replyBy,
    signer: 'Karen Bech',
    signerTitle: 'Formand for Beskæftigelses- og Integrationsudvalget',
  });
}

function nameOf(code: string): string {
  return committees[code]?.name ?? code;
}

function both(names: string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} og ${names.at(-1)}`;
}
