import type { Finding } from '../../src/deployment/outcome.ts';
import type { AttemptRecord, Chronicle, Event } from './chronicle.ts';
import { snapshotIn, startsOf, violations } from './invariants.ts';
import { liveWithin, type Span, underWay, wasNewest } from './live-record.ts';
import { isFixed, wordFor } from './others.ts';
import type { ReleaseStory } from './release-history.ts';
import { STAGE } from './service.ts';

/** Times of records have whole milliseconds, those of the clock may not. */
const GRAIN_MILLISECONDS = 1;

/** All that holds of a plain history, and what a release promises besides. */
export function releaseViolations(chronicle: Chronicle): string[] {
  const { release } = chronicle.history;
  if (release === undefined) throw new TypeError('a plain history');
  return [
    ...violations(chronicle),
    ...chronicle.attempts.flatMap((attempt) => {
      const scene = { attempt, chronicle, release };
      return [
        ...startedInVain(scene),
        ...otherWish(scene),
        ...falselyResolved(scene),
        ...falselySkipped(scene),
        ...falselyChecked(scene),
        ...falsePrevious(scene),
        ...startedAfterDoubt(scene),
        ...startedTooLate(scene),
      ];
    }),
  ];
}

interface Scene {
  readonly attempt: AttemptRecord;
  readonly chronicle: Chronicle;
  readonly release: ReleaseStory;
}

/** I1: whoever only looks, or skips, has started nothing; nor has anybody who was not to do so. */
function startedInVain({ attempt, chronicle, release }: Scene): string[] {
  const kind = attempt.end?.outcome.conclusion.kind;
  const mayStart = !release.checkOnly && kind !== 'skipped';
  // After a refusal somebody else may make the snapshot live while their end is waited for.
  const maySkipLater = release.onConflict === 'wait' && !release.checkOnly;
  const refusals = attempt.events.filter((event) => event.kind === 'rejected').length;
  const starts = startsOf(attempt).length - (maySkipLater ? refusals : 0);
  const caused = chronicle.acceptances.some((one) => one.attempt === attempt.number);
  const isOther = kind !== undefined && kind !== 'cancelled';
  return [
    ...(!mayStart && (starts > 0 || caused) ? ['I1: something was started by a mere look'] : []),
    ...(kind === 'skipped' && !release.skipIfDeployed ? ['I1: skipped without being told'] : []),
    ...(isOther && release.checkOnly !== (kind === 'checked')
      ? [`I1: ${kind} is no end of this`]
      : []),
  ];
}

/** I1: what is started, over a whole attempt, is one snapshot, and the one that was asked for at that time. */
function otherWish({ attempt, chronicle, release }: Scene): string[] {
  const [first, ...rest] = startsOf(attempt);
  if (first === undefined) return [];
  const snapshot = snapshotIn(first.body);
  const isOne = rest.every(({ body }) => snapshotIn(body) === snapshot);
  const span = spanOf(chronicle, attempt.begun, first.at);
  return [
    ...(isOne ? [] : ['I1: more than one snapshot was to be started']),
    ...(isMeant(snapshot, span, chronicle, release)
      ? []
      : [`I1: ${snapshot} was to be started, not what was asked for`]),
  ];
}

/** I1: told as what `latest` or `stage:NAME` is, and it was so at some moment of the attempt. */
function falselyResolved({ attempt, chronicle, release }: Scene): string[] {
  const told = attempt.events.flatMap((event) =>
    event.kind === 'reported' && event.progress.kind === 'resolved'
      ? [{ at: event.at, snapshot: event.progress.snapshot }]
      : [],
  );
  const wrong = told.find(
    ({ at, snapshot }) =>
      !isMeant(snapshot, spanOf(chronicle, attempt.begun, at), chronicle, release),
  );
  const outcome = attempt.end?.outcome;
  const isAnother = outcome?.snapshotId !== undefined && outcome.snapshotId !== told[0]?.snapshot;
  return [
    ...(wrong === undefined ? [] : [`I1: ${release.wish} was never ${wrong.snapshot}`]),
    ...(isAnother && !isFixed(release.wish) ? ['I3: the outcome has another snapshot'] : []),
    ...(told.length > 1 ? ['I2: resolved more than once'] : []),
    ...falselyNone({ attempt, chronicle, release }),
  ];
}

