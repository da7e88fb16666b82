import { createHash, randomBytes } from 'node:crypto';

/** What makes a step of a workflow run the same wish again, from the runner. */
export interface RunIdentity {
  readonly serverUrl: string;
  readonly repositoryId: string;
  readonly runId: string;
  /** 1 for the first; a re-run counts on. */
  readonly runAttempt: number;
  readonly job: string;
  readonly step: string;
}

export interface DeploymentIntent {
  readonly region: string;
  readonly game: string;
  readonly stage: string;
  readonly snapshot: string;
}

/**
 * One token for each attempt of the run up to this one, the first attempt's first: a deployment that an earlier
 * attempt started is joined by its token, and only if it has failed does the next token start another. Each is 64 hex
 * digits (the service allows 33 to 126 characters). Without an identity there is one random token.
 */
export function clientTokens(
  identity: RunIdentity | undefined,
  intent: DeploymentIntent,
): readonly string[] {
  if (identity === undefined) return [randomBytes(32).toString('hex')];
  return Array.from({ length: identity.runAttempt }, (_, index) =>
    digest([
      identity.serverUrl,
      identity.repositoryId,
      identity.runId,
      String(index + 1),
      identity.job,
      identity.step,
      intent.region,
      intent.game,
      intent.stage,
      intent.snapshot,
    ]),
  );
}

/** As a JSON list, so that no two lists of ingredients run together into the same text. */
function digest(ingredients: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(ingredients)).digest('hex');
}
