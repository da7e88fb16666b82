import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { expectSuccess, runStep } from '../support/end-to-end.ts';

const SPEED = 400;
const AN_HOUR_IN_REAL_SECONDS = 3600 / SPEED;

/**
 * Preloaded after the fast clock: measures the memory after a full garbage collection, once per minute of the step's time.
 * V8 does not compile meanwhile, because that would resemble a leak. Timeouts keep their real length, so that a busy
 * machine does not resemble a silent service.
 */
const SAMPLER = `
  import { writeFileSync } from 'node:fs';
  import v8 from 'node:v8';
  import { runInNewContext } from 'node:vm';

  const { setTimeout } = globalThis;
  globalThis.setTimeout = (callback, delay, ...rest) =>
    setTimeout(callback, delay < 30_000 ? delay : delay * ${SPEED}, ...rest);

  for (const flag of ['--no-opt', '--no-maglev', '--no-sparkplug', '--expose-gc']) {
    v8.setFlagsFromString(flag);
  }
  const collect = runInNewContext('gc');
  const samples = [];
  setInterval(() => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    samples.push(heapUsed + external);
  }, 60_000).unref();
  process.on('exit', () => writeFileSync(process.env.MEMORY_SAMPLES, JSON.stringify(samples)));
`;

const folder = mkdtempSync(join(tmpdir(), 'memory-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('the memory of a step is the same after an hour as after its first minutes (I5)', async () => {
  const file = join(folder, 'samples.json');
  const step = await runStep({
    emulator: { deploymentSeconds: AN_HOUR_IN_REAL_SECONDS },
    speed: SPEED,
    // Many more polls than by default, so that a leak of each poll adds up.
    inputs: { 'poll-interval-seconds': '1', 'wait-timeout-seconds': '21000' },
    env: { MEMORY_SAMPLES: file },
    preloads: [`data:text/javascript,${encodeURIComponent(SAMPLER)}`],
  });
  expectSuccess(step);
  const samples = JSON.parse(readFileSync(file, 'utf8')) as number[];
  expect(samples.length).toBeGreaterThan(40);
  const afterFirstMinutes = median(samples.slice(2, 12));
  expect(median(samples.slice(-10)) / afterFirstMinutes).toBeLessThan(1.02);
});

function median(sample: readonly number[]): number {
  return sample.toSorted((a, b) => a - b)[Math.floor(sample.length / 2)] ?? NaN;
}
