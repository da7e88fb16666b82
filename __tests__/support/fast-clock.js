/**
 * Preloaded into a step (`--import`), lets its time run FAST_CLOCK times faster: timers ring early, and the clock for
 * limits and durations tells it so. The rest is as it was: the bundle, its process, its sockets, and the time of day,
 * which signatures need. What stands on the other end keeps its own pace, so an emulator's deployment takes real
 * seconds; whatever a story measures itself is real too.
 */
import { performance } from 'node:perf_hooks';

const factor = Number(process.env.FAST_CLOCK);
if (!(factor >= 1)) throw new Error('FAST_CLOCK takes a number of at least 1');

const begun = performance.now();
const now = performance.now.bind(performance);
performance.now = () => begun + (now() - begun) * factor;

for (const name of ['setTimeout', 'setInterval']) {
  const timer = globalThis[name];
  globalThis[name] = (callback, delay, ...rest) => timer(callback, delay / factor, ...rest);
}
