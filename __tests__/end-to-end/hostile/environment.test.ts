import { describe, expect, test } from '@jest/globals';
import { httpResponse, startRawServer } from '../../support/raw-server.ts';
import { expectSuccess, expectFailure, only, runStep } from '../../support/end-to-end.ts';
import { hostileTexts } from '../../support/hostile-texts.ts';
import { expectHarmless, annotationTextOf, shares } from './harmless.ts';

const evil = hostileTexts.filter((text) => !text.includes('\0')).join(' \n ');
const printable =
  '::set-output name=outcome::evil ##[error]x `<b>` @octocat | # https://evil.example $x$';
const ADDRESSES = ['AWS_REGION', 'AWS_ENDPOINT_URL_GAMESPARKS'];
const SETTINGS = ['AWS_REGION', 'AWS_ENDPOINT_URL_GAMESPARKS', 'AWS_CREDENTIAL_EXPIRATION'];
const IDENTITY = [
  'GITHUB_ACTION',
  'GITHUB_JOB',
  'GITHUB_REPOSITORY',
  'GITHUB_REPOSITORY_ID',
  'GITHUB_RUN_ATTEMPT',
  'GITHUB_RUN_ID',
  'GITHUB_SERVER_URL',
  'GITHUB_SHA',
  'GITHUB_REF',
  'GITHUB_WORKFLOW',
];

describe('hostile text in the environment', () => {
  test.each(shares(3).map((share, index) => [index + 1, share] as const))(
    'as region and endpoint fails the step before anything is sent, and is never run (F69, F79-F83, part %i)',
    async (_part, share) => {
      const steps = share
        .filter((text) => !text.includes('\0'))
        .map((text) => runStep({ env: Object.fromEntries(ADDRESSES.map((name) => [name, text])) }));
      for (const step of await Promise.all(steps)) {
        const { message } = expectFailure(step);
        expectHarmless(step);
        for (const name of ADDRESSES) expect(message).toContain(`${name} is`);
        expect(step.emulator.requests).toStrictEqual([]);
      }
    },
  );

  test.each(shares(3).map((share, index) => [index + 1, share] as const))(
    'as proxy fails the step before anything is sent, and is never shown (F55, F79-F83, part %i)',
    async (_part, share) => {
      const endpoint = { AWS_ENDPOINT_URL_GAMESPARKS: 'https://gamesparks.example' };
      const steps = share
        .filter((text) => !text.includes('\0'))
        .map((text) => runStep({ env: { ...endpoint, https_proxy: text, HTTPS_PROXY: text } }));
      for (const step of await Promise.all(steps)) {
        expect(expectFailure(step).message).toMatch(/https_proxy is not a usable URL/i);
        expectHarmless(step);
        expect(step.emulator.requests).toStrictEqual([]);
      }
    },
  );

  test('in several variables is one annotation, cut when it is long (F79-F84)', async () => {
    const long = evil.repeat(Math.floor(100_000 / evil.length));
    const step = await runStep({ env: Object.fromEntries(SETTINGS.map((name) => [name, long])) });
    const { message } = expectFailure(step);
    expectHarmless(step);
    expect(message.length).toBeLessThanOrEqual(4096);
    expect(step.emulator.requests).toStrictEqual([]);
  });

  test('in the identity of the run changes the client token, and is shown nowhere (F16, F17, F98)', async () => {
    const usual = await runStep();
    const tokens = [usual.outputs['client-token']];
    for (const value of [evil, 'x'.repeat(100_000)]) {
      const step = await runStep({
        env: Object.fromEntries(IDENTITY.map((name) => [name, value])),
      });
      expectSuccess(step);
      expectHarmless(step);
      expect(step.stdout + step.summary).not.toContain('evil');
      tokens.push(step.outputs['client-token']);
    }
    expect(new Set(tokens).size).toBe(3);
  });

  test('as AWS_PROFILE is shown, and never run (F67, F79-F83)', async () => {
    const step = await runStep({
      env: { AWS_PROFILE: evil, AWS_EC2_METADATA_DISABLED: 'true' },
      speed: 8,
    });
    expectFailure(step);
    expectHarmless(step);
    expect(annotationTextOf(step)).toContain('profile');
  });
});

describe('hostile text in the inputs', () => {
  test('as client-token is verbatim in outputs and request, and never run (F18, F82, F139)', async () => {
    const step = await runStep({ inputs: { 'client-token': printable } });
    expectSuccess(step);
    expectHarmless(step);
    expect(step.outputs['client-token']).toBe(printable);
    expect(only(step.emulator.deployments()).ClientToken).toBe(printable);
  });

  test('in the path of endpoint-url is never run (F74, F79-F83)', async () => {
    const server = await startRawServer(({ socket }) => socket.write(httpResponse(404, {}, '{}')));
    const path = '::error::evil/##[error]evil/<b>/%0A::x/`/@octocat/..%2f/|';
    const step = await runStep({ inputs: { 'endpoint-url': `${server.url}/${path}` } });
    expect(step.outputs['outcome']).toBe('not-started');
    expectHarmless(step);
  });

  test('as github-environment is never run (F79-F83, F96)', async () => {
    const server = await startRawServer(({ socket }) => socket.write(httpResponse(403, {}, '{}')));
    const step = await runStep({
      inputs: { 'github-deployment': 'true', 'github-environment': printable },
      env: { GITHUB_API_URL: server.url },
    });
    expectSuccess(step);
    expectHarmless(step);
    expect(server.requests.length).toBeGreaterThan(0);
  });
});

describe('GitHub Enterprise Server', () => {
  test('changes the client token, and gets no request without github-deployment (F97, F98)', async () => {
    const server = await startRawServer(({ socket }) => socket.write(httpResponse(200, {}, '{}')));
    const here = await runStep();
    const there = await runStep({
      env: {
        GITHUB_SERVER_URL: server.url,
        GITHUB_API_URL: `${server.url}/api/v3`,
        GITHUB_GRAPHQL_URL: `${server.url}/api/graphql`,
        ACTIONS_ID_TOKEN_REQUEST_URL: server.url,
        ACTIONS_RUNTIME_URL: server.url,
      },
    });
    expectSuccess(there);
    expect(server.connections()).toBe(0);
    expect(there.outputs['client-token']).not.toBe(here.outputs['client-token']);
  });
});
