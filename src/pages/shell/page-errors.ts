import { w, type Words } from '../../../workflows/words.js';

/** Something that keeps a page from being shown, with what the person can do about it. */
export abstract class PageError extends Error {
  abstract readonly status: number;
  abstract readonly heading: Words;
  abstract readonly words: Words;
}

/** Nobody is signed in, or not any longer. */
export class SignInFirst extends PageError {
  readonly status = 401;
  readonly heading = w('Log ind først', 'Sign in first');
  readonly words = w('Log ind for at se siden.', 'Sign in to see the page.');

  /** @param ranOut the person was signed in earlier */
  constructor(readonly ranOut: boolean) {
    super('Nobody is signed in');
  }
}

export class NotForYou extends PageError {
  readonly status = 403;
  readonly heading = w('Siden er ikke for din rolle', 'The page is not for your role');
  readonly words = w(
    'Din rolle giver ikke adgang hertil. Mangler du adgang, så spørg din teamleder.',
    'Your role gives no access here. If you need it, ask your supervisor.',
  );
}

/** Another website made the browser send this. */
export class CrossSite extends PageError {
  readonly status = 403;
  readonly heading = w('Det kom ikke fra Fremdrift', 'That did not come from Fremdrift');
  readonly words = w(
    'Et andet websted bad din browser om at sende dette. Intet er ændret. Gå selv til siden, og prøv igen.',
    'Another website asked your browser to send this. Nothing was changed. Go to the page yourself and try again.',
  );
}

/** The form was drawn for an earlier session, or for somebody else in the same browser. */
export class FormTooOld extends PageError {
  readonly status = 403;
  readonly heading = w('Siden var fra en tidligere log ind', 'The page was from an earlier sign-in');
  readonly words = w(
    'Der er logget ind igen, siden siden blev åbnet. Intet er sendt. Det, der var skrevet, er gemt som kladde hos den, siden tilhørte. Åbn siden igen for at gå videre.',
    'Somebody has signed in again since the page was opened. Nothing was sent. What was typed is kept as a draft for the person the page belonged to. Open the page again to go on.',
  );
}

/** The address leads nowhere, or to something that is not this person's: the answer is the same. */
export class NotFound extends PageError {
  readonly status = 404;
  readonly heading = w('Siden findes ikke', 'There is no such page');
  readonly words = w(
    'Adressen fører ingen steder hen, eller siden er ikke din. Søg den frem, eller begynd forfra på forsiden.',
    'The address leads nowhere, or the page is not yours. Search for it, or begin again on the front page.',
  );
}

export const UNEXPECTED = {
  status: 500,
  heading: w('Noget gik galt hos os', 'Something went wrong on our side'),
  words: w(
    'Det er ikke din fejl. Prøv igen om lidt. Sker det igen, så giv din systemadministrator nummeret herunder.',
    'It is not your mistake. Try again in a moment. If it happens again, give your system administrator the number below.',
  ),
};

export const BUSY = {
  status: 503,
  heading: w('Fremdrift er optaget', 'Fremdrift is busy'),
  words: w(
    'Systemet kan ikke svare lige nu. Prøv igen om et øjeblik.',
    'The system cannot answer right now. Try again in a moment.',
  ),
};

/** What the server itself refuses before any page sees it, by HTTP status. */
export const REFUSED: Record<number, { heading: Words; words: Words }> = {
  400: {
    heading: w('Det kan ikke læses', 'That cannot be read'),
    words: w(
      'Browseren sendte noget, der ikke kan læses. Gå tilbage, og prøv igen.',
      'The browser sent something that cannot be read. Go back and try again.',
    ),
  },
  405: {
    heading: w('Det kan siden ikke', 'The page cannot do that'),
    words: w('Gå tilbage, og brug sidens egne knapper.', "Go back and use the page's own buttons."),
  },
  413: {
    heading: w('Det er for meget på én gang', 'That is too much at once'),
    words: w(
      'Der er plads til omkring én million tegn. Gå tilbage, og gør teksten kortere.',
      'There is room for about a million characters. Go back and make the text shorter.',
    ),
  },
  415: {
    heading: w('Det kan ikke læses', 'That cannot be read'),
    words: w('Brug sidens egen formular.', "Use the page's own form."),
  },
  429: {
    heading: w('For mange forsøg', 'Too many tries'),
    words: w('Vent et øjeblik, og prøv igen.', 'Wait a moment and try again.'),
  },
};
