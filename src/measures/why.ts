import { w, type Words } from '../../workflows/words.js';
import { formatDate, formatNumber } from '../platform/formats.js';
import { criterionWords } from './criterion-words.js';
import type { Level } from './criterion.js';
import type { LevelProposal, Proposal, RatingRules } from './proposal.js';
import { COLOURS, LEVELS, percent, threshold, told } from './written.js';

export interface Why {
  project: Words;
  levels: { level: Level; words: Words }[];
  criteria: { name: string; words: Words }[];
  rules: Words;
}

/**
 * The proposal line by line, so that whoever adds up with a pencil from the page comes to the same colour. Criteria and levels
 * stand in the proposal's order.
 * @throws RangeError where the rules have no date they are valid from
 */
export function whyOf(proposal: Proposal): Why {
  const { criteria, levels, rules } = proposal;
  return {
    project: projectWords(proposal),
    levels: levels.map((level) => ({ level: level.level, words: levelWords(level, proposal) })),
    criteria: criteria.map((criterion) => ({ name: criterion.name, words: criterionWords(criterion, rules) })),
    rules: rulesWords(rules),
  };
}

function projectWords({ project, levels, rules }: Proposal): Words {
  const { share, colour } = project;
  if (share === null || colour === null) return noProposal(levels);
  const gaps = levels.flatMap((level) => level.gaps);
  const basis =
    levels.length === 1
      ? onlyLevel(levels[0] as LevelProposal, share)
      : rules.project === 'meanOfLevels'
        ? meanOfLevels(levels, share)
        : weakerLevel(project.weakerLevel, share);
  const { da, en } = COLOURS[colour];
  return told(
    basis,
    gaps.length === 0
      ? null
      : w(
          `Der mangler tal for ${named(gaps).da}, så forslaget kan højst være gult.`,
          `There is no figure for ${named(gaps).en}, so the proposal can be yellow at most.`,
        ),
    w(`Forslag: ${da}.`, `Proposal: ${en}.`),
  );
}

function noProposal(levels: LevelProposal[]): Words {
  const without = levels.filter(({ share }) => share === null).map(({ level }) => LEVELS[level]);
  const reason =
    without.length === 0
      ? w('Der er ingen succeskriterier at regne på.', 'There are no success criteria to go by.')
      : w(
          `Der er ingen tal for kvartalet for ${without.map(({ da }) => da).join(' og ')}.`,
          `There are no figures for the quarter for ${without.map(({ en }) => en).join(' and ')}.`,
        );
  return told(reason, w('Derfor er der intet forslag.', 'Therefore there is no proposal.'));
}

function onlyLevel({ level }: LevelProposal, share: number): Words {
  const { da, en } = LEVELS[level];
  return w(
    `Projektet har kun succeskriterier for ${da} og er så godt som dem: ${percent(share)}.`,
    `The project has success criteria for ${en} only and is as good as them: ${percent(share)}.`,
  );
}

function meanOfLevels(levels: LevelProposal[], share: number): Words {
  const sum = levels.map((level) => percent(level.share ?? 0)).join(' + ');
  return w(
    `Projektet er så godt som gennemsnittet af sine niveauer: (${sum}) / ${levels.length} = ${percent(share)}.`,
    `The project is as good as the mean of its levels: (${sum}) / ${levels.length} = ${percent(share)}.`,
  );
}

function weakerLevel(level: Level | null, share: number): Words {
  if (level === null)
    return w(
      `Projektet er så godt som sit svageste niveau, og begge niveauer er på ${percent(share)}.`,
      `The project is as good as its weaker level, and both levels are at ${percent(share)}.`,
    );
  const { da, en } = LEVELS[level];
  return w(
    `Projektet er så godt som sit svageste niveau: ${da}, ${percent(share)}.`,
    `The project is as good as its weaker level: ${en}, ${percent(share)}.`,
  );
}

function levelWords({ level, share, colour, gaps }: LevelProposal, { criteria, rules }: Proposal): Words {
  const { da, en } = w(capitalised(LEVELS[level].da), capitalised(LEVELS[level].en));
  if (share === null || colour === null)
    return w(
      `${da}: ingen tal for kvartalet, så niveauet kan ikke regnes ud.`,
      `${en}: no figures for the quarter, so the level cannot be worked out.`,
    );
  const sum = arithmetic(criteria.filter((criterion) => criterion.level === level)) + percent(share);
  const [verdict, isLowered] = [COLOURS[colour], gaps.length > 0 && share >= rules.green];
  return told(
    isLowered
      ? w(`${da}: ${sum}, men højst ${verdict.da}.`, `${en}: ${sum}, but ${verdict.en} at most.`)
      : w(`${da}: ${sum}: ${verdict.da}.`, `${en}: ${sum}: ${verdict.en}.`),
    gaps.length === 0
      ? null
      : w(
          `Uden tal: ${named(gaps).da}. Niveauet er regnet på resten og kan højst blive gult.`,
          `Without a figure: ${named(gaps).en}. The level is worked out from the rest and can be yellow at most.`,
        ),
  );
}

/** `(45 % × 2 + 100 % × 1) / 3 = `; without weights where they are alike, and nothing where there is nothing to add. */
function arithmetic(criteria: Proposal['criteria']): string {
  const counted = criteria.flatMap(({ share, weight }) => (share === null ? [] : [{ share, weight }]));
  if (counted.length === 1) return '';
  if (counted.every(({ weight }) => weight === counted[0]?.weight))
    return `(${counted.map(({ share }) => percent(share)).join(' + ')}) / ${counted.length} = `;
  const terms = counted.map(({ share, weight }) => `${percent(share)} × ${formatNumber(weight)}`);
  return `(${terms.join(' + ')}) / ${formatNumber(counted.reduce((sum, { weight }) => sum + weight, 0))} = `;
}

function rulesWords({ green, yellow, version }: RatingRules): Words {
  const [g, y] = [threshold(green), threshold(yellow)];
  return w(
    `Grøn fra ${g}, gul fra ${y}, under ${y} rød (regler af ${formatDate(version, 'da')}).`,
    `Green from ${g}, yellow from ${y}, below ${y} red (rules of ${formatDate(version, 'en')}).`,
  );
}

/** »A«, »B« og »C«. */
function named(names: string[]): Words {
  return w(
    listed(
      names.map((name) => `»${name}«`),
      'og',
    ),
    listed(
      names.map((name) => `“${name}”`),
      'and',
    ),
  );
}

function listed(names: string[], and: string): string {
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1)}` : names.join();
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
