import { digest, randomDigest } from '../digest.ts';

/** The requested deployment. */
export interface DeploymentTarget {
  readonly region: string;
  readonly game: string;
  readonly stage: string;
}

/** The client tokens of a step, one after the other. Each is 33 to 126 characters long. */
export interface TokenChain {
  readonly first: (snapshotId: string) => string;
  /** The token after one that returned an earlier deployment. Absent for a token from the input. */
  readonly next?: (token: string, deploymentId: string) => string;
}

/**
 * The same chain in every attempt of a run, so that a re-run finds the deployments of earlier attempts (ADR 0008). Without an identity, the first token is random. Tokens have 64 hex digits.
 *
 * @param identity what identifies the step in all attempts of its run
 */
export function derivedTokens(
  identity: readonly string[] | undefined,
  { region, game, stage }: DeploymentTarget,
): TokenChain {
  const next = (token: string, deploymentId: string): string => digestOf([token, deploymentId]);
  if (identity === undefined) return { first: randomDigest, next };
  const ingredients = [...identity, region, game, stage];
  return { first: (snapshotId) => digestOf([...ingredients, snapshotId]), next };
}

/** A token from the input means one deployment, so it has no next one. */
export function givenToken(token: string): TokenChain {
  return { first: () => token };
}

/** Hashes a JSON list, so that different lists never become the same text. */
function digestOf(ingredients: readonly string[]): string {
  return digest(JSON.stringify(ingredients));
}
