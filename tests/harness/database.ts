import { randomBytes } from 'node:crypto';
import { afterAll, inject } from 'vitest';
import { Database } from '../../src/platform/database.js';
import { inDatabase, onServer, TEMPLATE } from './servers.js';

export interface TestDatabase {
  url: string;
  database: Database;
}

/**
 * A migrated, empty database of its own for the test file that asks, dropped when the file is done.
 * `const { database } = await testDatabase();` at the top of the file.
 */
export async function testDatabase(template = TEMPLATE): Promise<TestDatabase> {
  const server = inject('postgresServer');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name} template ${template}`);
  const url = inDatabase(server, name);
  const database = new Database({ databaseUrl: url, databasePoolSize: 10 });
  afterAll(async () => {
    await database.close();
    await onServer(server, `drop database ${name} with (force)`);
  });
  return { url, database };
}
