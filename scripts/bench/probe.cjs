/**
 * Preloaded into a measured process. At exit, it writes to file descriptor 3: the time (milliseconds on the clock of
 * `process.hrtime`), the processor time in milliseconds and the largest resident set in bytes. Both usages come from
 * getrusage and include Node's own threads.
 *
 * With BENCH_PAUSES=skip, a timer of less than a second fires in the same turn of the event loop, and the clock for
 * durations advances by its delay. With poll-interval-seconds: 1, these are the pauses between polls. Timeouts are
 * longer, so they do not fire.
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
