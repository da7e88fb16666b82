import type { DeploymentRecord } from '../../emulator/records.ts';
import type { Outcome } from '../../src/deployment/outcome.ts';
import { finishedAt, liveDeployments, recordOf } from './service-records.ts';
import { resultAt } from './service.ts';
import {
  type Creation,
  type Event,
  eventsOf,
  type EventOf,
  isFinal,
  snapshotIn,
  stageOf,
  startsOf,
  type StepTrace,
  tokenIn,
  type Trace,
} from './trace.ts';

/** A last attempt can start at the deadline, half a second after the previous one, and take 3 s. A poll can follow a start. */
const MARGIN_MILLISECONDS = 7000;
/** The runner kills a cancelled step after this time. */
const CANCEL_LIMIT_MILLISECONDS = 7500;
/** RULES allow 2 s for the resolution of `Date` and different clocks. The clocks of a scenario differ by at most 1 s. */
const AGE_GRAIN_MILLISECONDS = 4000;
const START_LIMIT_MILLISECONDS = 5 * 60_000;
const READ_LIMIT_MILLISECONDS = 5 * 60_000;
const MAX_LINKS = 20;
/** The rate limiter, and a fetch of credentials within the last attempt. */
const SEND_DELAY_MILLISECONDS = 3600;
const LOST_RESPONSE_MILLISECONDS = 5 * 60_000 + SEND_DELAY_MILLISECONDS;

/** Violations of the invariants of a deployment (I1-I4, I9, I10), one sentence each. */
export function deploymentViolations(trace: Trace): string[] {
  return [
    ...trace.creations.flatMap((creation) => secondInChain(creation, trace)),
    ...differentBodies(trace),
    ...trace.steps.flatMap((step) => [
      ...withoutRecord(step, trace),
      ...notOnStage(step, trace),
      ...startedInPast(step, trace),
      ...secondInStep(step, trace),
      ...wrongTokens(step),
      ...tooManyLinks(step),
      ...leftInProgress(step),
      ...repeatedTooLong(step),
      ...reportedAgain(step, trace),
      ...wrongAge(step, trace),
      ...tokensNotKept(step),
      ...lostIds(step),
      ...startedTooLate(step),
      ...overTime(step),
      ...tooManyRequests(step),
      ...deniedStart(step, trace),
      ...deniedDeployment(step, trace),
    ]),
  ];
}

/** I1: a definite result only if the service's record has it. */
function withoutRecord(step: StepTrace, trace: Trace): string[] {
  const { end, request } = step;
  if (end === undefined) return [];
  const { conclusion, deploymentId } = end.outcome;
  const { kind } = conclusion;
  if (kind !== 'succeeded' && kind !== 'failed' && kind !== 'started') return [];
  const record = recordOf(deploymentId, trace);
  const start = startsOf(step).at(-1);
  const isOwn =
    start !== undefined &&
    record?.snapshotId === snapshotIn(start.body) &&
    record.clientToken === tokenIn(start.body);
  if (!isOwn) return [`I1: ${kind}, of another deployment`];
  if (kind === 'started') {
    return request.waitForCompletion ? ['I1: started, but the step should wait'] : [];
  }
  const result = resultAt(record, trace.epoch + end.at);
  return result === kind ? [] : [`I1: ${kind}, but by the record it is ${result}`];
}

/** I10: succeeded only if it was read in progress before it finished, or if the stage was confirmed to have it. */
function notOnStage(step: StepTrace, trace: Trace): string[] {
  const { end } = step;
  if (end?.outcome.conclusion.kind !== 'succeeded') return [];
  const record = recordOf(end.outcome.deploymentId, trace);
  if (record === undefined || wasReadInProgress(step, record, trace)) return [];
  const lastPoll = readsOf(step, record.id).at(-1)?.at ?? Infinity;
  const confirming = eventsOf(step, 'read').filter(
    ({ operation, sentAt }) =>
      sentAt >= lastPoll && (operation === 'confirm' || operation === 'list-deployments'),
  );
  if (confirming.length === 0) return ['I10: succeeded without a confirmation'];
  // Records have whole milliseconds.
  const from = trace.epoch + Math.min(...confirming.map(({ sentAt }) => sentAt)) - 1;
  const span = { from, to: trace.epoch + end.at };
  return liveDeployments(stageOf(step), span, trace).has(record)
    ? []
    : ['I10: succeeded, but the stage does not have the deployment'];
}

