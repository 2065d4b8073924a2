import { AlignmentType, type ILevelsOptions, type IStylesOptions, LevelFormat } from 'docx';

const INK = '141414';
export const MUTE = '5A5A5A';
/** A colour is a shape as well, and its word stands beside it. */
export const MARKS = {
  green: { shape: '●', colour: '2F7D32' },
  yellow: { shape: '▲', colour: 'B07D00' },
  red: { shape: '◆', colour: 'B3261E' },
} as const;

/** Sizes in half points, distances in twentieths of a point. */
export const STYLES: IStylesOptions = {
  default: {
    document: {
      run: { font: 'Calibri', size: 22, color: INK, language: { value: 'da-DK', bidirectional: 'ar-SA' } },
      paragraph: { spacing: { after: 160, line: 276 } },
    },
    heading1: { run: { size: 32, bold: true }, paragraph: { spacing: { after: 240 }, keepNext: true } },
    heading3: { run: { size: 22, bold: true }, paragraph: { spacing: { before: 240, after: 100 }, keepNext: true } },
    heading2: { run: { size: 24, bold: true }, paragraph: { spacing: { before: 320, after: 120 }, keepNext: true } },
  },
  paragraphStyles: [
    { id: 'Small', name: 'Small', basedOn: 'Normal', run: { size: 17, color: MUTE }, quickFormat: true },
    { id: 'Cell', name: 'Cell', basedOn: 'Normal', run: { size: 20 }, paragraph: { spacing: { after: 0, line: 240 } } },
  ],
};

export const NUMBERS: ILevelsOptions[] = [
  {
    level: 0,
    format: LevelFormat.DECIMAL,
    text: '%1.',
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: { left: 400, hanging: 400 } } },
  },
];
