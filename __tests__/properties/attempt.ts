import type { Clock } from '../../src/clock.ts';
import { clientTokens } from '../../src/deployment/client-token.ts';
import type { Outcome } from '../../src/deployment/outcome.ts';
import { GameSparksClient, type GameSparksClientOptions } from '../../src/gamesparks/client.ts';
import {
  type Dependencies,
  deploy,
  type PlainClient as StageDeployments,
  type PlainRequest as DeploymentPlan,
} from '../support/dependencies.ts';
import type { SentRequest } from '../support/recorded-handler.ts';
import type { AttemptRecord, Event } from './chronicle.ts';
import { provider } from './credentials.ts';
import type { Attempt, History, Interruption, Plan } from './history.ts';
import { Network } from './network.ts';
import { type Service, SNAPSHOT, STAGE } from './service.ts';

/** What is put to the test; broken ones show that the checks can fail. */
export interface Candidate {
  readonly deploy: typeof deploy;
  readonly makeClient: (options: GameSparksClientOptions) => StageDeployments;
}

export const CANDIDATE: Candidate = {
  deploy,
  makeClient: (options) => new GameSparksClient(options),
};

/** What a step is given to do its work with. */
export interface Scene {
  readonly history: History;
  readonly tokensFor: (snapshot: string) => readonly string[];
  readonly connection: GameSparksClientOptions;
  readonly world: Omit<Dependencies, 'client'>;
}

/** The work of a step. */
export type Act = (scene: Scene) => Promise<Outcome>;

/** The work of a plain history: one snapshot, by its id. */
export function deploying({ deploy, makeClient }: Candidate): Act {
  return ({ history, tokensFor, connection, world }) =>
    deploy(planOf(history.plan, tokensFor(SNAPSHOT)), { ...world, client: makeClient(connection) });
}

/** One attempt of the run: a process of its own, which the history may end at any point. */
export class AttemptProcess {
  readonly record: AttemptRecord;
  readonly #history: History;
  readonly #story: Attempt;
  readonly #service: Service;
  readonly #clock: Clock;
  readonly #interruption = new AbortController();
  readonly #crash = Promise.withResolvers<undefined>();
  #requests = 0;
  #isDead = false;

  constructor(history: History, number: number, story: Attempt, service: Service, clock: Clock) {
    this.#history = history;
    this.#story = story;
    this.#service = service;
    this.#clock = clock;
    this.record = {
      number,
      begun: clock.now(),
      tokensFor: (snapshot) => tokensOf(history.plan, number, snapshot),
      events: [],
    };
  }

  /** Runs until there is an outcome, or nothing left of the process. */
  async live(act: Act): Promise<void> {
    const { record } = this;
    this.#interruptAt(this.#story.interruption);
    const outcome = await Promise.race([act(this.#scene()), this.#crash.promise]);
    this.#isDead = true;
    const at = this.#clock.now();
    if (outcome !== undefined) record.end = { at, date: this.#clock.date().getTime(), outcome };
  }

  #scene(): Scene {
    const history = this.#history;
    const { number, tokensFor } = this.record;
    const clock = this.#ownClock();
    const random = randomFrom(history.seed + number);
    return {
      history,
      tokensFor,
      connection: {
        endpoint: new URL('https://gamesparks.us-east-1.amazonaws.com'),
        region: STAGE.region,
        credentials: provider(this.#story.credentials, number, this.#service, clock),
        clock,
        requestHandler: this.#network(),
        random,
      },
      world: {
        clock,
        random,
        signal: this.#interruption.signal,
        observe: (event) =>
          this.#note({ at: this.#clock.now(), kind: 'reported', progress: event }),
      },
    };
  }

  /** The world's time for as long as the process lives, and a time of day that may be wrong. */
  #ownClock(): Clock {
    const clock = this.#clock;
    const skew = this.#story.skewMinutes * 60_000;
    return {
      now: () => clock.now(),
      date: () => new Date(clock.date().getTime() + skew),
      sleep: async (milliseconds, signal) => {
        await clock.sleep(milliseconds, signal);
        await this.#lives();
      },
    };
  }

  #network(): Network {
    return new Network(this.#story, {
      clock: this.#clock,
      reach: (request) => this.#service.answer(request, this.record.number),
      lives: () => this.#lives(),
      onRequest: (side, request) => this.#onRequest(side, request),
      onRead: (request, text) => this.#onRead(request, text),
      onRefused: ({ method }) => {
        if (method === 'POST') this.#note({ at: this.#clock.now(), kind: 'rejected' });
      },
    });
  }

  #lives(): Promise<void> {
    return this.#isDead ? new Promise(() => {}) : Promise.resolve();
  }