/** I10: started only if the deployment is new, or was read in progress. */
function startedInPast(step: StepTrace, trace: Trace): string[] {
  const { end, number } = step;
  if (end?.outcome.conclusion.kind !== 'started') return [];
  const record = recordOf(end.outcome.deploymentId, trace);
  if (record === undefined || wasReadInProgress(step, record, trace)) return [];
  const isOwn = trace.creations.some(({ id, step }) => id === record.id && step === number);
  const sent = firstUseOf(record.clientToken, step) ?? Infinity;
  const isNew = isOwn || record.created > trace.epoch + sent - AGE_GRAIN_MILLISECONDS;
  return isNew ? [] : ['I10: started, but the deployment is older and was not read in progress'];
}

/** Whether the step correctly read, by ID, that the deployment was in progress. */
function wasReadInProgress(step: StepTrace, record: DeploymentRecord, trace: Trace): boolean {
  return readsOf(step, record.id).some(
    ({ performedAt, deployment }) =>
      performedAt !== undefined &&
      trace.epoch + performedAt < finishedAt(record) &&
      typeof deployment?.['DeploymentState'] === 'string' &&
      !isFinal(deployment['DeploymentState']),
  );
}

function readsOf(step: StepTrace, id: string): EventOf<'read'>[] {
  return eventsOf(step, 'read').filter(
    ({ operation, status, deployment }) =>
      operation === 'poll' && status === 200 && deployment?.['DeploymentId'] === id,
  );
}

/** I2: one step creates at most one deployment (F104). */
function secondInStep({ number }: StepTrace, { creations }: Trace): string[] {
  const own = creations.filter(({ step }) => step === number);
  return own.length > 1 ? [`I2: step ${number} created ${own.length} deployments`] : [];
}

/**
 * I2, I10: no second deployment for the same request of a run while the first one is live or in progress. RULES allow it if
 * the first one can't be confirmed.
 */
function secondInChain(creation: Creation, trace: Trace): string[] {
  const { scenario, steps, creations } = trace;
  const step = steps.find(({ number }) => number === creation.step);
  if (step?.request.token !== 'derived' || !canConfirm(step, creation, trace)) return [];
  const chain = creations.filter(
    (other) => other.created < creation.created && isSameChain(other, creation, trace),
  );
  const life = scenario.service.clientTokenSeconds * 1000;
  if (chain.some(({ created }) => creation.created - created >= life)) return [];
  const moment = { from: creation.created, to: creation.created };
  const live = liveDeployments(stageOf(step), moment, trace);
  const isThere = ({ id }: Creation): boolean => {
    const record = recordOf(id, trace);
    if (record === undefined) return false;
    const result = resultAt(record, creation.created);
    return (
      result === 'in-progress' || (result === 'succeeded' && live.has(record) && live.size === 1)
    );
  };
  const there = chain.filter(isThere).map(({ id }) => id);
  return there.length === 0
    ? []
    : [`I2: ${creation.id} was created, but the stage has ${there.join(', ')}`];
}

function isSameChain(one: Creation, other: Creation, trace: Trace): boolean {
  const [chain, otherChain] = [chainOf(one, trace), chainOf(other, trace)];
  return chain !== undefined && chain === otherChain && one.snapshot === other.snapshot;
}

/** Run and stage, for derived tokens. */
function chainOf({ step }: Creation, { steps }: Trace): string | undefined {
  if (step === 0) return '0 Dev';
  const creator = steps.find(({ number }) => number === step);
  if (creator?.request.token !== 'derived') return undefined;
  return `${creator.scenario.run} ${stageOf(creator)}`;
}

