import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readAction } from '../../scripts/local-runner.ts';
import { type InputReading, readInputs } from '../../src/inputs.ts';

const SEED = Number(process.env['INPUTS_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const NAMES = Object.keys(readAction().inputs);
const SETTINGS = ['AWS_REGION', 'AWS_ENDPOINT_URL', 'AWS_USE_FIPS_ENDPOINT'];
const SECRET = 'word-of-a-password';

const values = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    ...['', 'true', 'false', 'null', 'undefined', 'latest', 'stage:Dev', 'stage:null', 'wait'],
    ...['MyGame', 'us-east-1', 'fips-us-east-1', '1', '0', '-1', '1e3', '21000', '21001'],
    ...['Snapshot_2022-08-01T12:34:56.789Z', '${{ inputs.x }}', '\u2028::error::x', '__proto__'],
    ...['https://one.example/', 'http://127.0.0.1:1/', 'http://one.example', 'https://?#@'],
  ),
  fc.constantFrom('/', 'a', '\u0000', 'https://', '1').map((text) => text.repeat(100_000)),
);
const urls = fc.oneof(
  values,
  fc.constantFrom(`https://user:${SECRET}@one.example`, `${SECRET}@one.example`),
);
const given = fc.record(
  Object.fromEntries(
    [...NAMES, ...SETTINGS].map((name) => [name, /url$/i.test(name) ? urls : values] as const),
  ),
  { requiredKeys: [] },
);

const VALID = { game: 'MyGame', stage: 'Dev', snapshot: 'latest', 'aws-region': 'us-east-1' };
/** Valid, except for one random value, which can be valid, too. */
const almostValid = fc
  .tuple(fc.constantFrom(...NAMES), values)
  .map(([name, value]): Record<string, string> => ({ ...VALID, [name]: value }));

/** One line that names its source, is short, and shows no password. */
const ERROR = /^(Input "[a-z-]+"|AWS_[A-Z_]+) (is|has) [^\n\r]{1,800}\.$/;

/** The rules that the reading violates. */
function violationsOf(reading: InputReading): string[] {
  if ('errors' in reading) {
    return reading.errors.filter((error) => !ERROR.test(error) || error.includes(SECRET));
  }
  const { game, stage, region, snapshot, waitTimeoutSeconds, endpoint } = reading.inputs;
  const rules = {
    names: /^[\w-]{1,36}\/[\w-]{1,36}\/[a-z\d-]{5,40}$/.test(`${game}/${stage}/${region}`),
    snapshot: /^(latest|new|stage:[\w-]{1,36}|Snapshot_[\d.TZ:-]+)$/.test(snapshot),
    timeout: waitTimeoutSeconds <= 21_000,
    endpoint: /^https?:$/.test(endpoint?.protocol ?? 'https:'),
  };
  return Object.entries(rules).flatMap(([name, isKept]) => (isKept ? [] : [name]));
}

test(`random inputs are either valid or have short errors with their names (F72-F78, F136): INPUTS_SEED=${String(SEED)}`, async () => {
  let valid = 0;
  const property = fc.asyncProperty(fc.oneof(given, almostValid), async (record) => {
    const reading = await readInputs({
      input: (name) => (record[name] ?? '').trim(),
      environment: record,
      profile: () => Promise.resolve({ name: 'dev', settings: {} }),
      configuration: () => Promise.resolve({ base64: '', digest: '' }),
    });
    valid += 'inputs' in reading ? 1 : 0;
    expect(violationsOf(reading)).toStrictEqual([]);
  });
  await fc.assert(property, { seed: SEED, numRuns: 2000, includeErrorInReport: true });
  expect(valid).toBeGreaterThan(100);
});
