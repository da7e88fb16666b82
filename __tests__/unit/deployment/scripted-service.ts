import type { StageDeployments } from '../../../src/deployment/deploy.ts';
import type { Progress } from '../../../src/deployment/outcome.ts';
import { type FaultDetails, GameSparksError } from '../../../src/gamesparks/errors.ts';
import type {
  CallOptions,
  ListStageDeploymentsRequest,
  StageDeployment,
  StageDeploymentPage,
  StartedStageDeployment,
  StartStageDeploymentRequest,
} from '../../../src/gamesparks/types.ts';
import { VirtualClock } from '../../support/virtual-clock.ts';

export const SNAPSHOT = 'Snapshot_2022-08-01T12:34:56.789Z';

/** A deployment as the service would describe it, ours unless told otherwise. */
export function deployment(changes: Partial<StartedStageDeployment> = {}): StartedStageDeployment {
  return {
    DeploymentId: 'd-1',
    SnapshotId: SNAPSHOT,
    DeploymentAction: 'DEPLOY',
    DeploymentState: 'PENDING',
    tries: 1,
    ...changes,
  };
}

export const succeeded = deployment({
  DeploymentState: 'COMPLETED',
  DeploymentResult: { ResultCode: 'SUCCESS' },
});
export const failed = deployment({
  DeploymentState: 'FAILED',
  DeploymentResult: { ResultCode: 'UNSPECIFIED_FAILURE', Message: 'no reason given' },
});

export function fault(
  details: Partial<FaultDetails> & Pick<FaultDetails, 'kind'>,
): GameSparksError {
  return new GameSparksError({ message: '', ...details });
}

export type Answer = StageDeployment | StartedStageDeployment | GameSparksError;
/** The last answer is repeated for ever. */
type Script<A> = readonly A[] | ((call: number, clock: VirtualClock) => A);

/** A service that answers from a script, on a clock of its own. */
export class ScriptedService implements StageDeployments {
  readonly clock = new VirtualClock();
  readonly starts: StartStageDeploymentRequest[] = [];
  readonly startOptions: CallOptions[] = [];
  /** When each look came, in milliseconds since the beginning. */
  readonly looks: number[] = [];
  readonly progress: Progress[] = [];
  readonly interruption = new AbortController();
  readonly #startAnswers: Script<Answer>;
  readonly #lookAnswers: Script<Answer>;

  constructor(startAnswers: Script<Answer>, lookAnswers: Script<Answer>) {
    this.#startAnswers = startAnswers;
    this.#lookAnswers = lookAnswers;
  }

  startStageDeployment(
    request: StartStageDeploymentRequest,
    options: CallOptions,
  ): Promise<StartedStageDeployment> {
    this.starts.push(request);
    this.startOptions.push(options);
    return answer(
      this.#startAnswers,
      this.starts.length,
      this.clock,
    ) as Promise<StartedStageDeployment>;
  }

  getStageDeployment(): Promise<StageDeployment> {
    this.looks.push(this.clock.now());
    return answer(this.#lookAnswers, this.looks.length, this.clock);
  }

  /** Every page that was asked for, by its token. */
  readonly listed: (string | undefined)[] = [];
  pages: (StageDeploymentPage | GameSparksError)[] = [fault({ kind: 'refused', status: 403 })];

  listStageDeployments({ NextToken }: ListStageDeploymentsRequest): Promise<StageDeploymentPage> {
    this.listed.push(NextToken);
    const page = this.pages[this.listed.length - 1] ?? this.pages.at(-1);
    if (page === undefined) throw new Error('there are no pages');
    return page instanceof GameSparksError ? Promise.reject(page) : Promise.resolve(page);
  }

  world() {
    return {
      client: this,
      clock: this.clock,
      random: () => 0,
      signal: this.interruption.signal,
      onProgress: (progress: Progress) => {
        this.progress.push(progress);
      },
    };
  }
}

function answer(
  script: Script<Answer>,
  call: number,
  clock: VirtualClock,
): Promise<StageDeployment> {
  const next =
    typeof script === 'function' ? script(call, clock) : (script[call - 1] ?? script.at(-1));
  if (next === undefined) throw new Error('the script is empty');
  return next instanceof GameSparksError ? Promise.reject(next) : Promise.resolve(next);
}
