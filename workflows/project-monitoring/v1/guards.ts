import type { CaseEvent } from '../../workflow.js';
import { correctable, isTold, nextQuarter, unanswered, withoutLetter, type Context } from './context.js';

interface Situation {
  context: Context;
  event: CaseEvent;
}

export const isRed = ({ event }: Situation): boolean => event.payload.colour === 'red';

export const isSecondRed = ({ context }: Situation): boolean => context.reds.length > 1;

/** The project was cut short before this quarter began. */
export const isPastTheEnd = ({ context }: Situation): boolean => context.quarter > context.lastQuarter;

export const hasMoreQuarters = ({ context }: Situation): boolean => nextQuarter(context) <= context.lastQuarter;

export const bothConfirmed = ({ context }: Situation): boolean =>
  context.notices.project.acknowledged && context.notices.fundHolder.acknowledged;

export const bothTold = ({ context }: Situation): boolean =>
  isTold(context.notices.project) && isTold(context.notices.fundHolder);

export const projectNotConfirmed = ({ context }: Situation): boolean => !context.notices.project.acknowledged;

export const fundHolderNotConfirmed = ({ context }: Situation): boolean => !context.notices.fundHolder.acknowledged;

/** May be shown, and shows the rating that counts: a form made of an older rating is not taken for the new one. */
export const isCleared = ({ context, event }: Situation): boolean => {
  const quarter = String(event.payload.quarter);
  return context.cleared.includes(quarter) && context.outcomes[quarter] === event.payload.colour;
};

export const isClearedPresent = (situation: Situation): boolean =>
  situation.event.payload.quarter === situation.context.rating?.quarter && isCleared(situation);

export const isCorrectable = ({ context, event }: Situation): boolean => {
  const quarter = String(event.payload.quarter);
  // Words can be put right where the colour stays; a red one has been told to those concerned in just these words.
  const changes = context.outcomes[quarter] !== event.payload.colour || event.payload.colour !== 'red';
  return correctable(context).includes(quarter) && changes;
};

export const isPublished = ({ context, event }: Situation): boolean =>
  context.published.includes(String(event.payload.quarter));

export const mayChangeBaseline = ({ context }: Situation): boolean => context.underWay && !context.baselineChange;

export const isBaselineChangeOpen = ({ context }: Situation): boolean => context.baselineChange;

export const undoesRecommendation = ({ context }: Situation): boolean =>
  context.recommended && context.reds.filter((red) => red !== context.correction?.quarter).length < 2;

export const correctsToRed = ({ context }: Situation): boolean => context.correction?.colour === 'red';

export const correctsAwayPresentRed = ({ context }: Situation): boolean =>
  context.correction?.quarter === context.rating?.quarter && context.rating?.colour === 'red';

export const supportIsAsked = ({ context }: Situation): boolean => context.supportAsked;

export const supportNotAsked = ({ context }: Situation): boolean => !context.supportAsked;

export const awaitsDecision = ({ context }: Situation): boolean => context.recommended && context.decision === null;

export const isApproved = ({ context }: Situation): boolean =>
  context.decision === 'approved' || context.decision === 'approvedWithChanges';

export const isDecided = ({ context }: Situation): boolean => context.decision !== null;

export const allLettersOut = ({ context }: Situation): boolean =>
  context.lettersTo.every((committee) => context.lettersOut.includes(committee));

export const awaitsAnswer = ({ context, event }: Situation): boolean => {
  const committee = String(event.payload.committee);
  return context.lettersOut.includes(committee) && !(committee in context.answers);
};

/** A committee that works here has decided: its letter is an item there before the case knows it to be delivered. */
export const isToldOfAnswer = ({ context, event }: Situation): boolean =>
  event.by === 'system' && unanswered(context).includes(String(event.payload.committee));

export const allAnswered = ({ context }: Situation): boolean =>
  context.lettersOut.every((committee) => committee in context.answers);

export const endsWithStop = ({ context }: Situation): boolean =>
  context.lettersOut.every((committee) => committee in context.answers) &&
  Object.values(context.answers).includes('stopFunding');

export const isClosing = ({ event }: Situation): boolean => event.payload.outcome === 'close';

export const isOverdue = ({ context }: Situation): boolean => context.overdue;

export const isUndelivered = ({ context, event }: Situation): boolean =>
  withoutLetter(context, event).length < context.undelivered.length;
