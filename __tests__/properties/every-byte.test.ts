import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { seeded } from '../../emulator/seed.ts';
import { startEmulator, type RunningEmulator } from '../../emulator/server.ts';
import { type Clock, systemClock } from '../../src/clock.ts';
import type { Outcome } from '../../src/deployment/outcome.ts';
import { GameSparksClient } from '../../src/gamesparks/client.ts';
import { fixedCredentials } from '../../src/gamesparks/credentials.ts';
import { socketHandler } from '../../src/gamesparks/transport.ts';
import { deploy } from '../support/dependencies.ts';
import type { SentRequest } from '../support/recorded-handler.ts';
import { type Cut, CuttingProxy } from './cutting-proxy.ts';

const STAGE = { game: seeded.game, stage: seeded.stages[0], snapshot: seeded.snapshots[0] ?? '' };
/** The shortest limit that a try is given; every pause of these runs is shorter. */
const SHORTEST_LIMIT_MILLISECONDS = 3000;
/** Pauses take no time, limits take theirs. */
const CLOCK: Clock = {
  ...systemClock,
  sleep: (milliseconds, signal) =>
    milliseconds < SHORTEST_LIMIT_MILLISECONDS
      ? new Promise((resolve) => setImmediate(resolve))
      : systemClock.sleep(milliseconds, signal),
};
const A_MINUTE = 60_000;

const CUTS: readonly (readonly [Cut['direction'], Cut['how']])[] = [
  ['request', 'reset'],
  ['request', 'end'],
  ['answer', 'reset'],
  ['answer', 'end'],
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
  /** What was sent to start a deployment, try by try. */
  readonly starts: readonly SentRequest[];
}

/** Does the work with a client that has connections of its own. */
async function withClient<T>(work: (connected: Connected) => Promise<T>): Promise<T> {
  const starts: SentRequest[] = [];
  const sockets = socketHandler();
  const client = new GameSparksClient({
    endpoint: proxy.url,
    region: 'us-east-1',
    credentials: fixedCredentials(emulator.credentials),
    clock: CLOCK,
    random: () => 0,
    requestHandler: {
      handle: (request, options) => {
        if (request.method === 'POST') starts.push(request);
        return sockets.handle(request, options);
      },
    },
  });
  try {
    return await work({ client, starts });
  } finally {
    sockets.destroy();
  }
}

interface Attempt {
  readonly outcome: Outcome;
  readonly starts: readonly SentRequest[];
}

function attempt(
  clientTokens: readonly string[],
  waitTimeoutMilliseconds: number,
): Promise<Attempt> {
  return withClient(async ({ client, starts }) => {
    const plan = {
      ...STAGE,
      clientTokens,
      onConflict: 'fail' as const,
      waitForCompletion: true,
      waitTimeoutMilliseconds,
      pollIntervalMilliseconds: 1000,
    };
    const { signal } = new AbortController();
    const world = { client, clock: CLOCK, random: () => 0, signal, observe: () => {} };
    return { outcome: await deploy(plan, world), starts };
  });
}

/** Every number of bytes after which a start, or the answer to it, can be cut off; the last cuts nothing off. */
async function everyCut(direction: Cut['direction'], how: Cut['how']): Promise<Cut[]> {
  const { game: GameName, stage: StageName, snapshot: SnapshotId } = STAGE;
  const start = { GameName, StageName, SnapshotId, ClientToken: tokenOf('to measure by') };
  await withClient(({ client }) => client.startStageDeployment(start));
  const length = proxy.carried[direction] + 1;
  return Array.from({ length }, (_, bytes) => ({ direction, bytes, how }));
}

function tokenOf(name: string | number): string {
  return String(name).padStart(64, '-');
}

/** All of a request but its date and its signature. */
function wishOf({ headers, ...request }: SentRequest): string {
  return JSON.stringify({
    ...request,
    headers: { ...headers, 'x-amz-date': '', authorization: '' },
  });
}

/** Runs that each meet one cut, and how each ended. */
interface Series {
  readonly cut: Cut;
  readonly token: string;
  readonly end: Attempt;
}

/** Holds if the emulator has accepted one deployment for each run, and its id is the one that the run proved. */
function expectOneEach(series: readonly Series[]): void {
  const accepted = emulator.deployments().map(({ ClientToken, DeploymentId, SnapshotId }) => ({
    ClientToken,
    DeploymentId,
    SnapshotId,
  }));
  const proved = series.map(({ token, end }) => ({
    ClientToken: token,
    DeploymentId: end.outcome.deploymentId,
    SnapshotId: STAGE.snapshot,
  }));
  expect(accepted.slice(1)).toEqual(proved);
}

/** The runs that did not end green, or that did not send the same request on every try. */
function bad(series: readonly Series[]): unknown[] {
  return series.filter(({ end }) => {
    const wishes = new Set(end.starts.map(wishOf));
    return end.outcome.conclusion.kind !== 'succeeded' || wishes.size !== 1;
  });
}

describe('a start exchange cut after any of its bytes (F02, F03, F44, F57)', () => {
  test.each(CUTS)(
    'in the %s, by %s: the same start again, one deployment, green on its own proof (I1, I2)',
    async (direction, how) => {
      const series: Series[] = [];
      for (const cut of await everyCut(direction, how)) {
        proxy.cutNext(cut);
        const token = tokenOf(cut.bytes);
        series.push({ cut, token, end: await attempt([token], A_MINUTE) });
      }
      expect(bad(series)).toEqual([]);
      expectOneEach(series);
    },
    A_MINUTE,
  );

  test.each(CUTS)(
    'in the %s, by %s, with no time for another: unknown, and the re-run joins (I2, I9, F01, F14)',
    async (direction, how) => {
      const series: Series[] = [];
      const kinds: string[] = [];
      const cuts = await everyCut(direction, how);
      for (const cut of cuts) {
        proxy.cutNext(cut);
        const token = tokenOf(cut.bytes);
        const { outcome } = await attempt([token], 0);
        kinds.push(outcome.conclusion.kind);
        const again = [token, tokenOf(`again-${cut.bytes}`)];
        series.push({ cut, token, end: await attempt(again, A_MINUTE) });
      }
      expect(bad(series)).toEqual([]);
      expectOneEach(series);
      // Without a byte of the request nothing can have started; with the last of the answer all is known.
      const [first, last] =
        direction === 'request' ? [/not-started|unknown/, 'unknown'] : [/unknown/, 'succeeded'];
      expect(kinds.at(0)).toMatch(first);
      expect(kinds.at(-1)).toBe(last);
      expect(new Set(kinds.slice(1, -1))).toEqual(new Set(['unknown']));
    },
    A_MINUTE,
  );
});
