import { w, type Words } from '../../../workflows/words.js';
import type { QuarterCell } from '../../cases/queries/portfolio.js';
import type { Forecast, Move, Shade } from './table-filter.js';

export const SHADE_WORDS: Record<Shade, Words> = {
  green: w('Grøn', 'Green'),
  yellow: w('Gul', 'Yellow'),
  red: w('Rød', 'Red'),
  unreported: w('Ikke indberettet', 'Not reported'),
  unrated: w('Ikke vurderet', 'Not rated'),
};

export const MOVE_WORDS: Record<Move, Words> = {
  improved: w('Gået frem', 'Improved'),
  worsened: w('Gået tilbage', 'Worsened'),
  stuck: w('Tre kvartaler i samme gule eller røde farve', 'Three quarters in the same yellow or red'),
  uncompared: w('Kan ikke sammenlignes', 'Cannot be compared'),
};

export const FORECAST_WORDS: Record<Forecast, Words> = {
  green: SHADE_WORDS.green,
  yellow: SHADE_WORDS.yellow,
  red: SHADE_WORDS.red,
  unknown: w('Kan ikke regnes ud', 'Cannot be reckoned'),
};

const CELL: Record<QuarterCell['status'], Words> = {
  green: SHADE_WORDS.green,
  yellow: SHADE_WORDS.yellow,
  red: SHADE_WORDS.red,
  unreported: SHADE_WORDS.unreported,
  notOpened: w('Ikke åbnet', 'Not opened'),
  missing: w('Mangler', 'Missing'),
  received: w('Vurderes', 'Being rated'),
  none: w('–', '–'),
};

/** A cell as a page shows it. */
export function cellView({ status, isHidden }: QuarterCell) {
  const isColour = status === 'green' || status === 'yellow' || status === 'red';
  return { colour: isColour ? status : null, words: CELL[status], isHidden, isNothing: status === 'none' };
}

/** The same in a spreadsheet's cell, in Danish as the rest of what is downloaded. */
export function cellText(cell: QuarterCell): string {
  if (cell.status === 'none') return '';
  return cell.isHidden ? `${CELL[cell.status].da} (ikke offentlig)` : CELL[cell.status].da;
}