  #note(event: Event): void {
    if (!this.#isDead) this.record.events.push(event);
  }

  #onRequest(side: 'before' | 'after', { method, path, body }: SentRequest): void {
    if (side === 'before') this.#requests += 1;
    const moment = this.#story.interruption?.moment;
    const isNow = moment !== undefined && 'request' in moment && moment.side === side;
    if (isNow && moment.request === this.#requests) this.#interrupt();
    if (side === 'after') return;
    const at = this.#clock.now();
    if (method === 'GET') this.#note({ at, kind: 'look', path });
    else this.#note({ at, kind: 'start', path, body: String(body) });
  }

  #onRead({ method, body }: SentRequest, text: string): void {
    if (method !== 'POST') return;
    const { ClientToken: token, SnapshotId: snapshot } = JSON.parse(String(body)) as {
      ClientToken: string;
      SnapshotId: string;
    };
    const id = idIn(text, snapshot);
    if (id === undefined) return;
    this.#note({ at: this.#clock.now(), kind: 'id-received', id, token });
  }

  #interruptAt(interruption: Interruption | null): void {
    if (interruption === null || !('seconds' in interruption.moment)) return;
    const { seconds } = interruption.moment;
    void this.#clock.sleep(seconds * 1000).then(() => this.#interrupt());
  }

  #interrupt(): void {
    if (this.#isDead) return;
    if (this.#story.interruption?.kind === 'cancel') {
      this.record.cancelledAt ??= this.#clock.now();
      this.#interruption.abort();
    } else {
      this.#isDead = true;
      this.#crash.resolve(undefined);
    }
  }
}

function planOf(plan: Plan, tokens: readonly string[]): DeploymentPlan {
  return {
    ...STAGE,
    snapshot: SNAPSHOT,
    clientTokens: tokens,
    onConflict: 'fail',
    waitForCompletion: plan.waits,
    waitTimeoutMilliseconds: plan.timeoutSeconds * 1000,
    pollIntervalMilliseconds: plan.pollSeconds * 1000,
  };
}

function tokensOf({ token }: Plan, runAttempt: number, snapshot: string): readonly string[] {
  if (token === 'given') return ['given-by-the-user-for-all-of-its-runs'];
  const step = {
    serverUrl: 'https://github.com',
    repositoryId: '42',
    runId: '7',
    job: 'deploy',
    step: 'deploy-dev',
  };
  return clientTokens({ ...step, runAttempt }, { ...STAGE, snapshot });
}

/** The id in a start's answer that holds one, and contradicts the start in nothing. */
function idIn(text: string, snapshot: string): string | undefined {
  try {
    const { StageDeployment: told } = JSON.parse(text) as {
      StageDeployment: Record<string, unknown>;
    };
    const { DeploymentId, SnapshotId, DeploymentAction, DeploymentState } = told;
    const fits = SnapshotId === snapshot && DeploymentAction === 'DEPLOY';
    const isSound = typeof DeploymentId === 'string' && typeof DeploymentState === 'string';
    return fits && isSound ? DeploymentId : undefined;
  } catch {
    return undefined;
  }
}

/** Mulberry32: the same numbers from the same seed, everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