/** Whether a step can confirm a live deployment. */
function canConfirm(
  { scenario, begun, end }: StepTrace,
  creation: Creation,
  trace: Trace,
): boolean {
  const { service, past, others } = trace.scenario;
  const isCalm = [scenario.polls, scenario.confirms, scenario.lists].every(({ length }) => !length);
  const isSteady = scenario.credentials.lifetimeSeconds === null;
  const showsTimes = service.createdFormat !== 'absent' && service.dateHeader;
  const isOdd = [...past, ...others].some(
    (one) =>
      one.action === 'REPAIR' ||
      ('state' in one && (one.updatedSecondsAgo !== null || !isFinal(one.state))) ||
      ('course' in one && one.course.kind === 'immediate'),
  );
  const span = { from: trace.epoch + begun, to: trace.epoch + (end?.at ?? Infinity) };
  const hasOther = trace.records.some(({ id, created, endsAt }) => {
    const other = trace.creations.find((one) => one.id === id);
    const isOther = other === undefined || !isSameChain(other, creation, trace);
    return isOther && created <= span.to && (endsAt ?? Infinity) >= span.from;
  });
  return isCalm && isSteady && showsTimes && !isOdd && !hasOther && service.listLagSeconds === 0;
}

/** I2: one token, one request: the same bytes to the same path, in all steps of a run. */
function differentBodies({ steps }: Trace): string[] {
  // The user's own token can be sent with another snapshot. Then the service rejects it (F13).
  const given = steps.filter(({ request }) => request.token === 'given');
  const derived = steps.filter(({ request }) => request.token !== 'given');
  const groups = [...given.map(startsOf), derived.flatMap(startsOf)];
  return groups.flatMap((starts) => {
    const requests = new Set(starts.map(({ path, body }) => `${path} ${body}`));
    const tokens = new Set(starts.map(({ body }) => tokenIn(body)));
    return requests.size === tokens.size ? [] : ['I2: one token was sent with different bodies'];
  });
}

/** I2: only tokens that a re-run would use: the first of the chain, and a next one after the ID of a response. */
function wrongTokens(step: StepTrace): string[] {
  const { tokens, request, events } = step;
  let current: string | undefined;
  let expected: string | undefined;
  for (const event of events) {
    if (event.kind === 'id-received' && event.token === current) {
      expected = tokens.next?.(event.token, event.id);
    }
    if (event.kind !== 'sent' || event.operation !== 'start') continue;
    const token = tokenIn(event.body);
    const first = request.token === 'random' ? token : tokens.first(snapshotIn(event.body));
    if (token !== (current ?? first) && token !== expected) {
      return ['I2: a token was sent that no re-run would use'];
    }
    current = token;
  }
  return [];
}

function tooManyLinks(step: StepTrace): string[] {
  const tokens = new Set(startsOf(step).map(({ body }) => tokenIn(body)));
  return tokens.size > MAX_LINKS ? [`I2: ${tokens.size} links`] : [];
}

/** I2: a deployment that was read in progress is the one to follow (F14), unless the service loses it (F107). */
function leftInProgress({ events }: StepTrace): string[] {
  const seen = events.findIndex(showsInProgress);
  if (seen < 0) return [];
  const isLost = events
    .slice(seen)
    .some(
      (event) =>
        event.kind === 'observed' &&
        event.event.kind === 'next-token' &&
        event.event.reason === 'not-found',
    );
  const isLeft = events
    .slice(seen)
    .some((event) => event.kind === 'sent' && event.operation === 'start');
  return isLeft && !isLost ? ['I2: another start after a deployment was read in progress'] : [];
}

function showsInProgress(event: Event): boolean {
  if (event.kind !== 'observed' || event.event.kind !== 'polled') return false;
  return event.event.status === 'in-progress';
}

