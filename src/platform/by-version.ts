const LONGEST_KEY = 500;

/**
 * What was made from one version of the data, for as long as the data is that: made once for all who ask for the same. As soon
 * as there is another version all of it is forgotten.
 */
export class ByVersion<Value> {
  private version = '';
  private readonly values = new Map<string, Promise<Value>>();

  /** @param most so many are kept; strangers choose the addresses, so whichever was kept longest ago makes room */
  constructor(private readonly most: number) {}

  /** @param version read before anything that `make` reads: what changes meanwhile has another version */
  once(version: string, key: string, make: () => Promise<Value>): Promise<Value> {
    if (version !== this.version) this.values.clear();
    this.version = version;
    const kept = this.values.get(key);
    if (kept) return kept;
    const made = make();
    if (key.length <= LONGEST_KEY) this.keep(key, made);
    return made;
  }

  private keep(key: string, made: Promise<Value>): void {
    if (this.values.size >= this.most) this.values.delete(this.values.keys().next().value as string);
    this.values.set(key, made);
    // What could not be made is tried again.
    made.catch(() => {
      if (this.values.get(key) === made) this.values.delete(key);
    });
  }
}
