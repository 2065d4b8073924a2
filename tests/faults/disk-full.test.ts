import { execFileSync } from 'node:child_process';
import { appendFile, chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { verify } from '../../src/cases/verify.js';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../../src/platform/embedded-database.js';
import { migrate } from '../../src/platform/migrations.js';
import { until } from './rest.js';
import { openTown } from './town.js';

const canMount = process.platform === 'linux' && process.getuid?.() === 0;
const SKIPPED = canMount ? '' : ': SKIPPED, only root can give it a small disk of its own';
const BALLAST = Buffer.alloc(256 * 1024);

/** Little is kept for later, so that the disk is full when it is full. */
const SETTINGS = { max_wal_size: '32MB', min_wal_size: '32MB', wal_recycle: 'off' };

test.skipIf(!canMount)(
  `the disk of the database full: steps are refused whole, and go on when there is room${SKIPPED}`,
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'fremdrift-full-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256m', 'tmpfs', folder]);
    let server: EmbeddedDatabase | undefined;
    try {
      await chmod(folder, 0o755);
      server = await startEmbeddedDatabase(folder, SETTINGS);
      let ended = false;
      void server.ended.then(() => (ended = true));
      await migrate(server.url);
      const { office, cases, database, close } = await openTown(server.url, 1);
      const note = () => office.send(cases[0]!, 'NOTE_WRITTEN', office.people.sara, { text: 'x'.repeat(3_000) });
      await fill(join(folder, 'ballast'));
      let written = 0;
      const refusal = await (async () => {
        for (;;) {
          try {
            await note();
            written += 1;
          } catch (error) {
            return error as Error;
          }
        }
      })();
      // For want of room and nothing else: the file cannot grow, or the server has ended and its connections with it.
      expect(`${(refusal as { code?: string }).code} ${refusal.message}`).toMatch(
        /53100|No space left|57P0|terminat|ECONN|recovery mode/i,
      );
      console.info(`refused after ${written} notes: ${refusal.message}`);
      await rm(join(folder, 'ballast'));
      // Without room for its log PostgreSQL ends rather than promise what it cannot keep.
      if (ended) server = await startEmbeddedDatabase(folder, SETTINGS);
      await until('it goes on', () => note().then(() => true));
      const { rows } = await database.pool.query<{ count: number }>(
        `select count(*) from case_event where type = 'NOTE_WRITTEN'`,
      );
      expect(rows[0]!.count).toBe(written + 1);
      expect((await verify(database.pool)).violations).toEqual([]);
      await close();
    } finally {
      await server?.stop();
      execFileSync('umount', ['-l', folder]);
      await rm(folder, { recursive: true, force: true });
    }
  },
  180_000,
);

async function fill(file: string): Promise<void> {
  try {
    for (;;) await appendFile(file, BALLAST);
  } catch (error) {
    expect((error as NodeJS.ErrnoException).code).toBe('ENOSPC');
  }
}
