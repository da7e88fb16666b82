import type { Clock } from '../clock.ts';
import {
  readDeployment,
  readDeploymentPage,
  parseGame,
  parseSnapshotPage,
  parseStage,
  parseStartedDeployment,
} from './parse-response.ts';
import { GameSparksError, isExpiredCredentials } from './errors.ts';
import { RateLimiter } from './rate-limiter.ts';
import { type RetryPolicy, withRetries } from './retry.ts';
import { withTimeout } from './timeout.ts';
import {
  type RequestHandler,
  type ServiceResponse,
  type ServiceRequest,
  Transport,
} from './transport.ts';
import type {
  Attempt,
  CallOptions,
  CredentialProvider,
  Game,
  GetGameRequest,
  GetStageDeploymentRequest,
  GetStageRequest,
  ListSnapshotsRequest,
  ListStageDeploymentsRequest,
  SnapshotPage,
  Stage,
  StageDeployment,
  StageDeploymentPage,
  StartedStageDeployment,
  StartStageDeploymentRequest,
} from './types.ts';

const TRY_LIMIT_MILLISECONDS = 30_000;
/** What a try begun at the last moment of a call may still take. */
const LAST_TRY_MILLISECONDS = 3000;

/** For what is asked once, and worth some patience. */
const ONCE_POLICY: RetryPolicy = {
  maxAttempts: 7,
  outlastsThrottling: true,
  limitMilliseconds: 5 * 60_000,
};
/** Few: who follows a deployment looks again anyway. */
const LOOK_POLICY: RetryPolicy = {
  maxAttempts: 3,
  outlastsThrottling: false,
  limitMilliseconds: 60_000,
};

export interface GameSparksClientOptions {
  readonly endpoint: URL;
  readonly region: string;
  readonly credentials: CredentialProvider;
  readonly clock: Clock;
  readonly requestHandler: RequestHandler;
  readonly userAgent?: string;
  /** 0 to 1, for the jitter. */
  readonly random?: () => number;
  readonly onAttempt?: (attempt: Attempt) => void;
}

/** Six operations of Amazon GameSparks, API version 2021-08-17, under the service's own names. */
export class GameSparksClient {
  readonly #options: GameSparksClientOptions;
  readonly #transport: Transport;
  readonly #pace: RateLimiter;

  constructor(options: GameSparksClientOptions) {
    this.#options = options;
    this.#transport = new Transport(options);
    this.#pace = new RateLimiter(options.clock);
  }

  /**
   * Starts a deployment. Every try sends the same token and the same bytes, so that the service can tell a repetition
   * from a second wish. Throttling is outlasted up to the limit (5 min unless given less).
   *
   * @throws {GameSparksError} see `mayHaveBeenAccepted` for whether a deployment may exist all the same.
   * @throws {TypeError} for an empty name, or one that an address would swallow.
   */
  async startStageDeployment(
    request: StartStageDeploymentRequest,
    options: CallOptions = {},
  ): Promise<StartedStageDeployment> {
    const { ClientToken, SnapshotId } = request;
    const call = {
      operation: 'StartStageDeployment',
      method: 'POST',
      path: `${stagePath(request)}/deployment`,
      body: JSON.stringify({ ClientToken, SnapshotId }),
    } as const;
    return this.#call(call, ONCE_POLICY, options, parseStartedDeployment);
  }

  /**
   * Reads a deployment.
   *
   * @throws {GameSparksError} after up to three tries.
   * @throws {TypeError} for an empty name, or one that an address would swallow.
   */
  async getStageDeployment(
    request: GetStageDeploymentRequest,
    options: CallOptions = {},
  ): Promise<StageDeployment> {
    const call = {
      operation: 'GetStageDeployment',
      method: 'GET',
      path: `${stagePath(request)}/deployment`,
      query: { DeploymentId: request.DeploymentId },
    } as const;
    return this.#call(call, LOOK_POLICY, options, readDeployment);
  }

  /**
   * Reads a page of a stage's deployments.
   *
   * @throws {GameSparksError} after up to seven tries; throttling is outlasted up to the limit (5 min unless given less).
   * @throws {TypeError} for an empty name, or one that an address would swallow.
   */
  async listStageDeployments(
    request: ListStageDeploymentsRequest,
    options: CallOptions = {},
  ): Promise<StageDeploymentPage> {
    const path = `${stagePath(request)}/deployments`;
    return this.#read('ListStageDeployments', path, request, options, readDeploymentPage);
  }

  /**
   * Reads a page of a game's snapshots.
   *
   * @throws {GameSparksError} after up to seven tries; throttling is outlasted up to the limit (5 min unless given less).
   * @throws {TypeError} for an empty name, or one that an address would swallow.
   */
  async listSnapshots(
    request: ListSnapshotsRequest,
    options: CallOptions = {},
  ): Promise<SnapshotPage> {
    const path = `${gamePath(request)}/snapshot`;
    return this.#read('ListSnapshots', path, request, options, parseSnapshotPage);
  }

  /**
   * Reads a game.
   *
   * @throws {GameSparksError} after up to seven tries; throttling is outlasted up to the limit (5 min unless given less).
   * @throws {TypeError} for an empty name, or one that an address would swallow.
   */
  async getGame(request: GetGameRequest, options: CallOptions = {}): Promise<Game> {
    return this.#read('GetGame', gamePath(request), {}, options, parseGame);
  }

