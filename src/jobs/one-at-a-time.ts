/**
 * Work that is at hand once: asked for while it runs, it is done once more afterwards, however often it was asked for.
 * @param work says how much it did
 * @returns asks for it, and says how much was done until nobody asked any more
 */
export function oneAtATime(work: () => Promise<number>): () => Promise<number> {
  let running: Promise<number> | undefined;
  let again = false;

  async function run(): Promise<number> {
    let done = 0;
    try {
      do {
        again = false;
        done += await work();
      } while (again);
      return done;
    } finally {
      running = undefined;
    }
  }

  return () => {
    if (running) again = true;
    else running = run();
    return running;
  };
}
