import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg';

type Exports = { __wbindgen_start(): void };
// Node has it; its types come only with those of a browser, which we leave out on purpose.
declare const WebAssembly: {
  instantiate(program: Uint8Array, imports: object): Promise<{ instance: { exports: Exports } }>;
};

// Exported by the package for exactly this, but missing from its types.
const glue = engine as unknown as { __wbg_set_wasm(exports: Exports): void };

/** No table or enum of ours is managed by anyone else. */
export const NOTHING_EXTERNAL = { externalTables: [], externalEnums: [] };

/**
 * Prisma's schema engine as WebAssembly, which migrates without the native engine that the CLI would download (40 ms).
 * @param schema text of a schema.prisma, from which the engine learns the kind of database
 */
export async function openSchemaEngine(schema: string, adapters: SqlMigrationAwareDriverAdapterFactory) {
  await (loaded ??= load());
  const adapter = bindMigrationAwareSqlAdapterFactory(adapters);
  const opened = await engine.SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, () => undefined, adapter);
  /** What the database itself said, where the engine only knows its number. */
  const explain = (error: Error): Error => {
    const number = /External error id#(\d+)/.exec(error.message)?.[1];
    const kept = number === undefined ? undefined : adapter.errorRegistry.consumeError(Number(number));
    const original = kept && 'error' in kept ? kept.error : undefined;
    return original instanceof Error ? new Error(`${original.message}\n${error.message}`, { cause: original }) : error;
  };
  return { engine: opened, explain };
}

/** Once in a process: its glue keeps one program, and what the former one still had to call would call into the next. */
let loaded: Promise<void> | undefined;

async function load(): Promise<void> {
  const engineFile = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const program = await readFile(engineFile.replace(/\.js$/, '.wasm'));
  const { instance } = await WebAssembly.instantiate(program, { './schema_engine_bg.js': imports() });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}

/** The engine never takes back the 10 s it allows for its lock; such a timer must not keep a finished process alive. */
function imports(): object {
  const weakTimeout = (call: () => void, ms: number) => setTimeout(call, ms).unref();
  const replaced = (name: string, value: unknown) => (name.startsWith('__wbg_setTimeout_') ? weakTimeout : value);
  return Object.fromEntries(Object.entries(engine).map(([name, value]) => [name, replaced(name, value)]));
}
