import type { Finding, Live, UnresolvedReason, UndeterminedReason } from '../deployment/outcome.ts';
import type { StageDeployment } from '../gamesparks/types.ts';
import { errorText, suggestionFor } from './error-messages.ts';
import { sanitize } from './sanitize.ts';
import type { Target } from './actions-core.ts';

/** One thing that a check has looked at, as a sentence. */
export function findingText(finding: Finding, target: Target): string {
  const { game, stage } = target;
  if ('error' in finding) return unreadText(finding, target);
  switch (finding.about) {
    case 'game':
    case 'stage':
      return finding.isGood
        ? `${capital(finding.about)} ${target[finding.about]} is ACTIVE.`
        : `${capital(finding.about)} ${target[finding.about]} is ${sanitize(finding.state, 64) || 'in no state'}, not ACTIVE.`;
    case 'snapshot':
      if ('unresolved' in finding) return `${capital(unresolvedText(finding.unresolved, target))}.`;
      return finding.isGood
        ? `${finding.snapshot} exists.`
        : `Game ${game} has no snapshot ${finding.snapshot}.`;
    case 'conflict':
      if (finding.blockingDeployment === undefined)
        return `No deployment of stage ${stage} is under way.`;
      return `In the way is ${deploymentText(finding.blockingDeployment)}${finding.isGood ? ', whose end would be waited for' : ''}.`;
    case 'live':
      return `${capital(liveText(finding.live, stage))}.`;
  }
}

function unreadText(
  { about, error, source }: Extract<Finding, { error: unknown }>,
  target: Target,
): string {
  const { game, stage, snapshot, region } = target;
  const names = { game, stage, snapshot, conflict: stage, live: stage };
  const what = `${NOUNS[about]} ${names[about]}`;
  const isMissing = error.details.status === 404 && (about === 'game' || about === 'stage');
  return isMissing
    ? `${what} does not exist in ${region}, in the account of these credentials: ${errorText(error)}.`
    : `${what} could not be read: ${errorText(error)}. ${suggestionFor(error, { ...target, stage: source ?? stage })}`.trim();
}

const NOUNS = {
  game: 'Game',
  stage: 'Stage',
  snapshot: 'Snapshot',
  conflict: 'The history of stage',
  live: 'What is live on stage',
};

/** What is live on a stage, as a clause. */
export function liveText(live: Live, stage: string): string {
  if (live.kind === 'nothing') return `nothing is live on stage ${stage}`;
  if (live.kind === 'undetermined') {
    return `what is live on stage ${stage} cannot be told: ${UNDETERMINED_TEXTS[live.reason]}`;
  }
  const { SnapshotId, DeploymentId } = live.deployment;
  return `live on stage ${stage} is ${sanitize(SnapshotId, 64)} (deployment ${sanitize(DeploymentId, 128)})`;
}

/** Each follows a colon. */
export const UNDETERMINED_TEXTS: Readonly<Record<UndeterminedReason, string>> = {
  order: 'the times of its deployments do not show which came last',
  undeploy:
    'an UNDEPLOY came after its newest deployment, and whether it did its work is not known',
  result: 'its newest deployment has a result code that this version does not know',
  contradiction: 'the service does not say the same of its newest deployment twice',
};

/** Why there is nothing to start, as a clause. */
export function unresolvedText(unresolved: UnresolvedReason, { game }: Target): string {
  switch (unresolved.kind) {
    case 'no-snapshot':
      return `game ${game} has no snapshot, so none is the latest`;
    case 'same-time': {
      const [one, other] = unresolved.snapshots;
      return `which snapshot is the latest cannot be told: ${one} and ${other} are of the same time`;
    }
    case 'nothing-live':
      return liveText({ kind: 'nothing' }, unresolved.stage);
    case 'live-undetermined':
      return liveText({ kind: 'undetermined', reason: unresolved.reason }, unresolved.stage);
  }
}

export function deploymentText(deployment: StageDeployment): string {
  const { DeploymentId: id = '', SnapshotId: snapshot = 'no snapshot' } = deployment;
  const { DeploymentAction: action = 'DEPLOY', DeploymentState: state = 'in no state' } =
    deployment;
  const what = action === 'DEPLOY' ? 'deployment' : `${sanitize(action, 64)} deployment`;
  return `${what} ${sanitize(id, 128)} of ${sanitize(snapshot, 64)}, ${sanitize(state, 64)}`;
}

export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
