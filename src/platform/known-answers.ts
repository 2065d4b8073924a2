const MOST = 1000;
const LONGEST_ADDRESS = 500;

/**
 * Remembers under which name (ETag) an address was answered last, and from which version of the data. Where the version is
 * the same the answer is too, and whoever has it need not wait for it to be made again.
 */
export class KnownAnswers {
  private readonly answers = new Map<string, { version: string; etag: string }>();

  /** The name of what would be answered now; undefined where that has to be found out by answering. */
  etagOf(address: string, version: string): string | undefined {
    const known = this.answers.get(address);
    return known?.version === version ? known.etag : undefined;
  }

  remember(address: string, version: string, etag: string): void {
    // Strangers choose the addresses: few are kept, and no long ones.
    if (address.length > LONGEST_ADDRESS) return;
    this.answers.delete(address);
    if (this.answers.size >= MOST) this.answers.delete(this.answers.keys().next().value as string);
    this.answers.set(address, { version, etag });
  }
}
