import type { Context, Instant } from '../../../src/clock.ts';
import type { StepEvent } from '../../../src/deployment/outcome.ts';
import { type ErrorDetails, GameSparksError } from '../../../src/gamesparks/errors.ts';
import type {
  CallOptions,
  CreatedSnapshot,
  CreateSnapshotRequest,
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
} from '../../../src/gamesparks/types.ts';
import { VirtualClock } from '../../support/virtual-clock.ts';

export const SNAPSHOT = 'Snapshot_2022-08-01T12:34:56.789Z';
export const OLDER_SNAPSHOT = 'Snapshot_2022-07-01T00:00:00.000Z';
export const NEWER_SNAPSHOT = 'Snapshot_2022-09-01T00:00:00.000Z';

/** So many milliseconds after the start of a virtual clock. */
export function instant(milliseconds: number): Instant {
  return { now: milliseconds, date: Date.UTC(2026, 0, 1) + milliseconds };
}

/** The response to a start: a new deployment of the requested snapshot, unless changed. */
export function deployment(changes: Partial<StartedStageDeployment> = {}): StartedStageDeployment {
  return {
    DeploymentId: 'd-1',
    SnapshotId: SNAPSHOT,
    DeploymentAction: 'DEPLOY',
    DeploymentState: 'PENDING',
    ageMilliseconds: 0,
    possiblyAcceptedAt: instant(0),
    isRepeated: false,
    ...changes,
  };
}

/** The same without an age, as after a response without `Created` or `Date`. */
export function ofUnknownAge(
  changes: Partial<StartedStageDeployment> = {},
): StartedStageDeployment {
  const entries = Object.entries(deployment(changes));
  const isLeft = ([name]: [string, unknown]): boolean => name !== 'ageMilliseconds';
  return Object.fromEntries(entries.filter(isLeft)) as unknown as StartedStageDeployment;
}

/** The same, as the service returns it to a token that was used a minute before the step. */
export function older(one: StartedStageDeployment): StartedStageDeployment {
  return { ...one, ageMilliseconds: 60_000 };
}

export const inProgress = deployment({ DeploymentState: 'IN_PROGRESS' });
export const succeeded = deployment({
  DeploymentState: 'COMPLETED',
  DeploymentResult: { ResultCode: 'SUCCESS' },
});
export const failed = deployment({
  DeploymentState: 'FAILED',
  DeploymentResult: { ResultCode: 'UNSPECIFIED_FAILURE', Message: 'no reason given' },
});

/** With a message of its own, because a matcher compares errors by their messages. */
export function serviceError(
  details: Partial<ErrorDetails> & Pick<ErrorDetails, 'kind'>,
): GameSparksError {
  return new GameSparksError({ message: JSON.stringify(details), ...details });
}

export const conflict = serviceError({
  kind: 'rejected',
  status: 409,
  code: 'ConflictException',
  operation: 'StartStageDeployment',
});
export const denied = serviceError({
  kind: 'rejected',
  status: 403,
  code: 'AccessDeniedException',
});
export const notFound = serviceError({ kind: 'rejected', status: 404 });
export const invalid = serviceError({ kind: 'rejected', status: 400, code: 'ValidationException' });

export type Response = StageDeployment | StartedStageDeployment | GameSparksError;
/** One response for each call; the last one is repeated for ever. Or a function of the call's number, 1 for the first. */
export type Script<R> = readonly R[] | ((call: number, clock: MachineClock) => R);

/** The same deployment without some of its members. */
export function without(
  one: StageDeployment,
  ...members: readonly (keyof StageDeployment)[]
): StageDeployment {
  const isLeft = ([name]: [string, unknown]): boolean =>
    !(members as readonly string[]).includes(name);
  return Object.fromEntries(Object.entries(one).filter(isLeft));
}

/** The last page of a list, or the only one. */
export function page(...StageDeployments: readonly StageDeployment[]): StageDeploymentPage {
  return { StageDeployments };
}

/** So many minutes after the beginning of the day, as the service writes it. */
export function at(minute: number): string {
  return new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
}

/** A successful deployment of the past, created two minutes before it finished. */
export function deployed(
  DeploymentId: string,
  SnapshotId: string,
  minute: number,
): StageDeployment & Required<Pick<StageDeployment, 'DeploymentId' | 'SnapshotId'>> {
  return {
    DeploymentId,
    SnapshotId,
    DeploymentAction: 'DEPLOY',
    DeploymentState: 'COMPLETED',
    DeploymentResult: { ResultCode: 'SUCCESS' },
    Created: at(minute - 2),
    LastUpdated: at(minute),
  };
}

/** The clock of a machine that can be suspended: then only the time of day continues. */
class MachineClock extends VirtualClock {
  #suspendedMilliseconds = 0;

  suspend(milliseconds: number): void {
    this.#suspendedMilliseconds += milliseconds;
  }

  override date(): Date {
    return new Date(super.date().getTime() + this.#suspendedMilliseconds);
  }
}

/** A client that responds from scripts, on a clock of its own, and records every call. */
export class ScriptedService implements GameSparks {
  readonly clock = new MachineClock();
  readonly controller = new AbortController();
  readonly events: StepEvent[] = [];

  readonly starts: StartStageDeploymentRequest[] = [];
  readonly startOptions: CallOptions[] = [];
  readonly startTimes: number[] = [];
  /** The reads by ID. */
  readonly reads: GetStageDeploymentRequest[] = [];
  readonly readOptions: CallOptions[] = [];
  readonly readTimes: number[] = [];
  /** The reads without an ID. */
  readonly currentReads: GetStageDeploymentRequest[] = [];
  readonly currentOptions: CallOptions[] = [];
  /** Lists: the token of each page, and its stage. */
  readonly listed: (string | undefined)[] = [];
  readonly listedStages: string[] = [];
  readonly listOptions: CallOptions[] = [];
  readonly listedSnapshots: (string | undefined)[] = [];
  readonly snapshotOptions: CallOptions[] = [];

