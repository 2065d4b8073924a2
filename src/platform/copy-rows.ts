import { Readable, Writable } from 'node:stream';
import type pg from 'pg';

/** What pg's own connection offers a statement that speaks COPY; its types leave this out. */
interface Wire {
  stream: NodeJS.WritableStream & { pause(): void; resume(): void; writableNeedDrain: boolean };
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
}

/** The rows of `COPY … TO STDOUT` as PostgreSQL writes them: one line each, and no more in memory than is being read. */
class CopyOut extends Readable {
  rows = 0;
  private wire: Wire | undefined;

  constructor(private readonly sql: string) {
    super();
  }

  submit(wire: Wire): void {
    this.wire = wire;
    wire.query(this.sql);
  }

  override _read(): void {
    this.wire?.stream.resume();
  }

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    this.rows += 1;
    // pg writes its next message over this one.
    if (!this.push(Buffer.from(chunk))) this.wire?.stream.pause();
  }

  handleCommandComplete(): void {
    // The rows have been counted as they came.
  }

  handleReadyForQuery(): void {
    this.push(null);
  }

  handleError(error: Error): void {
    this.destroy(error);
  }
}

type Done = (error?: Error | null) => void;

/** Takes the lines of `COPY … FROM STDIN`; finished when PostgreSQL has taken them all. */
class CopyIn extends Writable {
  private wire: Wire | undefined;
  private begun: Done | undefined;
  private finished: Done | undefined;

  constructor(private readonly sql: string) {
    super();
  }

  submit(wire: Wire): void {
    wire.query(this.sql);
  }

  override _construct(done: Done): void {
    this.begun = done;
  }

  handleCopyInResponse(wire: Wire): void {
    this.wire = wire;
    this.begun?.();
    this.begun = undefined;
  }

  override _write(lines: Buffer, _encoding: string, done: Done): void {
    this.wire?.sendCopyFromChunk(lines);
    if (this.wire?.stream.writableNeedDrain) this.wire.stream.once('drain', done);
    else done();
  }

  override _final(done: Done): void {
    this.finished = done;
    this.wire?.endCopyFrom();
  }

  handleCommandComplete(): void {
    // Ready for the next statement is what counts.
  }

  handleReadyForQuery(): void {
    this.finished?.();
  }

  handleError(error: Error): void {
    if (this.begun) this.begun(error);
    else this.destroy(error);
  }

  override _destroy(error: Error | null, done: Done): void {
    if (error && !this.finished) this.wire?.sendCopyFail(error.message);
    done(error);
  }
}

export function copyOut(client: pg.ClientBase, sql: string): CopyOut {
  return client.query(new CopyOut(sql) as unknown as pg.Submittable) as unknown as CopyOut;
}

export function copyIn(client: pg.ClientBase, sql: string): CopyIn {
  return client.query(new CopyIn(sql) as unknown as pg.Submittable) as unknown as CopyIn;
}