/** I2: a token can expire, so a start is repeated for a limited time after a lost response. */
function repeatedTooLong({ events }: StepTrace): string[] {
  const since = new Map<string, number>();
  let last: { readonly token: string; readonly at: number } | undefined;
  for (const event of events) {
    if (event.kind === 'rejected' && event.operation === 'start') last = undefined;
    if (event.kind !== 'sent' || event.operation !== 'start') continue;
    const token = tokenIn(event.body);
    // The previous one was neither rejected nor the last, so its response was lost.
    if (last?.token === token && !since.has(token)) since.set(token, last.at);
    const lostAt = since.get(token);
    if (lostAt !== undefined && event.at - lostAt > LOST_RESPONSE_MILLISECONDS) {
      return [`I2: a start was repeated ${Math.round(event.at - lostAt)} ms after a lost response`];
    }
    last = { token, at: event.at };
  }
  return [];
}

/** I2: a failure of the past is not reported again (F15), except for a token of the user's own. */
function reportedAgain(step: StepTrace, trace: Trace): string[] {
  const { end, request, begun } = step;
  if (end?.outcome.conclusion.kind !== 'failed' || request.token === 'given') return [];
  const record = recordOf(end.outcome.deploymentId, trace);
  if (record === undefined || !end.outcome.isAgeKnown) return [];
  const sent = firstUseOf(record.clientToken, step) ?? begun;
  const isOld = record.created < trace.epoch + sent - AGE_GRAIN_MILLISECONDS - startTime(step);
  const isPast = finishedAt(record) < trace.epoch + sent;
  return isPast && isOld ? ['I2: a failure of the past was reported again'] : [];
}

/** I9: a deployment of this step is never reported as older, and a certainly older one never as new. */
function wrongAge(step: StepTrace, trace: Trace): string[] {
  const { end, number, begun } = step;
  const { deploymentId, isOlder, isAgeKnown, conclusion } = end?.outcome ?? {};
  const record = recordOf(deploymentId, trace);
  if (record === undefined || conclusion?.kind === 'skipped') return [];
  const isOwn = trace.creations.some(({ id, step }) => id === record.id && step === number);
  if (isOwn && isOlder === true) return ['I9: a deployment of this step was reported as older'];
  const sent = firstUseOf(record.clientToken, step) ?? begun;
  const isOld = record.created < trace.epoch + sent - AGE_GRAIN_MILLISECONDS - startTime(step);
  return isOld && isAgeKnown === true && isOlder === false
    ? ['I9: an older deployment was reported as new']
    : [];
}

/**
 * How long the last start took. In this time, old and new deployments can't be distinguished. A time of day that jumps
 * forward has the same effect as a suspended machine.
 */
function startTime(step: StepTrace): number {
  const jump = Math.max(step.scenario.clockJump?.minutes ?? 0, 0) * 60_000;
  const starts = startsOf(step);
  const last = starts.at(-1);
  const first = starts.find(({ body }) => body === last?.body);
  const accepted = eventsOf(step, 'id-received').at(-1);
  return jump + Math.max((accepted?.at ?? 0) - (first?.at ?? 0), 0);
}

/** When the token was kept. A first attempt starts with a fetch of credentials. */
function firstUseOf(token: string | undefined, step: StepTrace): number | undefined {
  return eventsOf(step, 'token-kept').find((kept) => kept.token === token)?.at;
}

/** I3: a token is kept before it is used, and the last kept token is the used one. */
function tokensNotKept({ events, end }: StepTrace): string[] {
  let kept: string | undefined;
  for (const event of events) {
    if (event.kind === 'token-kept') kept = event.token;
    if (event.kind !== 'sent' || event.operation !== 'start') continue;
    if (tokenIn(event.body) !== kept) return ['I3: a start was sent before its token was kept'];
  }
  const used = end?.outcome.clientToken;
  return end === undefined || used === kept ? [] : ['I3: an outcome has another token'];
}

/** I3: an ID is reported before the next request, and is in the outcome. */
function lostIds({ events, end }: StepTrace): string[] {
  const lost: string[] = [];
  let pending: string | undefined;
  for (const event of events) {
    if (event.kind === 'sent' && pending !== undefined) {
      lost.push(`I3: a request was sent before ${pending} was reported`);
    }
    if (event.kind === 'id-received') pending = event.id;
    else if (event.kind === 'observed' && event.event.kind === 'accepted') {
      if (event.event.deploymentId === pending) pending = undefined;
    }
  }
  if (end !== undefined && lacksId(events, end.outcome)) lost.push('I3: an outcome lacks its ID');
  return lost;
}

