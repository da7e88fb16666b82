// Loaded first, because loading takes real time, and the scenarios have a virtual clock.
import '../../src/deployment/live-snapshot.ts';
import '../../src/deployment/list-deployments.ts';
import '../../src/deployment/new-snapshot.ts';
import '../../src/deployment/previous-snapshot.ts';
import '../../src/deployment/resolve-snapshot.ts';
import type { Clock, Context } from '../../src/clock.ts';
import { check } from '../../src/deployment/check.ts';
import { type DeploymentRequest, deploySnapshot } from '../../src/deployment/deploy-snapshot.ts';
import type { NewSnapshot } from '../../src/deployment/new-snapshot.ts';
import type { Observer, Outcome, StepEvent } from '../../src/deployment/outcome.ts';
import { markerOf } from '../../src/deployment/snapshot-description.ts';
import { GameSparksClient, type GameSparksClientOptions } from '../../src/gamesparks/client.ts';
import type { GameSparks } from '../../src/gamesparks/types.ts';
import type { SentRequest } from '../support/recorded-handler.ts';
import { provider } from './credentials.ts';
import { fileNamed } from './configuration-documents.ts';
import { Network, type ReadResponse } from './network.ts';
import { snapshotText } from './other-clients.ts';
import type { Interruption, Request, StepScenario } from './scenario.ts';
import { identityOf, type Service, STAGE, tokensFor } from './service.ts';
import { type Event, operationOf, snapshotIn, stageOf, type StepTrace, tokenIn } from './trace.ts';

/** The tested code. Mutants replace parts of it. */
export interface Implementation {
  readonly deploy: typeof deploySnapshot;
  readonly check: typeof check;
  readonly markerOf: typeof markerOf;
  readonly makeClient: (options: GameSparksClientOptions) => GameSparks;
  /** Called with the function that records the events of the step. */
  readonly observer: (record: Observer) => Observer;
}

export const IMPLEMENTATION: Implementation = {
  deploy: deploySnapshot,
  check,
  markerOf,
  makeClient: (options) => new GameSparksClient(options),
  observer: (record) => record,
};

export interface StepSetup {
  readonly number: number;
  readonly seed: number;
  readonly step: StepScenario;
  readonly request: Request;
  readonly service: Service;
  readonly clock: Clock;
}

/** A step that the scenario can kill or cancel at any time, like a process. */
export class StepProcess {
  readonly trace: StepTrace;
  readonly #setup: StepSetup;
  readonly #cancellation = new AbortController();
  readonly #kill = Promise.withResolvers<undefined>();
  #requests = 0;
  #keptTokens = 0;
  #isDead = false;

  constructor(setup: StepSetup) {
    const { number, step, request, clock } = setup;
    this.#setup = setup;
    this.trace = {
      number,
      scenario: step,
      request,
      begun: clock.now(),
      tokens: tokensFor(request, step.run),
      events: [],
    };
  }

