import { w } from '../workflows/words.js';
import { anchorCommand } from './commands/anchor.command.js';
import { askSecret } from './commands/ask-secret.js';
import { backupCommand } from './commands/backup.command.js';
import { type Command, readOptions, wrongly } from './commands/command.js';
import { HELP } from './commands/help.js';
import { openDatabase } from './commands/open-database.js';
import { createPerson } from './commands/person.command.js';
import { restoreCommand } from './commands/restore.command.js';
import { createToken, revokeToken } from './commands/token.command.js';
import { verifyCommand } from './commands/verify.command.js';
import { readConfig } from './platform/config.js';
import { end, type Lifecycle, runProcess } from './platform/lifecycle.js';
import { migrate } from './platform/migrations.js';

const COMMANDS: Record<string, Command> = {
  verify: verifyCommand,
  anchor: anchorCommand,
  backup: backupCommand,
  restore: restoreCommand,
  'person create': createPerson,
  'token create': createToken,
  'token revoke': revokeToken,
};

/** What is done at the terminal: `npm run fremdrift -- <command>`. Ends with 1 when something is not as it should be. */
await runProcess(async (life) => {
  const [code, out, aside] = await carryOut(life, process.argv.slice(2));
  console.log(out);
  if (aside) console.error(aside);
  await end(life, code);
});

async function carryOut(life: Lifecycle, words: string[]): Promise<[code: number, out: string, aside?: string]> {
  const wantsHelp = ['help', 'hjælp', undefined].includes(words[0]) || words.includes('--help');
  if (wantsHelp) return [0, HELP];
  const [name, command] = find(words);
  const given = readOptions(command, words.slice(name.split(' ').length));
  const { database, url } = await openDatabase(life, readConfig(), command.begins);
  if (command.migrates) await migrate(url);
  const { out, aside, failed } = await command.run(given, { database, askSecret });
  return [failed ? 1 : 0, out, aside];
}

function find(words: string[]): [name: string, command: Command] {
  const found = Object.entries(COMMANDS).find(([name]) => `${words.join(' ')} `.startsWith(`${name} `));
  if (found) return found;
  throw wrongly(w(`Kommandoen "${words[0]}" findes ikke.`, `There is no command "${words[0]}".`));
}