function lacksId(events: readonly Event[], outcome: Outcome): boolean {
  const received = events.findLast(
    (event) => event.kind === 'id-received' && event.token === outcome.clientToken,
  );
  const isKnown = received?.kind === 'id-received' && received.id === outcome.deploymentId;
  const needsOne = outcome.conclusion.kind === 'timed-out';
  return received === undefined ? needsOne && outcome.deploymentId === undefined : !isKnown;
}

/** I4: no start after the deadline, and no first start of a token. */
function startedTooLate(step: StepTrace): string[] {
  const { begun, request, events } = step;
  const deadline = begun + request.waitTimeoutSeconds * 1000;
  const hasDeadline = request.waitForCompletion || request.onConflict === 'wait';
  const limit = deadline + SEND_DELAY_MILLISECONDS + (hasDeadline ? 0 : START_LIMIT_MILLISECONDS);
  const isLate = startsOf(step).some(({ at }) => at > limit);
  const isLateToken = events.some(({ kind, at }) => kind === 'token-kept' && at >= deadline);
  return isLate || isLateToken ? ['I4: a start began after the deadline'] : [];
}

/** I4: the duration of the whole step, and of the rest after a cancellation. */
function overTime({ begun, request, cancelledAt, end }: StepTrace): string[] {
  if (end === undefined) return [];
  const timeout = request.waitTimeoutSeconds * 1000;
  const hasDeadline = request.waitForCompletion || request.onConflict === 'wait';
  const deployLimit = hasDeadline ? timeout : timeout + START_LIMIT_MILLISECONDS;
  const limit = request.checkOnly ? Math.min(timeout, READ_LIMIT_MILLISECONDS) : deployLimit;
  const late = end.at - begun - limit - MARGIN_MILLISECONDS;
  const lateCancel = end.at - (cancelledAt ?? end.at) - CANCEL_LIMIT_MILLISECONDS;
  return [
    ...(late > 0 ? [`I4: ended ${Math.ceil(late)} ms late`] : []),
    ...(lateCancel > 0
      ? [`I4: ended ${Math.ceil(lateCancel)} ms late after the cancellation`]
      : []),
  ];
}

/** I4: the service's quota of two calls in any second. */
function tooManyRequests(step: StepTrace): string[] {
  const sent = eventsOf(step, 'sent');
  const third = sent.find(
    ({ at }, index) => index >= 2 && at - (sent[index - 2]?.at ?? 0) < 999.999,
  );
  return third === undefined ? [] : [`I4: three requests in one second, at ${third.at} ms`];
}

/** I9: "not started", in either form, only if no request of this step created a deployment. */
function deniedStart({ end, number }: StepTrace, { creations }: Trace): string[] {
  const conclusion = end?.outcome.conclusion;
  const denies =
    conclusion?.kind === 'not-started' ||
    conclusion?.kind === 'checked' ||
    conclusion?.kind === 'skipped' ||
    (conclusion?.kind === 'cancelled' && conclusion.accepted === 'no');
  const created = creations.find(({ step }) => step === number);
  return denies && created !== undefined
    ? [`I9: ${conclusion.kind}, but ${created.id} was created`]
    : [];
}

/** I9: "replaced" only if the stage no longer has it. */
function deniedDeployment(step: StepTrace, trace: Trace): string[] {
  const { end } = step;
  const { conclusion, deploymentId } = end?.outcome ?? {};
  if (conclusion?.kind !== 'not-started' || !('reason' in conclusion)) return [];
  const record = recordOf(deploymentId, trace);
  if (conclusion.reason !== 'replaced' || record === undefined) return [];
  const moment = trace.epoch + (end?.at ?? 0);
  const live = liveDeployments(stageOf(step), { from: moment, to: moment }, trace);
  return live.has(record) && live.size === 1 ? ['I9: replaced, but the stage has it'] : [];
}