/** I9: "nothing is there" only if that was so. */
function falselyNone({ attempt, chronicle }: Scene): string[] {
  const { end, begun } = attempt;
  const ending = end?.outcome.conclusion;
  if (end === undefined || ending === undefined) return [];
  const findings = ending.kind === 'checked' ? ending.findings : [ending];
  const obstacles = findings.flatMap((one) => ('unresolved' in one ? [one.unresolved] : []));
  const span = spanOf(chronicle, begun, end.at);
  return obstacles.flatMap((obstacle) => {
    if (obstacle.kind === 'no-snapshot') return ['I9: there were snapshots'];
    if (obstacle.kind !== 'nothing-live' || hasTouched(obstacle.stage, 'UNDEPLOY', chronicle)) {
      return [];
    }
    return liveWithin(obstacle.stage, span, chronicle).has(null)
      ? []
      : [`I9: something was live on ${obstacle.stage}`];
  });
}

/**
 * Whether one that had ended was changed later: by the list alone it looks like a later one. An UNDEPLOY, of which only
 * the name is published, is judged by the list alone; so is what was live before a joined deployment (ADR 0007).
 */
function hasTouched(stage: string, action: string, { records, notes }: Chronicle): boolean {
  return records.some(
    (record) =>
      record.stage === stage &&
      record.action === action &&
      (notes.ends.get(record.id) ?? record.endsAt) !== record.endsAt,
  );
}

function isMeant(
  snapshot: string,
  span: Span,
  chronicle: Chronicle,
  { wish }: ReleaseStory,
): boolean {
  if (isFixed(wish)) return snapshot === wordFor(wish);
  if (wish === 'latest') return wasNewest(snapshot, span, chronicle);
  return liveWithin(wish.replace('stage:', ''), span, chronicle).has(snapshot);
}

/** I1: what was skipped was live, by a deployment that ended well, and nothing was under way all the time. */
function falselySkipped({ attempt, chronicle, release }: Scene): string[] {
  const { end, begun } = attempt;
  if (end?.outcome.conclusion.kind !== 'skipped') return [];
  const span = spanOf(chronicle, begun, end.at);
  const { deploymentId } = end.outcome;
  const { snapshotId = '', ending } = chronicle.records.find(({ id }) => id === deploymentId) ?? {};
  const isGood = ending?.state === 'COMPLETED' && ending.resultCode === 'SUCCESS';
  const [rival] = underWay(STAGE.stage, span, chronicle);
  return [
    ...(isGood ? [] : ['I1: skipped for a deployment that has not ended well']),
    ...(isMeant(snapshotId, span, chronicle, release)
      ? []
      : ['I1: skipped for a snapshot that was not asked for']),
    ...(liveWithin(STAGE.stage, span, chronicle).has(snapshotId)
      ? []
      : ['I1: skipped, but the snapshot was never live']),
    ...(rival === undefined ? [] : [`I1: skipped while ${rival.id} was under way`]),
  ];
}

/** I1: what a check has found good was so at some moment. */
function falselyChecked({ attempt, chronicle, release }: Scene): string[] {
  const { end, begun } = attempt;
  if (end?.outcome.conclusion.kind !== 'checked') return [];
  const span = spanOf(chronicle, begun, end.at);
  return end.outcome.conclusion.findings
    .filter((finding) => finding.isGood && !isTrue(finding, span, chronicle, release))
    .map((finding) => `I1: checked ${JSON.stringify(finding)}`);
}

