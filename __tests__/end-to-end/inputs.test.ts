import { describe, expect, test } from '@jest/globals';
import {
  commandsOf,
  dev,
  expectSuccess,
  expectFailure,
  only,
  runStep,
  snapshot,
} from '../support/end-to-end.ts';

const names = [
  'null',
  'undefined',
  '${{ inputs.name }}',
  '"MyGame"',
  '\u041cyGame',
  'My\u0007Game',
  'My\nGame',
  'x'.repeat(37),
  '..',
  '../MyGame',
  'My/Game',
  '%2e%2e',
  'My Game',
  '::stop-commands::x',
  '##[add-mask]MyGame',
];
const booleans = ['yes', 'no', '1', '0', 'on', 'off', 'tRUE', 'y', 'null', '"true"'];
const numbers = [
  '5m',
  '-1',
  '0',
  '+5',
  'NaN',
  'Infinity',
  '1e9',
  '0x10',
  '1.5',
  '007',
  '99999999999999999999',
  '\u0661\u0662',
  'null',
  '1,000',
];

/** Invalid values by input. */
const invalid: Readonly<Record<string, readonly string[]>> = {
  game: names,
  stage: names,
  snapshot: [
    'null',
    'Snapshot_2022',
    snapshot.toLowerCase(),
    snapshot.slice(0, -1),
    `${snapshot}/..`,
    snapshot.replace('Snapshot_', ''),
    `${snapshot}\n${snapshot}`,
    '${{ inputs.snapshot }}',
  ],
  'wait-for-completion': booleans,
  'job-summary': booleans,
  'github-deployment': booleans,
  'github-environment': ['x'.repeat(256), 'a\nb', '\u202eevil'],
  'wait-timeout-seconds': [...numbers, '21001'],
  'poll-interval-seconds': [...numbers, '301'],
  'aws-region': [
    'us-east-1.evil.example',
    'us-east-1a',
    'US East',
    'us-east-1/..',
    'us-east-1#',
    '@evil.example',
    'null',
    '${{ vars.REGION }}',
  ],
  'endpoint-url': [
    'http://gamesparks.example',
    'http://127.0.0.1.evil.example',
    'ftp://127.0.0.1',
    'https://user:word@gamesparks.example',
    'https://gamesparks.example/?a=b',
    'https://gamesparks.example/#a',
    'gamesparks.example',
    'null',
  ],
  'client-token': ['x'.repeat(32), 'x'.repeat(127), '\u00fc'.repeat(40), `${'x'.repeat(40)}\n1`],
};

/** In each round every input has another invalid value, until every value was used. */
const rounds = Array.from(
  { length: Math.max(...Object.values(invalid).map(({ length }) => length)) },
  (_, index) =>
    Object.fromEntries(
      Object.entries(invalid).map(([name, values]) => [name, values[index % values.length] ?? '']),
    ),
);

