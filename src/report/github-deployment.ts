import type { Conclusion, Observer, Outcome } from '../deployment/outcome.ts';
import type { ActionsCore } from './actions-core.ts';
import { sanitize } from './sanitize.ts';

/** The timeout of each call, and of all calls at the end, so that GitHub never delays the step for long. */
const LIMIT_MILLISECONDS = 10_000;
/** After a cancellation the runner waits no longer than 7.5 s in all. */
const CANCELLED_LIMIT_MILLISECONDS = 2000;

export interface GitHubDeploymentPlan {
  readonly token: string;
  /** `OWNER/REPO`. */
  readonly repository: string;
  readonly commit: string;
  readonly environment: string;
  readonly attemptUrl: string;
}

type State = 'in_progress' | 'success' | 'failure' | 'error';

/** The final state of the record (ADR 0006). Undefined: there is no record. */
function stateOf(conclusion: Conclusion): State | undefined {
  switch (conclusion.kind) {
    case 'succeeded':
      return 'success';
    case 'started':
      return 'in_progress';
    case 'failed':
      return 'failure';
    case 'timed-out':
    case 'unknown':
      return 'error';
    case 'cancelled':
      return conclusion.accepted === 'no' ? undefined : 'error';
    case 'not-started':
    case 'skipped':
    case 'checked':
      return undefined;
  }
}

/** A GitHub Deployment for the one of GameSparks. Best effort: an error is one warning, and never changes the outcome (I8). */
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

  /** Creates the record, in the background, with the first deployment that is new or in progress. */
  readonly observe: Observer = (event) => {
    if (event.kind === 'accepted') this.#deploymentId = event.deploymentId;
    const isNew = event.kind === 'accepted' && !event.isOlder;
    const isInProgress = event.kind === 'polled' && event.status === 'in-progress';
    if (isNew || isInProgress) void this.#begin();
  };

  /** Records the outcome. Resolves within a few seconds, even if GitHub does not respond. */
  async end({ conclusion }: Outcome): Promise<void> {
    const hasBegun = this.#created !== undefined;
    const state = stateOf(conclusion) ?? (hasBegun ? 'error' : undefined);
    if (state === undefined || (state === 'in_progress' && hasBegun)) {
      await this.#created;
      return;
    }
    const limit =
      conclusion.kind === 'cancelled' ? CANCELLED_LIMIT_MILLISECONDS : LIMIT_MILLISECONDS;
    await this.#bestEffort(limit, async (signal) => {
      const id = await Promise.race([this.#begin(), whenAborted(signal)]);
      if (id !== undefined && state !== 'in_progress') {
        await this.#setState(id, state, conclusion.kind, signal);
      }
    });
  }

  #begin(): Promise<number | undefined> {
    this.#created ??= this.#bestEffort(LIMIT_MILLISECONDS, (signal) => this.#create(signal));
    return this.#created;
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
    if (typeof id !== 'number') throw new Error('the response of GitHub has no ID');
    await this.#setState(id, 'in_progress', 'in progress', signal);
    return id;
  }

  async #setState(
    id: number,
    state: State,
    description: string,
    signal: AbortSignal,
  ): Promise<void> {
    const { environment, attemptUrl } = this.#plan;
    await this.#post(`deployments/${String(id)}/statuses`, signal, {
      state,
      description,
      environment,
      log_url: attemptUrl,
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

  /** Shows only status and message, because the errors of the library hold the request. */
  #warn(thrown: unknown): void {
    if (this.#hasWarned) return;
    this.#hasWarned = true;
    const { status, message } = thrown as { status?: number; message?: string };
    const reason = `${status === undefined ? '' : `HTTP ${String(status)}: `}${message ?? ''}`;
    const isPermission = status === 403 || status === 404;
    const suggestion = isPermission ? ' Allow permissions: deployments: write.' : '';
    this.#core.warning(
      `The GitHub Deployment could not be recorded (${sanitize(reason, 300)}).${suggestion} The deployment to GameSparks is not affected.`,
    );
  }
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = (): void => {
      reject(new Error('GitHub did not respond in time'));
    };
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });
}
