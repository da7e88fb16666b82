import type { Clock } from '../clock.ts';
import { readDeployment, readStartedDeployment } from './answer.ts';
import { type FaultDetails, GameSparksError, isExpiredCredentials } from './errors.ts';
import { type RetryPolicy, withRetries } from './retry.ts';
import {
  type RequestHandler,
  type ServiceAnswer,
  type ServiceRequest,
  Transport,
} from './transport.ts';
import type {
  Attempt,
  CallOptions,
  CredentialProvider,
  GetStageDeploymentRequest,
  StageDeployment,
  StartedStageDeployment,
  StartStageDeploymentRequest,
} from './types.ts';

const TRY_LIMIT_MILLISECONDS = 30_000;
/** What a try begun at the last moment of a call may still take. */
const LAST_TRY_MILLISECONDS = 3000;
/** The service's quota: two management calls a second, for the whole account. */
const SHORTEST_GAP_MILLISECONDS = 500;

const START_POLICY: RetryPolicy = {
  maxAttempts: 7,
  outlastsThrottling: true,
  limitMilliseconds: 5 * 60_000,
};
/** Few: who follows a deployment looks again anyway. */
const GET_POLICY: RetryPolicy = {
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

/** Two operations of Amazon GameSparks, API version 2021-08-17, under the service's own names. */
export class GameSparksClient {
  readonly #options: GameSparksClientOptions;
  readonly #transport: Transport;
  #lastTry = -Infinity;

  constructor(options: GameSparksClientOptions) {
    this.#options = options;
    this.#transport = new Transport(options);
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
    return this.#call(call, START_POLICY, options, readStartedDeployment);
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
    return this.#call(call, GET_POLICY, options, readDeployment);
  }

  async #call<T>(
    request: ServiceRequest,
    policy: RetryPolicy,
    options: CallOptions,
    read: (answer: ServiceAnswer) => T,
  ): Promise<T> {
    const { clock, random = Math.random, onAttempt } = this.#options;
    const limit = Math.min(policy.limitMilliseconds, options.limitMilliseconds ?? Infinity);
    const deadline = clock.now() + limit;
    const signal = options.signal ?? new AbortController().signal;
    const renewal = { tried: false };
    let number = 0;
    let begun = 0;
    const tell = (outcome: Partial<Attempt>): void => {
      const { operation, method, path } = request;
      const durationMilliseconds = clock.now() - begun;
      onAttempt?.({ operation, method, path, number, durationMilliseconds, ...outcome });
    };
    const once = async (): Promise<T> => {
      number += 1;
      await this.#keepDistance(signal);
      begun = clock.now();
      const answer = await this.#try(request, deadline, signal, options.graceMilliseconds ?? 0);
      const value = read(answer);
      tell({
        status: answer.status,
        ...(answer.requestId !== undefined && { requestId: answer.requestId }),
      });
      return value;
    };
    return withRetries(
      once,
      { ...policy, limitMilliseconds: limit },
      {
        clock,
        random,
        signal,
        remedy: (fault) => this.#remedy(fault, renewal),
        onFault: (fault, retryInMilliseconds) => {
          tell({
            ...described(fault),
            ...(retryInMilliseconds !== undefined && { retryInMilliseconds }),
          });
        },
      },
    );
  }

  async #keepDistance(signal: AbortSignal): Promise<void> {
    const { clock } = this.#options;
    const wait = this.#lastTry + SHORTEST_GAP_MILLISECONDS - clock.now();
    if (wait > 0) await clock.sleep(wait, signal);
    if (signal.aborted) throw new GameSparksError({ kind: 'aborted', message: '' });
    this.#lastTry = clock.now();
  }

  /** One try, from signature to the last byte of its answer, within its own limit and what the call has left. */
  async #try(
    request: ServiceRequest,
    deadline: number,
    signal: AbortSignal,
    graceMilliseconds: number,
  ): Promise<ServiceAnswer> {
    const { clock } = this.#options;
    const left = Math.max(deadline - clock.now(), LAST_TRY_MILLISECONDS);
    const end = new AbortController();
    const done = new AbortController();
    const endAfter = (milliseconds: number): void => {
      void clock.sleep(milliseconds, done.signal).then(() => {
        end.abort();
      });
    };
    const onAbort = (): void => {
      endAfter(graceMilliseconds);
    };
    endAfter(Math.min(TRY_LIMIT_MILLISECONDS, left));
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      return await this.#transport.send(request, end.signal);
    } finally {
      signal.removeEventListener('abort', onAbort);
      done.abort();
    }
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

function described({ kind, details }: GameSparksError): Partial<Attempt> {
  const { status, requestId, code }: FaultDetails = details;
  return {
    fault: kind,
    ...(status !== undefined && { status }),
    ...(requestId !== undefined && { requestId }),
    ...(code !== undefined && { code }),
  };
}

function stagePath({ GameName, StageName }: { GameName: string; StageName: string }): string {
  return `/game/${label('GameName', GameName)}/stage/${label('StageName', StageName)}`;
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
