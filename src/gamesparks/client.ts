import { type Clock, type Instant, instantOf } from '../clock.ts';
import {
  parseCreatedSnapshot,
  parseDeployment,
  parseDeploymentPage,
  parseGame,
  parseGameConfiguration,
  parseSnapshot,
  parseSnapshotPage,
  parseStage,
  parseStartedDeployment,
} from './parse-response.ts';
import { timedOut } from './credential-errors.ts';
import { GameSparksError, isExpiredCredentials } from './errors.ts';
import { RateLimiter } from './rate-limiter.ts';
import { Retries, type RetryPolicy } from './retry.ts';
import { inTime } from './timeout.ts';
import {
  type RequestHandler,
  type ServiceResponse,
  type ServiceRequest,
  Transport,
} from './transport.ts';
import type {
  Attempt,
  CallOptions,
  CreatedSnapshot,
  CreateSnapshotRequest,
  CredentialProvider,
  Credentials,
  Game,
  GameConfiguration,
  GameSparks,
  GetGameRequest,
  GetSnapshotRequest,
  GetStageDeploymentRequest,
  GetStageRequest,
  ImportGameConfigurationRequest,
  ListSnapshotsRequest,
  ListStageDeploymentsRequest,
  SnapshotDetails,
  SnapshotPage,
  Stage,
  StageDeployment,
  StageDeploymentPage,
  StartedStageDeployment,
  StartStageDeploymentRequest,
} from './types.ts';

const ATTEMPT_TIMEOUT_MILLISECONDS = 30_000;
/** The time limit of an attempt that begins at the last moment of a call. */
const LAST_ATTEMPT_MILLISECONDS = 3000;

/** For calls that are made once, because a failure ends the step. */
const CALL_POLICY: RetryPolicy = {
  maxAttempts: 7,
  outlastsThrottling: true,
  retriesLargeResponses: true,
  retriesLostResponses: true,
  timeoutMilliseconds: 5 * 60_000,
};
/** CreateSnapshot takes no client token, so a second request would create a second snapshot. */
const CREATE_POLICY: RetryPolicy = { ...CALL_POLICY, retriesLostResponses: false };
/** The same import would have the same large response. */
const IMPORT_POLICY: RetryPolicy = { ...CALL_POLICY, retriesLargeResponses: false };
/** For lists and details that are read once. */
const READ_POLICY: RetryPolicy = { ...CALL_POLICY, retriesLargeResponses: false };
/** Few attempts, because the caller polls again. */
const POLL_POLICY: RetryPolicy = {
  maxAttempts: 3,
  outlastsThrottling: false,
  retriesLargeResponses: true,
  retriesLostResponses: true,
  timeoutMilliseconds: 60_000,
};

/** A configuration of 1 MB, twice: the service can add white space, or escape characters. */
const CONFIGURATION_LIMIT_BYTES = 2.5 * 1024 * 1024;

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
  /** Called when a request is handed to the network. */
  readonly onSend?: (request: Pick<ServiceRequest, 'operation'>) => void;
}

/** Nine operations of Amazon GameSparks, API version 2021-08-17, under the names of the service. */
export class GameSparksClient implements GameSparks {
  readonly #options: GameSparksClientOptions;
  readonly #transport: Transport;
  readonly #rateLimiter: RateLimiter;

  constructor(options: GameSparksClientOptions) {
    this.#options = options;
    this.#transport = new Transport(options);
    this.#rateLimiter = new RateLimiter(options.clock);
  }

  /**
   * Starts a deployment. Every attempt sends the same token and the same bytes, so that the service can distinguish a
   * retry from a second request. Throttling is retried until the timeout (5 min unless a shorter one is given).
   *
   * @throws {GameSparksError} `mayHaveBeenAccepted` is true when a deployment might exist anyway
   * @throws {TypeError} for a name that cannot be part of a path
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
    return this.#call(call, CALL_POLICY, options, (response, attempts) => ({
      ...parseStartedDeployment(response),
      possiblyAcceptedAt: attempts.possiblyAcceptedAt ?? attempts.begunAt,
      isRepeated: attempts.possiblyAcceptedAt !== undefined,
    }));
  }

  /**
   * Reads a deployment; without DeploymentId, the newest or current one of the stage.
   *
   * @throws {GameSparksError} after up to three attempts; without DeploymentId, up to seven
   * @throws {TypeError} for a name that cannot be part of a path
   */
  async getStageDeployment(
    request: GetStageDeploymentRequest,
    options: CallOptions = {},
  ): Promise<StageDeployment> {
    const call = {
      operation: 'GetStageDeployment',
      method: 'GET',
      path: `${stagePath(request)}/deployment`,
      query: { ...(request.DeploymentId && { DeploymentId: request.DeploymentId }) },
    } as const;
    const policy = request.DeploymentId === undefined ? CALL_POLICY : POLL_POLICY;
    return this.#call(call, policy, options, parseDeployment);
  }

