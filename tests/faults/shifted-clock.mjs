// Preloaded: this process's clock goes wrong by FAULT_CLOCK_MS, as one whose machine was never told the time.
const by = Number(process.env.FAULT_CLOCK_MS);
const now = Date.now;
Date.now = () => now() + by;
globalThis.Date = new Proxy(Date, {
  construct: (target, given, made) => Reflect.construct(target, given.length ? given : [target.now()], made),
});
