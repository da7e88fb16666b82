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
      if ('description' in finding) return creationText(finding, target);
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
  const isOfNew = about === 'snapshot' && snapshot === 'new';
  const isList = isOfNew && error.details.operation !== 'GetSnapshot';
  const list = isList
    ? `The list of snapshots of game ${game}`
    : 'A snapshot of an earlier attempt';
  const what = isOfNew ? list : `${NOUNS[about]} ${names[about]}`;
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

function creationText(
  { isGood, description }: Extract<Finding, { description: string }>,
  { game, importsConfiguration }: Target,
): string {
  if (!isGood) return `Game ${game} has 1,000 snapshots, and can have no more.`;
  const first =
    importsConfiguration === true
      ? ' after the import of game-configuration, which replaces the configuration of the game'
      : '';
  return `A snapshot would be created${first}, with the description "${sanitize(description, 250)}".`;
}

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

/** Why `latest`, `new` or `stage:NAME` is no snapshot, as a clause. */
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
    case 'other-content': {
      const names = unresolved.sections.slice(0, MAX_SECTIONS).map((name) => sanitize(name, 36));
      const more = unresolved.sections.length > MAX_SECTIONS ? ' and others' : '';
      return `new snapshot ${sanitize(unresolved.snapshot, 64)} differs from the imported configuration in ${names.join(', ')}${more}, so another client probably changed the configuration`;
    }
    case 'no-content':
      return unresolved.snapshot === undefined
        ? 'GameSparks did not return the content of the imported configuration, so no snapshot was created'
        : `GameSparks did not return the content of snapshot ${sanitize(unresolved.snapshot, 64)}, so it can't be compared with the imported configuration`;
    case 'unknown-form':
      return `GameSparks created snapshot ${sanitize(unresolved.snapshot, 64)}, whose ID has an unknown form`;
    case 'quota':
      return `game ${game} has 1,000 snapshots, and can have no more`;
  }
}

/** How many sections a message names. */
const MAX_SECTIONS = 4;

/** The next step after such a reason. */
export function unresolvedSuggestion(unresolved: UnresolvedReason): string {
  switch (unresolved.kind) {
    case 'other-content':
      return 'A re-run of this job replaces that change by the file, and creates another snapshot.';
    case 'no-content':
      return unresolved.snapshot === undefined
        ? 'The configuration was imported. Use snapshot: new without game-configuration.'
        : 'Check the snapshot, and give its ID.';
    case 'unknown-form':
    case 'quota':
      return 'Deploy an existing snapshot by its ID.';
    default:
      return 'Give the ID of the snapshot.';
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
