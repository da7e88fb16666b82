import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { seeded } from '../../emulator/seed.ts';
import { startEmulator, type RunningEmulator } from '../../emulator/server.ts';
import { type Clock, systemClock } from '../../src/clock.ts';
import { givenToken } from '../../src/deployment/client-token.ts';
import { deploySnapshot } from '../../src/deployment/deploy-snapshot.ts';
import type { Outcome } from '../../src/deployment/outcome.ts';
import { GameSparksClient } from '../../src/gamesparks/client.ts';
import { fixedCredentials } from '../../src/gamesparks/credentials.ts';
import { socketHandler } from '../../src/gamesparks/transport.ts';
import type { SentRequest } from '../support/recorded-handler.ts';
import { type Cut, CuttingProxy } from './cutting-proxy.ts';

const STAGE = { game: seeded.game, stage: seeded.stages[0], snapshot: seeded.snapshots[0] ?? '' };
/** The minimum timeout of an attempt. Every pause of these steps is shorter. */
const MIN_TIMEOUT_MILLISECONDS = 3000;
/** Skips pauses, but not timeouts. */
const CLOCK: Clock = {
  ...systemClock,
  sleep: (milliseconds, signal) =>
    milliseconds < MIN_TIMEOUT_MILLISECONDS
      ? new Promise((resolve) => setImmediate(resolve))
      : systemClock.sleep(milliseconds, signal),
};
const A_MINUTE = 60_000;

const CUTS: readonly (readonly [Cut['direction'], Cut['how']])[] = [
  ['request', 'reset'],
  ['request', 'end'],
  ['response', 'reset'],
  ['response', 'end'],
];

let emulator: RunningEmulator;
let proxy: CuttingProxy;

beforeEach(async () => {
  emulator = await startEmulator({ deploymentSeconds: 0 });
  proxy = await CuttingProxy.listen(emulator.port);
});

afterEach(async () => {
  await proxy.close();
  await emulator.close();
});

interface Connected {
  readonly client: GameSparksClient;
  /** The client's clock. */
  readonly clock: Clock;
  /** The requests that start a deployment, attempt by attempt. */
  readonly starts: readonly SentRequest[];
}

/**
 * Does the work with a client that has its own connections.
 *
 * @param attempts the number of starts before the deadline; undefined without a deadline
 */
async function withClient<T>(
  work: (connected: Connected) => Promise<T>,
  attempts?: number,
): Promise<T> {
  const starts: SentRequest[] = [];
  const isTimeUp = (): boolean => attempts !== undefined && starts.length >= attempts;
  const clock = { ...CLOCK, now: () => CLOCK.now() + (isTimeUp() ? A_MINUTE : 0) };
  const sockets = socketHandler();
  const client = new GameSparksClient({
    endpoint: proxy.url,
    region: 'us-east-1',
    credentials: fixedCredentials(emulator.credentials),
    clock,
    random: () => 0,
    requestHandler: {
      handle: (request, options) => {
        if (request.method === 'POST') starts.push(request);
        return sockets.handle(request, options);
      },
    },
  });
  try {
    return await work({ client, clock, starts });
  } finally {
    sockets.destroy();
  }
}

interface StepResult {
  readonly outcome: Outcome;
  readonly starts: readonly SentRequest[];
}

/** @param attempts the number of starts before the deadline; undefined without a deadline */
function deploy(token: string, attempts?: number): Promise<StepResult> {
  return withClient(async ({ client, clock, starts }) => {
    const request = {
      ...STAGE,
      tokens: givenToken(token),
      keepToken: () => {},
      onConflict: 'fail' as const,
      waitForCompletion: true,
      waitTimeoutMilliseconds: A_MINUTE,
      pollIntervalMilliseconds: 1000,
      skipIfDeployed: false,
      findPreviousSnapshot: false,
    };
    const { signal } = new AbortController();
    const context = { clock, random: () => 0, signal };
    return { outcome: await deploySnapshot(request, client, context, () => {}), starts };
  }, attempts);
}

/** Every number of bytes after which a start or its response can be cut, and one after the last byte. */
async function everyCut(direction: Cut['direction'], how: Cut['how']): Promise<Cut[]> {
  const { game: GameName, stage: StageName, snapshot: SnapshotId } = STAGE;
  const start = { GameName, StageName, SnapshotId, ClientToken: tokenOf('measured') };
  await withClient(({ client }) => client.startStageDeployment(start));
  const length = proxy.carried[direction] + 1;
  return Array.from({ length }, (_, bytes) => ({ direction, bytes, how }));
}

function tokenOf(name: string | number): string {
  return String(name).padStart(64, '-');
}

/** All of a request except its date and its signature. */
function contentOf({ headers, ...request }: SentRequest): string {
  return JSON.stringify({
    ...request,
    headers: { ...headers, 'x-amz-date': '', authorization: '' },
  });
}

/** A step with one cut connection, and its result. */
interface Series {
  readonly cut: Cut;
  readonly token: string;
  readonly end: StepResult;
}

/** Expects one accepted deployment for each step, with the ID of the outcome. */
function expectOneEach(series: readonly Series[]): void {
  const accepted = emulator.deployments().map(({ ClientToken, DeploymentId, SnapshotId }) => ({
    ClientToken,
    DeploymentId,
    SnapshotId,
  }));
  const reported = series.map(({ token, end }) => ({
    ClientToken: token,
    DeploymentId: end.outcome.deploymentId,
    SnapshotId: STAGE.snapshot,
  }));
  expect(accepted.slice(1)).toEqual(reported);
}

/** The steps that did not succeed, or that did not send the same request in every attempt. */
function bad(series: readonly Series[]): unknown[] {
  return series.filter(({ end }) => {
    const contents = new Set(end.starts.map(contentOf));
    return end.outcome.conclusion.kind !== 'succeeded' || contents.size !== 1;
  });
}

describe('a start whose connection is cut after any byte of it or of its response (F02, F03, F44, F57)', () => {
  test.each(CUTS)(
    'in the %s, by %s: repeats the same start, and succeeds with one deployment (I1, I2)',
    async (direction, how) => {
      const series: Series[] = [];
      for (const cut of await everyCut(direction, how)) {
        proxy.cutNext(cut);
        const token = tokenOf(cut.bytes);
        series.push({ cut, token, end: await deploy(token) });
      }
      expect(bad(series)).toStrictEqual([]);
      expectOneEach(series);
    },
    A_MINUTE,
  );

  test.each(CUTS)(
    'in the %s, by %s, without time for a retry: is unknown, and a re-run resumes (I2, I9, F01, F14)',
    async (direction, how) => {
      const series: Series[] = [];
      const kinds: string[] = [];
      const cuts = await everyCut(direction, how);
      for (const cut of cuts) {
        proxy.cutNext(cut);
        const token = tokenOf(cut.bytes);
        const { outcome } = await deploy(token, 1);
        kinds.push(outcome.conclusion.kind);
        series.push({ cut, token, end: await deploy(token) });
      }
      expect(bad(series)).toStrictEqual([]);
      expectOneEach(series);
      // Without a byte of the request, nothing can have started. With the whole response, the result is known.
      const [first, last] =
        direction === 'request' ? [/not-started|unknown/, 'unknown'] : [/unknown/, 'succeeded'];
      expect(kinds.at(0)).toMatch(first);
      expect(kinds.at(-1)).toBe(last);
      expect(new Set(kinds.slice(1, -1))).toEqual(new Set(['unknown']));
    },
    A_MINUTE,
  );
});
