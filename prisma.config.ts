import { defineConfig } from 'prisma/config';

if (process.argv.includes('generate')) {
  // `generate` never runs the native schema engine, it only looks for a file: any executable spares a download.
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;
  process.env.CHECKPOINT_DISABLE ??= '1';
}

export default defineConfig({ schema: 'prisma/schema.prisma' });
