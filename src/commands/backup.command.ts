import { basename, resolve } from 'node:path';
import { SYSTEM } from '../people/actor.js';
import { noteChange } from '../people/admin-log.js';
import { backUp } from '../platform/backup.js';
import type { Command } from './command.js';

/** The whole database in one file, as it was at one moment. */
export const backupCommand: Command = {
  options: {},
  operand: 'fil',
  migrates: true,
  run: async ({ fil = '' }, { database }) => {
    const file = resolve(fil);
    const rows = Object.values(await backUp(database, file));
    await noteChange(database.pool, SYSTEM, 'backedUp', basename(file), null, null);
    const total = rows.reduce((sum, count) => sum + count, 0);
    return { out: `${file}\nTabeller / tables: ${rows.length}\nRækker / rows: ${total}` };
  },
};
