import { expect, test } from '@jest/globals';
import { nextPause } from '../../../src/deployment/poll-schedule.ts';

const EVERY_15_SECONDS = { pollIntervalMilliseconds: 15_000 };

test.each([
  [0, 4000],
  [60_000, 5000],
  [600_000, 14_000],
  [660_000, 15_000],
  [3_600_000, 15_000],
])('after %d ms the pause is %d ms', (elapsed, pause) => {
  expect(nextPause(elapsed, EVERY_15_SECONDS, false, () => 0)).toBe(pause);
});

test('jitter takes up to a tenth away, and the poll interval stays the longest pause', () => {
  expect(nextPause(0, EVERY_15_SECONDS, false, () => 1)).toBe(3600);
  expect(nextPause(900_000, EVERY_15_SECONDS, false, () => 1)).toBe(13_500);
});

test('a request to slow down goes straight to the longest pause (F32)', () => {
  expect(nextPause(0, EVERY_15_SECONDS, true, () => 0)).toBe(15_000);
});

test('a short poll interval caps the early pauses', () => {
  expect(nextPause(0, { pollIntervalMilliseconds: 1000 }, false, () => 0)).toBe(1000);
});
