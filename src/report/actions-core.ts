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

/** The part of @actions/core that reports use, as an argument: a test records it, and nothing more is bundled. */
export interface ActionsCore {
  readonly debug: typeof debug;
  readonly info: typeof info;
  readonly notice: typeof notice;
  readonly warning: typeof warning;
  readonly error: typeof error;
  readonly startGroup: typeof startGroup;
  readonly endGroup: typeof endGroup;
  readonly setOutput: typeof setOutput;
  /** Adds to the job summary. The core's own loads Node's promises for files, a sixth of a bare start. */
  readonly writeSummary: (markdown: string) => void;
}

/** What the step is about, for every sentence that names it. */
export interface Target {
  readonly game: string;
  readonly stage: string;
  /** As it was given: an id, `latest`, or `stage:NAME`. */
  readonly snapshot: string;
  readonly region: string;
  /** When it is not the region's own. */
  readonly endpoint?: string;
  /** Given by the user; made from the run, so that a re-run makes it again; or random, for want of an identity. */
  readonly clientTokenFrom: 'input' | 'run' | 'random';
  /** A later attempt of the run. */
  readonly isRerun: boolean;
  readonly skipIfDeployed: boolean;
  readonly onConflict: 'fail' | 'wait';
  /** Only looked at: nothing is to be started. */
  readonly checkOnly: boolean;
}