  /** How long each read by ID takes. */
  readMilliseconds = 0;
  startResponses: Script<Response>;
  readResponses: Script<Response>;
  /** Unless scripted: the deployment that was read last, if a read has returned one. */
  currentResponses: Script<Response> = () => this.#lastRead ?? invalid;
  /** Unless scripted, nothing may be listed: that permission is optional. */
  pages: Script<StageDeploymentPage | GameSparksError> = [denied];
  snapshotPages: Script<SnapshotPage | GameSparksError> = [{ Snapshots: [{ Id: SNAPSHOT }] }];
  importResponses: Script<GameConfiguration | GameSparksError> = [];
  creationResponses: Script<CreatedSnapshot | GameSparksError> = [];
  detailResponses: Script<SnapshotDetails | GameSparksError> = [];
  readonly imports: ImportGameConfigurationRequest[] = [];
  readonly creations: CreateSnapshotRequest[] = [];
  readonly detailed: GetSnapshotRequest[] = [];
  game: Game | GameSparksError = { State: 'ACTIVE' };
  stage: Stage | GameSparksError = { State: 'ACTIVE' };
  readonly gameRequests: GetGameRequest[] = [];
  readonly gameOptions: CallOptions[] = [];
  readonly stageRequests: GetStageRequest[] = [];
  readonly stageOptions: CallOptions[] = [];

  #lastRead: StageDeployment | undefined;

  constructor(starts: Script<Response> = [], reads: Script<Response> = []) {
    this.startResponses = starts;
    this.readResponses = reads;
  }

  get context(): Context {
    return { clock: this.clock, random: () => 0, signal: this.controller.signal };
  }

  readonly observe = (event: StepEvent): void => void this.events.push(event);

  /** The events of one kind. */
  observed<Kind extends StepEvent['kind']>(kind: Kind): Extract<StepEvent, { kind: Kind }>[] {
    return this.events.filter(
      (event): event is Extract<StepEvent, { kind: Kind }> => event.kind === kind,
    );
  }

  /** The token of each start. */
  get tokens(): string[] {
    return this.starts.map(({ ClientToken }) => ClientToken);
  }

  cancel(): void {
    this.controller.abort();
  }

  startStageDeployment(
    request: StartStageDeploymentRequest,
    options: CallOptions = {},
  ): Promise<StartedStageDeployment> {
    this.starts.push(request);
    this.startOptions.push(options);
    this.startTimes.push(this.clock.now());
    const response = this.#next(this.startResponses, this.starts.length);
    return response as Promise<StartedStageDeployment>;
  }

  getStageDeployment(
    request: GetStageDeploymentRequest,
    options: CallOptions = {},
  ): Promise<StageDeployment> {
    if (request.DeploymentId === undefined) {
      this.currentReads.push(request);
      this.currentOptions.push(options);
      return this.#next(this.currentResponses, this.currentReads.length);
    }
    this.reads.push(request);
    this.readOptions.push(options);
    this.readTimes.push(this.clock.now());
    const read = (): Promise<StageDeployment> => this.#next(this.readResponses, this.reads.length);
    const response = this.readMilliseconds
      ? this.clock.sleep(this.readMilliseconds).then(read)
      : read();
    const remember = (one: StageDeployment): void => void (this.#lastRead = one);
    response.then(remember, () => undefined);
    return response;
  }

  listStageDeployments(
    { NextToken, StageName }: ListStageDeploymentsRequest,
    options: CallOptions = {},
  ): Promise<StageDeploymentPage> {
    this.listed.push(NextToken);
    this.listedStages.push(StageName);
    this.listOptions.push(options);
    return this.#next(this.pages, this.listed.length);
  }

  listSnapshots(
    { NextToken }: ListSnapshotsRequest,
    options: CallOptions = {},
  ): Promise<SnapshotPage> {
    this.listedSnapshots.push(NextToken);
    this.snapshotOptions.push(options);
    return this.#next(this.snapshotPages, this.listedSnapshots.length);
  }

  importGameConfiguration(request: ImportGameConfigurationRequest): Promise<GameConfiguration> {
    this.imports.push(request);
    return this.#next(this.importResponses, this.imports.length);
  }

  createSnapshot(request: CreateSnapshotRequest): Promise<CreatedSnapshot> {
    this.creations.push(request);
    return this.#next(this.creationResponses, this.creations.length);
  }

  getSnapshot(request: GetSnapshotRequest): Promise<SnapshotDetails> {
    this.detailed.push(request);
    return this.#next(this.detailResponses, this.detailed.length);
  }

  getGame(request: GetGameRequest, options: CallOptions = {}): Promise<Game> {
    this.gameRequests.push(request);
    this.gameOptions.push(options);
    return this.#next([this.game], 1);
  }

  getStage(request: GetStageRequest, options: CallOptions = {}): Promise<Stage> {
    this.stageRequests.push(request);
    this.stageOptions.push(options);
    return this.#next([this.stage], 1);
  }

  #next<R>(script: Script<R | GameSparksError>, call: number): Promise<R> {
    const next =
      typeof script === 'function' ? script(call, this.clock) : (script[call - 1] ?? script.at(-1));
    if (next === undefined) throw new Error('the script is empty');
    return next instanceof GameSparksError ? Promise.reject(next) : Promise.resolve(next);
  }
}
