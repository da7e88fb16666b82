/**
 * Preloaded into a step (`--import`): makes its timers and its clock for timeouts and durations FAST_CLOCK times faster.
 * The bundle, its process, its sockets and the time of day, which signatures need, stay real. The emulator's clock and
 * the durations that a test measures are real too.
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
