/**
 * Preloaded into a step (`--import`), lets its time run FAST_CLOCK times faster: timers ring early, and the clock for
 * limits and durations tells it so. The rest is as it was: the bundle, its process, its sockets, and the time of day,
 * which signatures need. What stands on the other end keeps its own pace, so an emulator's deployment takes real
 * seconds; whatever a story measures itself is real too.
 */
const factor = Number(process.env.FAST_CLOCK);
if (!(factor >= 1)) throw new Error('FAST_CLOCK takes a number of at least 1');

const uptime = process.uptime.bind(process);
const begun = uptime();
process.uptime = () => begun + (uptime() - begun) * factor;

for (const name of ['setTimeout', 'setInterval']) {
  const timer = globalThis[name];
  globalThis[name] = (callback, delay, ...rest) => timer(callback, delay / factor, ...rest);
}
