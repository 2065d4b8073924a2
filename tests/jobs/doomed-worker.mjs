// A worker of the built product that takes a row, says so, and never ends with it: to be killed.
import { EffectRunner } from '../../dist/src/jobs/effect-runner.js';
import { EFFECTS_QUEUE } from '../../dist/src/jobs/outbox-relay.js';
import { Database } from '../../dist/src/platform/database.js';
import { Queues } from '../../dist/src/platform/queue.js';

const [databaseUrl, redisUrl] = process.argv.slice(2);
const queues = await Queues.open({ databaseUrl, redisUrl });
const database = new Database({ databaseUrl, databasePoolSize: 4 });
const endless = {
  command: 'sendMail',
  carryOut: ({ id }) => {
    process.stdout.write(id);
    return new Promise(() => undefined);
  },
};
const runner = new EffectRunner(database, [endless]);
queues.openWorker(EFFECTS_QUEUE, (job) => runner.run(job.data.id), { lockDuration: 2_000 });
