import { describe, expect, test } from '@jest/globals';
import { fuzz, reportOf } from '../../scripts/fuzz/run.ts';

const SEED = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31);
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 300);
/** Cases that all end early would show nothing. A few cases can have any outcomes. */
const EXPECTED_OUTCOMES = RUNS < 100 ? [] : ['not-started', 'started', 'succeeded', 'unknown'];
/** About 0.2 seconds a case on two idle processors, and much more on a busy machine. */
const LIMIT_MILLISECONDS = 20 * 60_000;

function preload(code: string): string {
  return `data:text/javascript,${encodeURIComponent(code)}`;
}

describe(`a step with random inputs and responses (FUZZ_SEED=${SEED})`, () => {
  test(
    'breaks no promise (I1-I8)',
    async () => {
      const result = await fuzz({ seed: SEED, runs: RUNS });
      expect(reportOf(result, SEED)).toBe('');
      expect(Object.values(result.outcomes).reduce((sum, count) => sum + count, 0)).toBe(RUNS);
      expect(Object.keys(result.outcomes)).toEqual(expect.arrayContaining(EXPECTED_OUTCOMES));
    },
    LIMIT_MILLISECONDS,
  );
});

/** Each replaces the action with a program that breaks one promise. */
const MUTANTS: Readonly<Record<string, readonly [code: string, problem: RegExp]>> = {
  'prints a stack trace': [
    'console.log(new Error("x").stack); process.exit(1)',
    /the log has "\s*at /,
  ],
  crashes: ['throw new Error("x")', /stderr has/],
  'leaks the secret key': [
    'console.log(Buffer.from(process.env.AWS_SECRET_ACCESS_KEY).toString("base64")); process.exit(1)',
    /secretAccessKey in base64/,
  ],
  'leaks the session token in the summary': [
    'import("node:fs").then((fs) => { fs.writeFileSync(process.env.GITHUB_STEP_SUMMARY, process.env.AWS_SESSION_TOKEN); process.exit(1) })',
    /GITHUB_STEP_SUMMARY: sessionToken in the raw/,
  ],
  'prints an untrusted command': [
    'console.log("::set-output name=outcome::evil"); process.exit(1)',
    /untrusted command: set-output/,
  ],
  'writes an outputs file that the runner rejects': [
    'import("node:fs").then((fs) => { fs.writeFileSync(process.env.GITHUB_OUTPUT, "evil"); process.exit(1) })',
    /not an output: 'evil'/,
  ],
  'succeeds without a response': [
    'import("node:fs").then((fs) => { fs.writeFileSync(process.env.GITHUB_OUTPUT, "outcome=succeeded\\ndeployment-id=d-1\\n"); process.exit(0) })',
    /no response to a start has the deployment ID; no response has COMPLETED/,
  ],
  'has no outcome': ['process.exit(1)', /outcome is ""/],
  'has another exit code': ['process.exit(7)', /exit code 7/],
  'makes a link in the summary': [
    'import("node:fs").then((fs) => { fs.writeFileSync(process.env.GITHUB_STEP_SUMMARY, "www.evil.example"); process.exit(1) })',
    /summary: a link without a scheme/,
  ],
};

describe('the checks of the fuzz find a step that', () => {
  test.each(Object.entries(MUTANTS))(
    '%s',
    async (_what, [code, problem]) => {
      // A module that the bundle waits for, so that the bundle never runs.
      const preloads = [preload(`${code}; await new Promise((end) => setTimeout(end, 60_000))`)];
      const { findings } = await fuzz({ seed: 1, runs: 1, preloads });
      expect(findings.map(({ problems }) => problems.join('; ')).join('\n')).toMatch(problem);
    },
    LIMIT_MILLISECONDS,
  );
});
