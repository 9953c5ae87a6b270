// Loaded into a service before it starts (`node --import`): a system clock that is set, back and forth, by minutes, hours
// and days, every second or so. Timers go on as they do when an operator sets the clock.
const real = globalThis.Date;
const jumpsMs = [-86_400_000, -3_600_000, -90_000, 0, 61_000, 3_600_000, 2 * 86_400_000];
const everyMs = 1_300;

let offset = 0;
let jumps = 0;
setInterval(() => {
  jumps += 1;
  offset = jumpsMs[(jumps * 3) % jumpsMs.length] ?? 0;
}, everyMs).unref();

const now = (): number => real.now() + offset;
globalThis.Date = new Proxy(real, {
  construct: (target, given, newTarget) => Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
  apply: (target) => new target(now()).toString(),
  get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
});
