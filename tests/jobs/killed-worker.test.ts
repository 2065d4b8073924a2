import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { EffectRunner } from '../../src/jobs/effect-runner.js';
import { EFFECTS_QUEUE, OutboxRelay } from '../../src/jobs/outbox-relay.js';
import { projectFolder } from '../../src/platform/project-folder.js';
import { Queues } from '../../src/platform/queue.js';
import { testDatabase } from '../harness/database.js';
import { openOffice } from '../harness/office.js';
import { onEachQueueBackend } from '../harness/queues.js';
import { outboxOf, Recorder } from './outbox.js';

const { database, url } = await testDatabase();
let outbox: ReturnType<typeof outboxOf>;

beforeAll(async () => {
  if (!existsSync(join(projectFolder, 'dist', 'src', 'jobs', 'effect-runner.js')))
    throw new Error('Not built: npm run build');
  const office = await openOffice(database);
  outbox = outboxOf(database, await office.register());
});

onEachQueueBackend('a worker that is killed', (settingsFor) => {
  test('in the middle of an effect: another takes its row up, soon and once', async () => {
    const settings = settingsFor(url);
    const queues = await Queues.open(settings);
    const relay = new OutboxRelay(database, queues);
    const [id] = await outbox.put();
    const { pid, said } = doomedWorker([settings.databaseUrl, settings.redisUrl ?? '']);
    await relay.relay();
    await vi.waitFor(() => expect(said()).toBe(id), { timeout: 30_000 });
    process.kill(pid, 'SIGKILL');
    const killed = performance.now();
    // Its lease is not waited for here: twenty seconds during which nobody renews it.
    await outbox.endLease([id!]);
    const effect = new Recorder();
    const runner = new EffectRunner(database, [effect]);
    queues.openWorker(EFFECTS_QUEUE, (job) => runner.run(job.data.id!));
    await vi.waitFor(async () => expect(await outbox.undone([id!])).toBe(0), { timeout: 30_000, interval: 50 });
    console.info(`taken up ${Math.round(performance.now() - killed)} ms after the kill`);
    expect(effect.carriedOut).toEqual([id]);
    expect(await outbox.read(id!)).toMatchObject({ attempts: 2, error: null });
    await queues.close();
  }, 40_000);
});

function doomedWorker(args: string[]) {
  const script = join(import.meta.dirname, 'doomed-worker.mjs');
  const child = spawn(process.execPath, [script, ...args.filter(Boolean)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let heard = '';
  child.stdout.on('data', (text: Buffer) => (heard += text.toString()));
  return { pid: child.pid!, said: () => heard };
}