function isTrue(
  finding: Finding,
  span: Span,
  chronicle: Chronicle,
  release: ReleaseStory,
): boolean {
  if ('live' in finding) {
    const found = liveWithin(STAGE.stage, span, chronicle);
    const { live } = finding;
    if (live.kind === 'live') return found.has(live.deployment.SnapshotId);
    return (
      live.kind === 'undetermined' ||
      found.has(null) ||
      hasTouched(STAGE.stage, 'UNDEPLOY', chronicle)
    );
  }
  if (finding.about === 'conflict') {
    const known = underWay(STAGE.stage, span, chronicle).filter(
      ({ ending }) => ending?.state !== 'ROLLING',
    );
    return 'blockingDeployment' in finding || known.length === 0;
  }
  if (finding.about === 'snapshot' && 'snapshot' in finding) {
    const { snapshot } = finding;
    const isThere = chronicle.notes.snapshots.some(
      ({ id, since }) => id === snapshot && since <= span.to,
    );
    return isThere && isMeant(snapshot, span, chronicle, release);
  }
  return true;
}

/**
 * I9: what was live before was live between the attempt's beginning and the acceptance of its start; after a wait, since
 * that was over; and for a deployment that others than this attempt had made, while that went on.
 */
function falsePrevious({ attempt, chronicle }: Scene): string[] {
  const { end, events, number, begun } = attempt;
  const outcome = end?.outcome;
  if (end === undefined || outcome?.previousSnapshotId === undefined) return [];
  const accepted = chronicle.records.find(
    ({ id, clientToken }) => id === outcome.deploymentId && clientToken !== undefined,
  );
  const own = chronicle.acceptances.some(
    ({ id, attempt }) => id === outcome.deploymentId && attempt === number,
  );
  const isOver = (accepted?.endsAt ?? Infinity) <= chronicle.epoch + end.at;
  const { previousSnapshotId: previous } = outcome;
  if (!own && isOver && hasTouched(STAGE.stage, 'DEPLOY', chronicle)) return [];
  const latest = accepted?.created ?? chronicle.epoch + end.at;
  const spans: Span[] = [
    { from: chronicle.epoch + (lastWait(events) ?? begun), to: latest },
    ...(accepted === undefined || own
      ? []
      : [
          {
            from: accepted.created,
            to: Math.min(accepted.endsAt ?? Infinity, chronicle.epoch + end.at),
          },
        ]),
  ];
  return spans.some((span) => liveWithin(STAGE.stage, widened(span), chronicle).has(previous))
    ? []
    : [`I9: ${previous} was not live before`];
}

/** When the last wait for others was over. */
function lastWait(events: readonly Event[]): number | undefined {
  return events.findLast(
    (event) => event.kind === 'reported' && event.progress.kind === 'unblocked',
  )?.at;
}

/** I2: once a start may have been accepted unseen, nothing is waited for and started again. */
function startedAfterDoubt({ attempt: { events } }: Scene): string[] {
  let state: 'clear' | 'sent' | 'in doubt' | 'looked' = 'clear';
  for (const { kind } of events) {
    if (kind === 'start') {
      if (state === 'looked') return ['I2: started again after a start in doubt'];
      state = state === 'clear' ? 'sent' : 'in doubt';
    } else if (kind === 'rejected') state = state === 'sent' ? 'clear' : state;
    else if (kind === 'id-received') state = 'clear';
    else if (kind === 'look' && state !== 'clear') state = 'looked';
  }
  return [];
}

/** I4: whatever comes before a start, once the time is over there is none. A repetition may still be on its way. */
function startedTooLate({ attempt, chronicle }: Scene): string[] {
  const { events, begun } = attempt;
  const { waits, timeoutSeconds } = chronicle.history.plan;
  const deadline = begun + timeoutSeconds * 1000;
  const isLate = ({ kind }: Event, index: number): boolean => {
    const before = events[index - 1];
    const isFirst = before?.kind !== 'start' && before?.kind !== 'rejected';
    return kind === 'start' && isFirst && (before?.at ?? begun) > deadline;
  };
  return waits && events.some(isLate) ? ['I4: a start began when the time was over'] : [];
}

function spanOf({ epoch }: Chronicle, from: number, to: number): Span {
  return widened({ from: epoch + from, to: epoch + to });
}

function widened({ from, to }: Span): Span {
  return { from: from - GRAIN_MILLISECONDS, to: to + GRAIN_MILLISECONDS };
}