  /**
   * Reads a stage.
   *
   * @throws {GameSparksError} after up to seven tries; throttling is outlasted up to the limit (5 min unless given less).
   * @throws {TypeError} for an empty name, or one that an address would swallow.
   */
  async getStage(request: GetStageRequest, options: CallOptions = {}): Promise<Stage> {
    return this.#read('GetStage', stagePath(request), {}, options, parseStage);
  }

  #read<T>(
    operation: string,
    path: string,
    { MaxResults, NextToken }: { readonly MaxResults?: number; readonly NextToken?: string },
    options: CallOptions,
    read: (answer: ServiceResponse) => T,
  ): Promise<T> {
    const query = {
      ...(MaxResults !== undefined && { MaxResults: String(MaxResults) }),
      ...(NextToken !== undefined && { NextToken }),
    };
    return this.#call({ operation, method: 'GET', path, query }, ONCE_POLICY, options, read);
  }

  async #call<T>(
    request: ServiceRequest,
    policy: RetryPolicy,
    options: CallOptions,
    read: (answer: ServiceResponse, tries: number) => T,
  ): Promise<T> {
    const { clock, random = Math.random } = this.#options;
    const limitMilliseconds = Math.min(
      policy.limitMilliseconds,
      options.limitMilliseconds ?? Infinity,
    );
    const { signal = new AbortController().signal, graceMilliseconds = 0 } = options;
    const deadline = clock.now() + limitMilliseconds;
    const tries = new Tries(request, clock, this.#options.onAttempt);
    const renewal = { tried: false };
    const once = async (): Promise<T> => {
      await this.#pace.turn(signal);
      tries.begin();
      if (signal.aborted) throw new GameSparksError({ kind: 'aborted', message: '' });
      const left = Math.max(deadline - clock.now(), LAST_TRY_MILLISECONDS);
      const milliseconds = Math.min(TRY_LIMIT_MILLISECONDS, left);
      const limit = { clock, signal, graceMilliseconds, milliseconds };
      const send = (end: AbortSignal): Promise<ServiceResponse> =>
        this.#transport.send(request, end);
      const answer = await withTimeout(send, limit).finally(() => {
        this.#pace.over();
      });
      const value = read(answer, tries.number);
      tries.answered(answer);
      return value;
    };
    return withRetries(
      once,
      { ...policy, limitMilliseconds },
      {
        clock,
        random,
        signal,
        remedy: (fault) => this.#remedy(fault, renewal),
        onFault: (fault, retryInMilliseconds) => {
          tries.failed(fault, retryInMilliseconds);
        },
      },
    );
  }

  /** A signature made by a wrong clock, or with credentials that have expired, is worth one more. */
  async #remedy(fault: GameSparksError, renewal: { tried: boolean }): Promise<boolean> {
    if (this.#transport.correctClock(fault)) return true;
    if (!isExpiredCredentials(fault) || renewal.tried) return false;
    renewal.tried = true;
    const { credentials } = this.#options;
    try {
      const before = await credentials();
      const after = await credentials({ forceRefresh: true });
      return after.accessKeyId !== before.accessKeyId || after.sessionToken !== before.sessionToken;
    } catch {
      return false;
    }
  }
}

/** Numbers the tries of a call, times them, and tells the listener of each when it is over. */
class Tries {
  readonly #request: ServiceRequest;
  readonly #clock: Clock;
  readonly #listener: ((attempt: Attempt) => void) | undefined;
  number = 0;
  #begun = 0;

  constructor(request: ServiceRequest, clock: Clock, listener?: (attempt: Attempt) => void) {
    this.#request = request;
    this.#clock = clock;
    this.#listener = listener;
  }

  begin(): void {
    this.number += 1;
    this.#begun = this.#clock.now();
  }

  answered({ status, requestId }: ServiceResponse): void {
    this.#tell({ status, ...(requestId !== undefined && { requestId }) });
  }

  failed({ kind, details }: GameSparksError, retryInMilliseconds?: number): void {
    const { status, requestId, code } = details;
    this.#tell({
      fault: kind,
      ...(status !== undefined && { status }),
      ...(requestId !== undefined && { requestId }),
      ...(code !== undefined && { code }),
      ...(retryInMilliseconds !== undefined && { retryInMilliseconds }),
    });
  }

  #tell(end: Partial<Attempt>): void {
    const { operation, method, path } = this.#request;
    const durationMilliseconds = this.#clock.now() - this.#begun;
    const attempt = { operation, method, path, number: this.number, durationMilliseconds };
    this.#listener?.({ ...attempt, ...end });
  }
}

function gamePath({ GameName }: { readonly GameName: string }): string {
  return `/game/${label('GameName', GameName)}`;
}

function stagePath(stage: { readonly GameName: string; readonly StageName: string }): string {
  return `${gamePath(stage)}/stage/${label('StageName', stage.StageName)}`;
}

/** RFC 3986: only unreserved characters stay as they are. A dot segment would be resolved away on the path. */
function label(name: string, value: string): string {
  if (value === '' || value === '.' || value === '..') {
    throw new TypeError(`${name} cannot be part of an address`);
  }
  return encodeURIComponent(value).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
