import type { Finding, Live, UndeterminedReason, UnresolvedReason } from '../deployment/outcome.ts';
import { isFromGateway } from '../gamesparks/errors.ts';
import type { StageDeployment } from '../gamesparks/types.ts';
import type { Target } from './actions-core.ts';
import { causeText, factsText, suggestionFor } from './error-messages.ts';
import { inOneLine, sanitize } from './sanitize.ts';

/** One thing that a check has read, as a sentence. */
export function findingText(finding: Finding, target: Target): string {
  const { game, stage } = target;
  if ('error' in finding) return unreadableText(finding, target);
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
        return `No deployment of stage ${stage} is in progress.`;
      return `Stage ${stage} is blocked by ${deploymentText(finding.blockingDeployment)}${finding.isGood ? '; on-conflict: wait would wait for it' : ''}.`;
    case 'live':
      return `${capital(liveText(finding.live, stage))}.`;
  }
}

function unreadableText(
  { about, error, source }: Extract<Finding, { error: unknown }>,
  target: Target,
): string {
  const { game, stage, snapshot, region } = target;
  const names = { game, stage, snapshot, conflict: stage, live: stage };
  const what = `${NOUNS[about]} ${names[about]}`;
  const isNotFound = error.details.status === 404 && !isFromGateway(error);
  const isMissing = isNotFound && (about === 'game' || about === 'stage');
  const sentences = isMissing
    ? [`${what} does not exist in ${region}, in the account of these credentials.`]
    : [
        `${what} could not be read: ${causeText(error)}.`,
        suggestionFor(error, { ...target, stage: source ?? stage }),
      ];
  return inOneLine([...sentences, factsText(error)]);
}

const NOUNS = {
  game: 'Game',
  stage: 'Stage',
  snapshot: 'Snapshot',
  conflict: 'The list of deployments of stage',
  live: 'The live snapshot of stage',
};

/** The live snapshot of a stage, as a clause. */
export function liveText(live: Live, stage: string): string {
  if (live.kind === 'nothing') return `stage ${stage} has no live snapshot`;
  if (live.kind === 'undetermined') {
    return `the live snapshot of stage ${stage} can't be determined: ${UNDETERMINED_TEXTS[live.reason]}`;
  }
  const { SnapshotId, DeploymentId } = live.deployment;
  return `stage ${stage} has ${sanitize(SnapshotId, 64)} live (deployment ${sanitize(DeploymentId, 128)})`;
}

/** Each follows a colon. */
export const UNDETERMINED_TEXTS: Readonly<Record<UndeterminedReason, string>> = {
  order: 'the times of its deployments do not show which one came last',
  undeploy: 'an UNDEPLOY came after its newest deployment',
  result: 'its newest deployment has a result code that this version of the action does not know',
  contradiction: 'two readings do not agree, so a deployment might be in progress',
};

/** Why `latest` or `stage:NAME` is no snapshot, as a clause. */
export function unresolvedText(unresolved: UnresolvedReason, { game }: Target): string {
  switch (unresolved.kind) {
    case 'no-snapshot':
      return `game ${game} has no snapshot, so there is no latest one`;
    case 'same-time': {
      const [one, other] = unresolved.snapshots;
      return `the latest snapshot can't be determined: ${one} and ${other} have the same time`;
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
  const name = `${what} ${sanitize(id, 128)}`.trim();
  return `${name} of ${sanitize(snapshot, 64)}, ${sanitize(state, 64)}`;
}

export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