describe('invalid inputs', () => {
  test.each(rounds.map((inputs, index) => [index + 1, inputs] as const))(
    'are all named in one annotation, and nothing is sent (F18, F69, F72-F77, F80, round %i)',
    async (_round, inputs) => {
      const step = await runStep({ inputs });
      const { title, message } = expectFailure(step);
      expect(title).toBe('Not deployed: configuration errors');
      for (const name of Object.keys(invalid))
        expect(message).toMatch(new RegExp(`^Input "${name}" is`, 'm'));
      expect(message.replaceAll('\n', '')).not.toMatch(/\p{C}/u);
      expect(commandsOf(step)).toEqual(['error']);
      expect(message).not.toContain('user:word');
      expect(step.emulator.requests).toStrictEqual([]);
      expect(step.outputs).toMatchObject({ outcome: 'not-started', 'duration-seconds': '0' });
    },
  );

  test('are named when they are missing (F72)', async () => {
    const step = await runStep({ inputs: { game: '', stage: ' ', snapshot: '\n' } });
    const { message } = expectFailure(step);
    for (const name of Object.keys(dev)) expect(message).toContain(`"${name}" is missing`);
    expect(step.emulator.requests).toStrictEqual([]);
    expect(step.summary).toContain('&#34;game&#34; is missing');
  });

  test('are shown without a summary when job-summary is false', async () => {
    const step = await runStep({ inputs: { game: '', 'job-summary': 'false' } });
    expect(expectFailure(step).message).toContain('Input "game" is missing');
    expect(step.summary).toBe('');
  });

  test('a poll interval longer than the timeout is shown with both names (F78)', async () => {
    const step = await runStep({
      inputs: { 'poll-interval-seconds': '20', 'wait-timeout-seconds': '10' },
    });
    const { message } = expectFailure(step);
    expect(message).toContain('Input "poll-interval-seconds" is "20"');
    expect(message).toContain('wait-timeout-seconds, which is 10');
    expect(step.emulator.requests).toStrictEqual([]);
  });

  test('are cut when they are long (F73)', async () => {
    const step = await runStep({ inputs: { game: 'x'.repeat(100_000), stage: 'Dev!' } });
    const { message } = expectFailure(step);
    expect(message).toContain(`"game" is "${'x'.repeat(80)}" (cut)`);
    expect(message).toContain('"stage" is "Dev!"');
    expect(message.length).toBeLessThan(1000);
  });

  test('are shown together with problems of the environment (F60)', async () => {
    const step = await runStep({
      inputs: { game: '../' },
      env: { AWS_SECRET_ACCESS_KEY: undefined },
    });
    const { message } = expectFailure(step);
    expect(message).toContain('"game" is "../"');
    expect(message).toContain('AWS_SECRET_ACCESS_KEY is missing');
  });
});

describe('the variables of the inputs', () => {
  test('that are absent fail the step before anything is sent (F120)', async () => {
    const names = ['CHECK-ONLY', 'SKIP-IF-DEPLOYED', 'ON-CONFLICT'];
    const env = Object.fromEntries(names.map((name) => [`INPUT_${name}`, undefined]));
    const step = await runStep({ env });
    expect(expectFailure(step).message).toContain(
      'These inputs have a default, but are not set: on-conflict, skip-if-deployed, check-only.',
    );
    expect(step.emulator.requests).toStrictEqual([]);
  });

  test('that have "_" instead of "-" fail the step before anything is sent (F121)', async () => {
    const step = await runStep({ env: { INPUT_CHECK_ONLY: 'true' } });
    expect(expectFailure(step).message).toContain(
      'Input "check_only" is not an input of this action. Expected "check-only".',
    );
    expect(step.emulator.requests).toStrictEqual([]);
  });
});

test('a very long input fails the step in a short time (F136)', async () => {
  const step = await runStep({
    inputs: { 'endpoint-url': `https://a.example${'/'.repeat(100_000)}a` },
    speed: 1,
  });
  expect(expectFailure(step).message).toContain('of at most 2048 characters');
  expect(step.durationMilliseconds).toBeLessThan(10_000);
});

describe('valid inputs', () => {
  test('have their defaults when they are empty', async () => {
    const optional = Object.keys(invalid).filter((name) => !Object.hasOwn(dev, name));
    const step = await runStep({ inputs: Object.fromEntries(optional.map((name) => [name, ''])) });
    expectSuccess(step);
    expect(step.outputs).toMatchObject({
      outcome: 'succeeded',
      'client-token': expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test('are trimmed of spaces and line ends (F71)', async () => {
    const step = await runStep({
      inputs: {
        game: ' MyGame\n',
        stage: '\tDev\r\n',
        snapshot: `\n${snapshot} `,
        'wait-for-completion': ' TRUE ',
        'wait-timeout-seconds': '60\n',
      },
    });
    expectSuccess(step);
    expect(only(step.emulator.deployments())).toMatchObject({
      GameName: 'MyGame',
      StageName: 'Dev',
      SnapshotId: snapshot,
    });
  });

  test('override the environment', async () => {
    const other = await runStep({ inputs: { 'aws-region': 'eu-west-1' } });
    expect(other.stdout).toContain('in eu-west-1');
    expect(expectFailure(other).message).toContain('InvalidSignatureException');
  });
});