  /**
   * Reads a page of the deployments of a stage.
   *
   * @throws {GameSparksError} after up to seven attempts; throttling is retried until the timeout (5 min or less)
   * @throws {TypeError} for a name that cannot be part of a path
   */
  async listStageDeployments(
    request: ListStageDeploymentsRequest,
    options: CallOptions = {},
  ): Promise<StageDeploymentPage> {
    const path = `${stagePath(request)}/deployments`;
    return this.#read('ListStageDeployments', path, request, options, parseDeploymentPage);
  }

  /**
   * Reads a page of the snapshots of a game.
   *
   * @throws {GameSparksError} after up to seven attempts; throttling is retried until the timeout (5 min or less)
   * @throws {TypeError} for a name that cannot be part of a path
   */
  async listSnapshots(
    request: ListSnapshotsRequest,
    options: CallOptions = {},
  ): Promise<SnapshotPage> {
    const path = `${gamePath(request)}/snapshot`;
    return this.#read('ListSnapshots', path, request, options, parseSnapshotPage);
  }

  /**
   * Replaces the whole configuration of a game. Every attempt sends the same bytes.
   *
   * @throws {GameSparksError} after up to seven attempts; `mayHaveBeenAccepted` is true when the configuration might have been
   * replaced anyway
   * @throws {TypeError} for a name that cannot be part of a path
   */
  async importGameConfiguration(
    request: ImportGameConfigurationRequest,
    options: CallOptions = {},
  ): Promise<GameConfiguration> {
    const call = {
      operation: 'ImportGameConfiguration',
      method: 'PUT',
      path: `${gamePath(request)}/configuration`,
      body: JSON.stringify({ ImportSource: { File: request.File } }),
      responseLimitBytes: CONFIGURATION_LIMIT_BYTES,
    } as const;
    return this.#call(call, IMPORT_POLICY, options, parseGameConfiguration);
  }

  /**
   * Creates a snapshot of the current configuration. It is not idempotent, so nothing is sent after an attempt that might
   * have been accepted.
   *
   * @throws {GameSparksError} `mayHaveBeenAccepted` is true when a snapshot might exist anyway
   * @throws {TypeError} for a name that cannot be part of a path
   */
  async createSnapshot(
    request: CreateSnapshotRequest,
    options: CallOptions = {},
  ): Promise<CreatedSnapshot> {
    const call = {
      operation: 'CreateSnapshot',
      method: 'POST',
      path: `${gamePath(request)}/snapshot`,
      body: JSON.stringify({ Description: request.Description }),
      responseLimitBytes: CONFIGURATION_LIMIT_BYTES,
    } as const;
    return this.#call(call, CREATE_POLICY, options, parseCreatedSnapshot);
  }

  /**
   * Reads a snapshot with its sections.
   *
   * @throws {GameSparksError} after up to seven attempts; throttling is retried until the timeout (5 min or less)
   * @throws {TypeError} for a name or an ID that cannot be part of a path
   */
  async getSnapshot(
    request: GetSnapshotRequest,
    options: CallOptions = {},
  ): Promise<SnapshotDetails> {
    const call = {
      operation: 'GetSnapshot',
      method: 'GET',
      path: `${gamePath(request)}/snapshot/${label('SnapshotId', request.SnapshotId)}`,
      responseLimitBytes: CONFIGURATION_LIMIT_BYTES,
    } as const;
    return this.#call(call, READ_POLICY, options, parseSnapshot);
  }

  /**
   * Reads a game.
   *
   * @throws {GameSparksError} after up to seven attempts; throttling is retried until the timeout (5 min or less)
   * @throws {TypeError} for a name that cannot be part of a path
   */
  async getGame(request: GetGameRequest, options: CallOptions = {}): Promise<Game> {
    return this.#read('GetGame', gamePath(request), {}, options, parseGame);
  }

  /**
   * Reads a stage.
   *
   * @throws {GameSparksError} after up to seven attempts; throttling is retried until the timeout (5 min or less)
   * @throws {TypeError} for a name that cannot be part of a path
   */
  async getStage(request: GetStageRequest, options: CallOptions = {}): Promise<Stage> {
    return this.#read('GetStage', stagePath(request), {}, options, parseStage);
  }

