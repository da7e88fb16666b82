import type { Conclusion, Outcome, Observer } from '../deployment/outcome.ts';
import { sanitize } from './sanitize.ts';
import type { ActionsCore } from './actions-core.ts';

/** GitHub must never hold up the step: each call, and at the end all of them, are given up after this. */
const LIMIT_MILLISECONDS = 10_000;
/** After a cancellation the runner waits no longer than 7.5 s in all. */
const CANCELLED_LIMIT_MILLISECONDS = 2000;

export interface GitHubDeploymentPlan {
  readonly token: string;
  /** `OWNER/REPO`. */
  readonly repository: string;
  readonly commit: string;
  readonly environment: string;
  readonly runUrl: string;
}

type State = 'success' | 'failure' | 'error' | 'inactive';

/** Where it is not known how the deployment ends, the record stays in event, for that is the last thing known. */
const STATES: Readonly<Record<Conclusion['kind'], State | undefined>> = {
  succeeded: 'success',
  started: undefined,
  skipped: undefined,
  checked: undefined,
  failed: 'failure',
  'timed-out': 'error',
  unknown: 'error',
  cancelled: 'inactive',
  'not-started': undefined,
};

/** A GitHub Deployment beside the real one. Best effort: whatever fails is one warning, and changes no verdict. */
export class GitHubDeploymentRecord {
  readonly #plan: GitHubDeploymentPlan;
  readonly #core: Pick<ActionsCore, 'warning'>;
  #created: Promise<number | undefined> | undefined;
  #deploymentId = '';
  #hasWarned = false;

  constructor(plan: GitHubDeploymentPlan, core: Pick<ActionsCore, 'warning'>) {
    this.#plan = plan;
    this.#core = core;
  }

  /** Begins the record, in the background, with the first deployment that is more than an earlier attempt's failure. */
  readonly observe: Observer = (event) => {
    if (event.kind === 'accepted') this.#deploymentId = event.deploymentId;
    const isOurs = event.kind === 'accepted' && !event.resumed;
    const isAlive = event.kind === 'polled' && event.status !== 'failed';
    if (isOurs || isAlive) this.#begin();
  };

  /** Records how it ended. Resolves within a few seconds, whatever GitHub does. */
  async end({ conclusion }: Outcome): Promise<void> {
    const state = STATES[conclusion.kind];
    const limit =
      conclusion.kind === 'cancelled' ? CANCELLED_LIMIT_MILLISECONDS : LIMIT_MILLISECONDS;
    await this.#bestEffort(limit, async (signal) => {
      const id = await Promise.race([this.#created, whenAborted(signal)]);
      if (id !== undefined && state !== undefined) await this.#setState(id, state, signal);
    });
  }

  #begin(): void {
    this.#created ??= this.#bestEffort(LIMIT_MILLISECONDS, (signal) => this.#create(signal));
  }

  async #create(signal: AbortSignal): Promise<number> {
    const { commit, environment } = this.#plan;
    const { id } = await this.#post('deployments', signal, {
      ref: commit,
      environment,
      task: 'deploy:gamesparks',
      auto_merge: false,
      required_contexts: [],
      description: `GameSparks deployment ${sanitize(this.#deploymentId, 110)}`,
    });
    if (typeof id !== 'number') throw new Error('GitHub answered without an id');
    await this.#setState(id, 'in_progress', signal);
    return id;
  }

  async #setState(id: number, state: State | 'in_progress', signal: AbortSignal): Promise<void> {
    const { environment, runUrl } = this.#plan;
    await this.#post(`deployments/${String(id)}/statuses`, signal, {
      state,
      environment,
      log_url: runUrl,
      auto_inactive: state === 'success',
    });
  }

  async #post(
    path: string,
    signal: AbortSignal,
    body: Readonly<Record<string, unknown>>,
  ): Promise<Readonly<Record<string, unknown>>> {
    const { getOctokit } = await import('@actions/github');
    const { token, repository } = this.#plan;
    const octokit = getOctokit(token);
    const { data } = (await octokit.request(`POST /repos/${repository}/${path}`, {
      ...body,
      request: { signal },
    })) as { data: Readonly<Record<string, unknown>> };
    return data;
  }

  async #bestEffort<T>(
    limitMilliseconds: number,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T | undefined> {
    const signal = AbortSignal.timeout(limitMilliseconds);
    try {
      return await Promise.race([work(signal), whenAborted(signal)]);
    } catch (thrown) {
      this.#warn(thrown);
      return undefined;
    }
  }

  /** Only status and message: the library's errors hold the request. */
  #warn(thrown: unknown): void {
    if (this.#hasWarned) return;
    this.#hasWarned = true;
    const { status, message } = thrown as { status?: number; message?: string };
    const reason = `${status === undefined ? '' : `${String(status)} `}${message ?? ''}`;
    this.#core.warning(
      `The GitHub Deployment could not be recorded (${sanitize(reason, 300)}). It needs permissions: deployments: write, and changes nothing about the deployment to GameSparks.`,
    );
  }
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = (): void => {
      reject(new Error('GitHub did not answer in time'));
    };
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });
}