  /** Runs until there is an outcome, or the process is killed. */
  async run(implementation: Implementation): Promise<void> {
    this.#interruptAt(this.#setup.step.interruption);
    const outcome = await Promise.race([this.#work(implementation), this.#kill.promise]);
    this.#isDead = true;
    if (outcome !== undefined) this.trace.end = { at: this.#setup.clock.now(), outcome };
  }

  #work(implementation: Implementation): Promise<Outcome> {
    const { deploy, check, makeClient, observer } = implementation;
    const { number, seed, step, service, request } = this.#setup;
    const clock = this.#ownClock();
    const random = randomFrom(seed + number);
    const client = makeClient({
      endpoint: new URL('https://gamesparks.us-east-1.amazonaws.com'),
      region: STAGE.region,
      credentials: provider(step.credentials, number, service, clock),
      clock,
      requestHandler: this.#network(),
      random,
    });
    const context: Context = { clock, random, signal: this.#cancellation.signal };
    const observe = observer((event: StepEvent) => this.#note({ kind: 'observed', event }));
    const work = request.checkOnly ? check : deploy;
    return work(this.#request(implementation), client, context, observe);
  }

  #request(implementation: Implementation): DeploymentRequest {
    const { request } = this.#setup;
    return {
      ...request,
      ...STAGE,
      stage: stageOf(this.trace),
      ...(request.snapshot === 'new' && { newSnapshot: this.#newSnapshot(implementation) }),
      snapshot: snapshotText(request.snapshot),
      tokens: this.trace.tokens,
      keepToken: (token) => this.#keepToken(token),
      waitTimeoutMilliseconds: request.waitTimeoutSeconds * 1000,
      pollIntervalMilliseconds: request.pollIntervalSeconds * 1000,
    };
  }

  #newSnapshot({ markerOf }: Implementation): NewSnapshot {
    const { request, step } = this.#setup;
    const { document = null } = request;
    const file = document === null ? undefined : fileNamed(document);
    const identity = identityOf(request.token, step.run);
    const target = { ...STAGE, stage: stageOf(this.trace) };
    return {
      text: 'v1.2.3',
      marker: markerOf(identity, target, file?.digest),
      ...(file !== undefined && { configuration: file.base64 }),
    };
  }

  #keepToken(token: string): void {
    this.#keptTokens += 1;
    const { writableTokens } = this.#setup.step;
    if (this.#keptTokens > (writableTokens ?? Infinity)) throw new Error('ENOSPC');
    this.#note({ kind: 'token-kept', token });
  }

  /** The common time until the process is killed, and a time of day that can be wrong. */
  #ownClock(): Clock {
    const { clock, step } = this.#setup;
    const { skewMinutes, clockJump } = step;
    const { begun } = this.trace;
    const jumpsAt = begun + (clockJump?.atSeconds ?? Infinity) * 1000;
    return {
      now: () => clock.now(),
      date: () => {
        const jump = clock.now() >= jumpsAt ? (clockJump?.minutes ?? 0) : 0;
        return new Date(clock.date().getTime() + (skewMinutes + jump) * 60_000);
      },
      sleep: async (milliseconds, signal) => {
        await clock.sleep(milliseconds, signal);
        await this.#waitIfKilled();
      },
    };
  }

  #network(): Network {
    const { step, service, clock, number, request } = this.#setup;
    return new Network(step, {
      clock,
      hasGivenToken: request.token === 'given',
      reach: (request, sentAt) => service.respond(request, number, sentAt),
      waitIfKilled: () => this.#waitIfKilled(),
      onRequest: (side, request) => this.#onRequest(side, request),
      onRead: (response) => this.#onRead(response),
      onRejected: (request) => {
        this.#note({ kind: 'rejected', operation: operationOf(request) });
      },
    });
  }

  #waitIfKilled(): Promise<void> {
    return this.#isDead ? new Promise(() => {}) : Promise.resolve();
  }

  #note(event: WithoutTime<Event>): void {
    if (!this.#isDead) this.trace.events.push({ ...event, at: this.#setup.clock.now() });
  }

  #onRequest(side: 'before' | 'after', request: SentRequest): void {
    if (side === 'before') this.#requests += 1;
    const moment = this.#setup.step.interruption?.moment;
    const isNow = moment !== undefined && 'request' in moment && moment.side === side;
    if (isNow && moment.request === this.#requests) this.#interrupt();
    if (side === 'after') return;
    const { path } = request;
    const body = String(request.body ?? '');
    this.#note({ kind: 'sent', operation: operationOf(request), path, body });
  }

  #onRead({ request, operation, sentAt, performedAt, status, text }: ReadResponse): void {
    const deployment = deploymentIn(text);
    this.#note({ kind: 'read', operation, sentAt, performedAt, status, deployment });
    if (operation !== 'start' || status !== 200) return;
    const body = String(request.body);
    const id = startedId(deployment, snapshotIn(body));
    if (id !== undefined) this.#note({ kind: 'id-received', id, token: tokenIn(body) });
  }

  #interruptAt(interruption: Interruption | null): void {
    if (interruption === null || !('seconds' in interruption.moment)) return;
    const { seconds } = interruption.moment;
    void this.#setup.clock.sleep(seconds * 1000).then(() => this.#interrupt());
  }

  #interrupt(): void {
    if (this.#isDead) return;
    const { clock, step } = this.#setup;
    if (step.interruption?.kind === 'cancel') {
      this.trace.cancelledAt ??= clock.now();
      this.#cancellation.abort();
    } else {
      this.#isDead = true;
      this.trace.killedAt = clock.now();
      this.#kill.resolve(undefined);
    }
  }
}

type WithoutTime<E> = E extends unknown ? Omit<E, 'at'> : never;

function deploymentIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const { StageDeployment } = JSON.parse(text) as { StageDeployment?: object };
    return StageDeployment as Readonly<Record<string, unknown>> | undefined;
  } catch {
    return undefined;
  }
}

/** The ID in a start's response, unless the response contradicts the start. */
function startedId(
  deployment: Readonly<Record<string, unknown>> | undefined,
  snapshot: string,
): string | undefined {
  const { DeploymentId, SnapshotId, DeploymentAction } = deployment ?? {};
  const isOfSnapshot = (SnapshotId ?? snapshot) === snapshot;
  const fits = isOfSnapshot && (DeploymentAction ?? 'DEPLOY') === 'DEPLOY';
  return fits && typeof DeploymentId === 'string' ? DeploymentId : undefined;
}

/** A generator with the same numbers for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
