import type {
  debug,
  endGroup,
  error,
  info,
  notice,
  setOutput,
  startGroup,
  warning,
} from '@actions/core';

/** The part of @actions/core that reports use. It is an argument, so that a test can record it and less is bundled. */
export interface ActionsCore {
  readonly debug: typeof debug;
  readonly info: typeof info;
  readonly notice: typeof notice;
  readonly warning: typeof warning;
  readonly error: typeof error;
  readonly startGroup: typeof startGroup;
  readonly endGroup: typeof endGroup;
  readonly setOutput: typeof setOutput;
  /** Adds to the job summary. The function of the core loads Node's promises for files, which takes a sixth of a bare start. */
  readonly writeSummary: (markdown: string) => void;
}

/** What the messages name. */
export interface Target {
  readonly game: string;
  readonly stage: string;
  /** The input: an ID, `latest`, `new`, or `stage:NAME`. */
  readonly snapshot: string;
  /** `game-configuration` is imported before the snapshot is created. */
  readonly importsConfiguration?: true;
  readonly region: string;
  /** Absent: the endpoint of the region. */
  readonly endpoint?: string;
  /** `AWS_SESSION_TOKEN` is in use. */
  readonly hasSessionToken?: true;
  /** The value of `AWS_CREDENTIAL_EXPIRATION`, if the keys of the environment are in use. */
  readonly expiration?: string;
  /** An input; derived from the run, so that a re-run has the same; or random, because the run has no identity. */
  readonly clientTokenFrom: 'input' | 'run' | 'random';
  /** The page of the repository. Absent outside a workflow run. */
  readonly repositoryUrl?: string;
  /** Nothing identifies the step in a later attempt, so a re-run finds nothing of this one. */
  readonly lacksIdentity?: true;
  /** A later attempt of the run. */
  readonly isRerun: boolean;
  readonly skipIfDeployed: boolean;
  readonly onConflict: 'fail' | 'wait';
  /** The step starts nothing. */
  readonly checkOnly: boolean;
}
