import { expect, test } from '@jest/globals';
import type { Outcome } from '../../../src/deployment/outcome.ts';
import { ganttOf } from '../../../src/report/timeline.ts';
import { withoutDeployment } from './outcomes.ts';

const BEGUN = Date.UTC(2026, 0, 1, 12, 0, 0);

function at(seconds: number): Date {
  return new Date(BEGUN + seconds * 1000);
}

function outcome(changes: Partial<Outcome> = {}): Outcome {
  return withoutDeployment(
    { kind: 'succeeded' },
    {
      startedAt: at(0),
      stateChanges: [
        { state: 'PENDING', at: at(1) },
        { state: 'IN_PROGRESS', at: at(13) },
        { state: 'COMPLETED', at: at(71) },
      ],
      finishedAt: at(71),
      durationMilliseconds: 71_000,
      ...changes,
    },
  );
}

test('the chart has every state until the next poll, its duration, and the final state as a milestone', () => {
  expect(ganttOf(outcome()).split('\n').slice(6)).toEqual([
    `  start (1 s) :${String(BEGUN)}, ${String(BEGUN + 1000)}`,
    `  PENDING (12 s) :${String(BEGUN + 1000)}, ${String(BEGUN + 13_000)}`,
    `  IN_PROGRESS (58 s) :${String(BEGUN + 13_000)}, ${String(BEGUN + 71_000)}`,
    `  COMPLETED :milestone, ${String(BEGUN + 71_000)}, 0ms`,
    '```',
  ]);
});

test.each([
  ['timed-out', { kind: 'timed-out' }],
  ['cancelled', { kind: 'cancelled', accepted: 'yes' }],
  ['unknown', { kind: 'unknown', reason: 'not-found' }],
] as const)(
  'the end of the step is a milestone if the deployment has no final state: %s',
  (name, conclusion) => {
    expect(ganttOf(outcome({ conclusion }))).toContain(
      `  ${name} :crit, milestone, ${String(BEGUN + 71_000)}`,
    );
  },
);

test.each([
  [0, 1],
  [9, 1],
  [10, 5],
  [71, 15],
  [1800, 300],
  [21_000, 3600],
  [40_000, 3600],
])(
  'the axis of a step of %d s has a label every %d s, so that labels do not overlap',
  (duration, tick) => {
    const gantt = ganttOf(outcome({ durationMilliseconds: duration * 1000 }));
    expect(gantt.split('\n')).toContain(`  tickInterval ${String(tick)}second`);
  },
);

test('a short state in a long timeline is still visible', () => {
  const long = outcome({ finishedAt: at(8000), durationMilliseconds: 8_000_000 });
  expect(ganttOf(long)).toContain(`  start (1 s) :${String(BEGUN)}, ${String(BEGUN + 100_000)}`);
});

test('an unknown state is drawn without its name (I7)', () => {
  const stateChanges = [{ state: 'x\n```\n"]; click', at: at(1) }];
  const gantt = ganttOf(outcome({ stateChanges }));
  expect(gantt).not.toContain('click');
  expect(gantt).toContain('another state');
});
