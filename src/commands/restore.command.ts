import { resolve } from 'node:path';
import { verify } from '../cases/verify.js';
import { restore } from '../platform/restore.js';
import type { Command } from './command.js';
import { told } from './verify.command.js';

/** A backup in an empty database, and whether all of it holds. */
export const restoreCommand: Command = {
  options: {},
  operand: 'fil',
  begins: true,
  migrates: false,
  run: async ({ fil = '' }, { database }) => {
    const { heading, rows } = await restore(database, resolve(fil));
    const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
    const { out, ...rest } = told(await verify(database.pool));
    return { out: [`${heading.at}, Fremdrift ${heading.version}`, `Rækker / rows: ${total}`, out].join('\n'), ...rest };
  },
};
