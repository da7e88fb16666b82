import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { GameSparks } from '@aws-sdk/client-gamesparks';
import aws4 from 'aws4';
import { GameSparksClient } from '../../src/gamesparks/client.ts';
import { regionalEndpoint } from '../../src/gamesparks/endpoint.ts';
import type { Credentials } from '../../src/gamesparks/types.ts';
import { deploymentBody, RecordedHandler, type SentRequest } from '../support/recorded-handler.ts';
import { VirtualClock } from '../support/virtual-clock.ts';

const KEY: Credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPx',
};
const START = {
  GameName: 'My_Game-1',
  StageName: 'Dev',
  SnapshotId: 'Snapshot_2022-08-01T12:34:56.789Z',
  ClientToken: 'x'.repeat(64),
};
const ODD = { ...START, GameName: 'a b%c/d:é日', StageName: "!'()*~+@" };
const GET = { GameName: 'My_Game-1', StageName: 'Dev', DeploymentId: 'd-1' };

async function actionRequest(
  call: (client: GameSparksClient) => Promise<unknown>,
  credentials: Credentials = KEY,
  endpoint = regionalEndpoint('us-east-1'),
): Promise<SentRequest> {
  const clock = new VirtualClock();
  const requestHandler = new RecordedHandler([{ body: deploymentBody() }]);
  const client = new GameSparksClient({
    endpoint,
    region: 'us-east-1',
    credentials: () => Promise.resolve(credentials),
    clock,
    requestHandler,
  });
  await clock.run(call(client));
  return onlyOne(requestHandler.sent);
}

async function officialRequest(
  call: (client: GameSparks) => Promise<unknown>,
): Promise<SentRequest> {
  const requestHandler = new RecordedHandler([{ body: deploymentBody() }]);
  await call(
    new GameSparks({
      region: 'us-east-1',
      credentials: KEY,
      requestHandler: requestHandler as never,
    }),
  );
  return onlyOne(requestHandler.sent);
}

function onlyOne([first, ...others]: readonly SentRequest[]): SentRequest {
  if (first === undefined || others.length > 0) throw new Error('not exactly one request was sent');
  return first;
}

function target({ path, query }: Pick<SentRequest, 'path' | 'query'>): string {
  const pairs = Object.entries(query).map(
    ([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`,
  );
  return path + (pairs.length === 0 ? '' : `?${pairs.join('&')}`);
}

/** The signature of the same request by an independent signer. */
function independentSignature(
  sent: SentRequest,
  { accessKeyId, secretAccessKey }: Credentials,
): string {
  const headers = { ...sent.headers };
  delete headers['authorization'];
  delete headers['user-agent'];
  const signed = aws4.sign(
    {
      service: 'gamesparks',
      region: 'us-east-1',
      method: sent.method,
      path: target(sent),
      headers,
      ...(typeof sent.body === 'string' && { body: sent.body }),
    },
    { accessKeyId, secretAccessKey },
  );
  return String(signed.headers?.['Authorization']);
}

describe('an independent signer computes the same signature', () => {
  const session = { ...KEY, sessionToken: 'FwoGZXIvYXdzE/+=' };
  test.each<[string, (client: GameSparksClient) => Promise<unknown>, Credentials]>([
    ['a start', (client) => client.startStageDeployment(START), KEY],
    ['a poll', (client) => client.getStageDeployment(GET), KEY],
    ['names that need encoding', (client) => client.startStageDeployment(ODD), KEY],
    [
      'an ID that needs encoding',
      (c) => c.getStageDeployment({ ...GET, DeploymentId: 'a b/c+d=é' }),
      KEY,
    ],
    ['a session token', (client) => client.startStageDeployment(START), session],
  ])('for %s', async (_what, call, credentials) => {
    const sent = await actionRequest(call, credentials);
    expect(sent.headers['authorization']).toBe(independentSignature(sent, credentials));
  });

  test('only if every byte is the same', async () => {
    const sent = await actionRequest((client) => client.startStageDeployment(START));
    const original = sent.headers['authorization'];
    sent.path += 's';
    expect(original).not.toBe(independentSignature(sent, KEY));
  });

  test('over the hash of the body', async () => {
    const sent = await actionRequest((client) => client.startStageDeployment(START));
    const hash = createHash('sha256').update(String(sent.body)).digest('hex');
    expect(sent.headers['x-amz-content-sha256']).toBe(hash);
  });

  test('over host, body hash, date and session token', async () => {
    const sent = await actionRequest((client) => client.startStageDeployment(START), session);
    expect(sent.headers['authorization']).toMatch(
      /SignedHeaders=content-length;content-type;host;x-amz-content-sha256;x-amz-date;x-amz-security-token,/,
    );
  });
});

describe('the last official client sends the same request', () => {
  test.each([START, ODD])('for a start of %j', async (input) => {
    const [ofAction, ofClient] = await Promise.all([
      actionRequest((client) => client.startStageDeployment(input)),
      officialRequest((client) => client.startStageDeployment(input)),
    ]);
    expect(ofAction.method).toBe(ofClient.method);
    expect(target(ofAction)).toBe(target(ofClient));
    expect(ofAction.headers['content-type']).toBe(ofClient.headers['content-type']);
    expect(JSON.parse(String(ofAction.body))).toEqual(JSON.parse(String(ofClient.body)));
  });

  test('for a poll', async () => {
    const [ofAction, ofClient] = await Promise.all([
      actionRequest((client) => client.getStageDeployment(GET)),
      officialRequest((client) => client.getStageDeployment(GET)),
    ]);
    expect([ofAction.method, target(ofAction), ofAction.body]).toEqual([
      ofClient.method,
      target(ofClient),
      ofClient.body,
    ]);
    expect(ofAction.hostname).toBe(ofClient.hostname);
  });
});

describe('the endpoint', () => {
  test.each([
    ['us-east-1', 'gamesparks.us-east-1.amazonaws.com'],
    ['ap-northeast-1', 'gamesparks.ap-northeast-1.amazonaws.com'],
    ['us-gov-east-1', 'gamesparks.us-gov-east-1.amazonaws.com'],
    ['cn-north-1', 'gamesparks.cn-north-1.amazonaws.com.cn'],
    ['us-iso-east-1', 'gamesparks.us-iso-east-1.c2s.ic.gov'],
    ['us-isob-east-1', 'gamesparks.us-isob-east-1.sc2s.sgov.gov'],
  ])('of %s is the same as in the published test cases: %s', (region, host) => {
    expect(regionalEndpoint(region).href).toBe(`https://${host}/`);
  });

  test.each(['us-east-1.evil.example', 'us-east-1/x', 'US-EAST-1', '', 'us-east-1a'])(
    'of the invalid region %j throws an error (F69)',
    (region) => {
      expect(() => regionalEndpoint(region)).toThrow(TypeError);
    },
  );

  test('of a custom URL keeps its port and path', async () => {
    const call = (client: GameSparksClient): Promise<unknown> => client.getStageDeployment(GET);
    const sent = await actionRequest(call, KEY, new URL('http://127.0.0.1:8080/base/'));
    expect(sent).toMatchObject({
      protocol: 'http:',
      hostname: '127.0.0.1',
      port: 8080,
      path: '/base/game/My_Game-1/stage/Dev/deployment',
      headers: { host: '127.0.0.1:8080' },
    });
  });
});
