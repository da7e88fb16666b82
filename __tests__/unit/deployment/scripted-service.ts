import type { StepEvent } from '../../../src/deployment/outcome.ts';
import { type ErrorDetails, GameSparksError } from '../../../src/gamesparks/errors.ts';
import type {
  CallOptions,
  Game,
  GameSparks,
  GetStageDeploymentRequest,
  ListSnapshotsRequest,
  ListStageDeploymentsRequest,
  SnapshotPage,
  Stage,
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
    attempts: 1,
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

/** With a message of its own, for errors are compared by nothing else. */
export function fault(
  details: Partial<ErrorDetails> & Pick<ErrorDetails, 'kind'>,
): GameSparksError {
  return new GameSparksError({ message: JSON.stringify(details), ...details });
}

export type Answer = StageDeployment | StartedStageDeployment | GameSparksError;
/** The last answer is repeated for ever. */
type Script<A> = readonly A[] | ((call: number, clock: VirtualClock) => A);

/** The same, silent about some of its members. */
export function without(
  one: StageDeployment,
  ...members: readonly (keyof StageDeployment)[]
): StageDeployment {
  const isLeft = ([name]: [string, unknown]): boolean =>
    !(members as readonly string[]).includes(name);
  return Object.fromEntries(Object.entries(one).filter(isLeft));
}

/** A page that is the last one, or all there is. */
export function history(...StageDeployments: readonly StageDeployment[]): StageDeploymentPage {
  return { StageDeployments };
}

/** So many minutes after the beginning of the day, as the service writes it. */
export function at(minute: number): string {
  return new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
}

/** A service that answers from a script, on a clock of its own. */
export class ScriptedService implements GameSparks {
  readonly clock = new VirtualClock();
  readonly starts: StartStageDeploymentRequest[] = [];
  readonly startOptions: CallOptions[] = [];
  /** When each look came, in milliseconds since the beginning. */
  readonly looks: number[] = [];
  readonly progress: StepEvent[] = [];
  readonly interruption = new AbortController();
  readonly #startAnswers: Script<Answer>;
  readonly #lookAnswers: Script<Answer>;

  constructor(startAnswers: Script<Answer>, lookAnswers: Script<Answer>) {
    this.#startAnswers = startAnswers;
    this.#lookAnswers = lookAnswers;
  }

  startStageDeployment(
    request: StartStageDeploymentRequest,
    options: CallOptions = {},
  ): Promise<StartedStageDeployment> {
    this.starts.push(request);
    this.startOptions.push(options);
    return answer(
      this.#startAnswers,
      this.starts.length,
      this.clock,
    ) as Promise<StartedStageDeployment>;
  }

  /** Which deployment each look was for. */
  readonly lookedAt: GetStageDeploymentRequest[] = [];

  getStageDeployment(request: GetStageDeploymentRequest): Promise<StageDeployment> {
    this.looks.push(this.clock.now());
    this.lookedAt.push(request);
    return answer(this.#lookAnswers, this.looks.length, this.clock);
  }

  /** Every page that was asked for, by its token, and the stages that were meant. */
  readonly listed: (string | undefined)[] = [];
  readonly listedStages: string[] = [];
  pages: Script<StageDeploymentPage | GameSparksError> = [fault({ kind: 'rejected', status: 403 })];

  listStageDeployments(request: ListStageDeploymentsRequest): Promise<StageDeploymentPage> {
    this.listed.push(request.NextToken);
    this.listedStages.push(request.StageName);
    return answer(this.pages, this.listed.length, this.clock);
  }

  /** Every page of snapshots that was asked for, by its token. */
  readonly listedSnapshots: (string | undefined)[] = [];
  snapshotPages: Script<SnapshotPage | GameSparksError> = [{ Snapshots: [{ Id: SNAPSHOT }] }];

  listSnapshots({ NextToken }: ListSnapshotsRequest): Promise<SnapshotPage> {
    this.listedSnapshots.push(NextToken);
    return answer(this.snapshotPages, this.listedSnapshots.length, this.clock);
  }

  game: Game | GameSparksError = { State: 'ACTIVE' };
  stage: Stage | GameSparksError = { State: 'ACTIVE' };

  getGame(): Promise<Game> {
    return answer([this.game], 1, this.clock);
  }

  getStage(): Promise<Stage> {
    return answer([this.stage], 1, this.clock);
  }

  world() {
    return {
      client: this,
      clock: this.clock,
      random: () => 0,
      signal: this.interruption.signal,
      observe: (event: StepEvent) => void this.progress.push(event),
    };
  }
}

function answer<A>(
  script: Script<A | GameSparksError>,
  call: number,
  clock: VirtualClock,
): Promise<A> {
  const next =
    typeof script === 'function' ? script(call, clock) : (script[call - 1] ?? script.at(-1));
  if (next === undefined) throw new Error('the script is empty');
  return next instanceof GameSparksError ? Promise.reject(next) : Promise.resolve(next);
}