  #read<T>(
    operation: string,
    path: string,
    { MaxResults, NextToken }: { readonly MaxResults?: number; readonly NextToken?: string },
    options: CallOptions,
    parse: (response: ServiceResponse) => T,
  ): Promise<T> {
    const query = {
      ...(MaxResults !== undefined && { MaxResults: String(MaxResults) }),
      ...(NextToken !== undefined && { NextToken }),
    };
    return this.#call({ operation, method: 'GET', path, query }, READ_POLICY, options, parse);
  }

  async #call<T>(
    request: ServiceRequest,
    policy: RetryPolicy,
    options: CallOptions,
    parse: (response: ServiceResponse, attempts: Attempts) => T,
  ): Promise<T> {
    const { clock, random = Math.random, onAttempt } = this.#options;
    const { signal = new AbortController().signal, graceMilliseconds = 0 } = options;
    const { timeoutMilliseconds: ownTimeout = Infinity } = options;
    const timeoutMilliseconds = Math.min(policy.timeoutMilliseconds, ownTimeout);
    const attempts = new Attempts(request, clock, onAttempt);
    const attempted = { clock: false, credentials: false };
    const retries = new Retries(
      { ...policy, timeoutMilliseconds },
      { clock, random, signal },
      {
        recover: (error) => this.#recover(error, attempted),
        onError: (error, retryIn) => attempts.failed(error, retryIn),
      },
    );
    for (;;) {
      try {
        await this.#rateLimiter.acquire(signal);
        attempts.begin();
        signal.throwIfAborted();
        const sending = this.#findCredentials(retries.timeLeft(), signal).then((found) => {
          signal.throwIfAborted();
          attempts.beginSending();
          const timeout = { signal, graceMilliseconds, milliseconds: attemptTimeout(retries) };
          return this.#transport.send(request, found, timeout);
        });
        const response = await sending.finally(() => this.#rateLimiter.release());
        const value = parse(response, attempts);
        attempts.succeeded(response);
        return value;
      } catch (thrown) {
        await retries.next(thrown);
      }
    }
  }

  /**
   * Before the attempt, because a slow source can take longer than an attempt may, and nothing is sent meanwhile (F126). A
   * cancellation ends it immediately.
   */
  async #findCredentials(leftMilliseconds: number, signal: AbortSignal): Promise<Credentials> {
    const { clock, credentials } = this.#options;
    const milliseconds = Math.max(leftMilliseconds, LAST_ATTEMPT_MILLISECONDS);
    return inTime(credentials(), clock, { milliseconds, signal }, () => {
      signal.throwIfAborted();
      throw timedOut(milliseconds);
    });
  }

  /** Corrects a wrong clock and renews expired credentials, each once per call (F58, F63, F117). */
  async #recover(
    error: GameSparksError,
    attempted: { clock: boolean; credentials: boolean },
  ): Promise<boolean> {
    if (!attempted.clock && this.#transport.correctClock(error)) {
      attempted.clock = true;
      return true;
    }
    if (!isExpiredCredentials(error) || attempted.credentials) return false;
    attempted.credentials = true;
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

function attemptTimeout(retries: Retries): number {
  const left = Math.max(retries.timeLeft(), LAST_ATTEMPT_MILLISECONDS);
  return Math.min(ATTEMPT_TIMEOUT_MILLISECONDS, left);
}

/** Numbers and times the attempts of a call, and reports each one when it is over. */
class Attempts {
  readonly #request: ServiceRequest;
  readonly #clock: Clock;
  readonly #onAttempt: ((attempt: Attempt) => void) | undefined;
  number = 0;
  begunAt: Instant;
  /** Start time of the first attempt that might have been accepted without a response. */
  possiblyAcceptedAt: Instant | undefined;

  constructor(request: ServiceRequest, clock: Clock, onAttempt?: (attempt: Attempt) => void) {
    this.#request = request;
    this.#clock = clock;
    this.#onAttempt = onAttempt;
    this.begunAt = instantOf(clock);
  }

  begin(): void {
    this.number += 1;
    this.begunAt = instantOf(this.#clock);
  }

  /** The age of a deployment is compared with this time, so the time for the credentials does not count. */
  beginSending(): void {
    this.begunAt = instantOf(this.#clock);
  }

  succeeded({ status, requestId }: ServiceResponse): void {
    this.#report({ status, ...(requestId !== undefined && { requestId }) });
  }

  failed(error: GameSparksError, retryInMilliseconds?: number): void {
    const { kind, details, mayHaveBeenAccepted } = error;
    if (mayHaveBeenAccepted) {
      this.possiblyAcceptedAt ??= this.begunAt;
      error.possiblyAcceptedAt = this.possiblyAcceptedAt;
    }
    const { status, requestId, code } = details;
    this.#report({
      error: kind,
      mayHaveBeenAccepted,
      ...(status !== undefined && { status }),
      ...(requestId !== undefined && { requestId }),
      ...(code !== undefined && { code }),
      ...(retryInMilliseconds !== undefined && { retryInMilliseconds }),
    });
  }

  #report(result: Partial<Attempt>): void {
    const { operation, method, path } = this.#request;
    const durationMilliseconds = this.#clock.now() - this.begunAt.now;
    const attempt = { operation, method, path, number: this.number, durationMilliseconds };
    this.#onAttempt?.({ ...attempt, ...result });
  }
}

function gamePath({ GameName }: { readonly GameName: string }): string {
  return `/game/${label('GameName', GameName)}`;
}

function stagePath(stage: { readonly GameName: string; readonly StageName: string }): string {
  return `${gamePath(stage)}/stage/${label('StageName', stage.StageName)}`;
}

/** RFC 3986: only unreserved characters stay as they are. A dot segment would be removed from the path. */
function label(name: string, value: string): string {
  if (value === '' || value === '.' || value === '..') {
    throw new TypeError(`${name} cannot be part of a path`);
  }
  return encodeURIComponent(value).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
