import type { Preparation } from '../deployment/outcome.ts';
import type { Target } from './actions-core.ts';
import { inOneLine } from './sanitize.ts';

/** What `snapshot: new` has changed or might have changed, although nothing was deployed: sentences, or nothing. */
export function preparationText(
  { configuration, snapshot, snapshotId = 'A snapshot' }: Preparation,
  { game, lacksIdentity, clientTokenFrom }: Target,
): string {
  const isFoundAgain = lacksIdentity !== true;
  // A client token of the user can be the cause of the error, and a re-run has the same.
  const isDeployedAgain = isFoundAgain && clientTokenFrom !== 'input';
  return inOneLine([
    configuration === undefined
      ? ''
      : `The configuration of game ${game} ${configuration === 'imported' ? 'was' : 'might have been'} imported.`,
    snapshot === 'created'
      ? `${snapshotId} was created${isDeployedAgain ? ', and a re-run of this job deploys it' : '. Deploy it by its ID'}.`
      : '',
    snapshot === 'unknown'
      ? `A snapshot might have been created${isFoundAgain ? ', and a re-run of this job searches for it first' : '. Check the snapshots of the game before a new run'}.`
      : '',
  ]);
}
