/**
 * Preloaded into a measured process. When it exits, it writes to file descriptor 3 when that is (milliseconds on the clock
 * of `process.hrtime`), and what the process has used until then: processor time in milliseconds and the largest resident
 * set in bytes, both by getrusage, threads of Node's own included.
 *
 * With BENCH_PAUSES=skip, a timer of less than a second rings in the same turn of the event loop, and the clock for
 * durations moves on by as much. Those are the pauses, if poll-interval-seconds is 1; the limits, which must not ring,
 * are longer.
 */
'use strict';
const { writeSync } = require('node:fs');
const process = require('node:process');

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const usage = {
    exitAt: Number(process.hrtime.bigint()) / 1e6,
    cpu: (userCPUTime + systemCPUTime) / 1000,
    peak: maxRSS * 1024,
  };
  writeSync(3, JSON.stringify(usage));
});

if (process.env.BENCH_PAUSES === 'skip') skipPauses();

function skipPauses() {
  const { setImmediate, setTimeout } = globalThis;
  const uptime = process.uptime.bind(process);
  let skipped = 0;
  process.uptime = () => uptime() + skipped / 1000;
  globalThis.setTimeout = (callback, delay, ...rest) => {
    if (delay >= 1000) return setTimeout(callback, delay, ...rest);
    return setImmediate(() => {
      skipped += delay;
      callback(...rest);
    });
  };
}
