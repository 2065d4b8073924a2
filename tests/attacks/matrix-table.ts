import { COLUMNS, OUTCOMES } from './matrix.js';
import { signsOf, WHO, type Who } from './who-may.js';

/** The table as it stands in `docs/authorisation.md`, for somebody who looks after security. */
export function tableOf(expected: Record<Who, readonly string[]>): string {
  const rows = (Object.entries(expected) as [Who, readonly string[]][]).flatMap(([who, keys]) => [
    `\n## ${WHO[who].title}\n`,
    `| route | ${Object.keys(COLUMNS).join(' | ')} |`,
    `| --- | ${Object.keys(COLUMNS)
      .map(() => ':-:')
      .join(' | ')} |`,
    ...[...keys].sort(byAddress).map((key) => `| \`${key}\` | ${[...signsOf(who)].join(' | ')} |`),
  ]);
  return `${HEAD}${rows.join('\n')}\n`;
}

function byAddress(one: string, other: string): number {
  const turned = (key: string) => key.split(' ').reverse().join(' ');
  return turned(one) < turned(other) ? -1 : 1;
}

const HEAD = `# Who may do what

Every address of the product and every role that can ask for it. The rows come from the router and are held against the
running product by \`npx vitest run --project attacks matrix\`: an address that is not in this table makes the test fail, and so
does one that answers somebody otherwise. Written by the same command with \`-u\`; do not edit.

${Object.entries(OUTCOMES)
  .map(([sign, words]) => `- **${sign}** ${words}`)
  .join('\n')}

*own* and *other*: a project that is this person's, or the meeting of a committee on which they sit, and one that is somebody
else's. Sagsbehandler, teamleder,
udvalgssekretær and administrator work across projects; whoever is limited to pools or committees, or has been declared to
have a conflict of interest, gets *as if it were not there* for the rest (tests of absence and exclusion). Being let in
does not mean that every step can be taken: the case's procedure, four eyes and the date are asked after that, in one
place, for pages and programs alike.
`;
