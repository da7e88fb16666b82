import type { Outcome } from '../../src/deployment/outcome.ts';
import type { AttemptRecord, Chronicle, Event, StartEvent } from './chronicle.ts';
import type { History } from './history.ts';
import { isFixed } from './others.ts';
import { endAt, SNAPSHOT } from './service.ts';

/** A last try may begin at the limit, half a second after the one before, and take 3 s; after a start, one look too. */
const MARGIN_MILLISECONDS = 7000;
/** The runner kills a cancelled step after this long. */
const CANCEL_LIMIT_MILLISECONDS = 7500;
/** Two times of the service may differ by 2 s, and an HTTP date has whole seconds. */
const GRAIN_MILLISECONDS = 3000;
const START_LIMIT_MILLISECONDS = 5 * 60_000;
const READ_LIMIT_MILLISECONDS = 5 * 60_000;

/** Every sentence tells what must not have happened, and did. None: the history is a good one. */
export function violations(chronicle: Chronicle): string[] {
  return [
    ...chronicle.acceptances.flatMap((_, index) => doubled(chronicle, index)),
    ...differingBodies(chronicle),
    ...chronicle.attempts.flatMap((attempt) => [
      ...withoutProof(attempt, chronicle),
      ...doubledWithin(attempt, chronicle),
      ...foreignTokens(attempt, chronicle),
      ...leftForAnother(attempt),
      ...oldFailure(attempt, chronicle),
      ...lostIds(attempt),
      ...overTime(attempt, chronicle),
      ...crowded(attempt),
      ...falselyDenied(attempt, chronicle),
    ]),
  ];
}

/** I1: green, and the other definite word, only with the service's own record behind it. */
function withoutProof(attempt: AttemptRecord, chronicle: Chronicle): string[] {
  const { end, tokensFor } = attempt;
  if (end === undefined) return [];
  const { conclusion: ending, deploymentId } = end.outcome;
  if (!['succeeded', 'failed', 'started'].includes(ending.kind)) return [];
  const record = chronicle.records.find(({ id }) => id === deploymentId);
  const wish = wishOf(attempt, chronicle);
  const tokens = tokensFor(wish);
  const isOurs = record?.snapshotId === wish && tokens.includes(record.clientToken ?? '');
  if (!isOurs) return [`I1: ${ending.kind}, of a deployment that is not ours`];
  if (ending.kind === 'started') {
    return chronicle.history.plan.waits ? ['I1: started, though it was to be waited for'] : [];
  }
  return endAt(record, end.date) === ending.kind
    ? []
    : [`I1: ${ending.kind}, but the record has ${JSON.stringify(record)}`];
}

/** I2: while a deployment of the run had not definitely failed, no other of the same wish came into being. */
function doubled({ acceptances, history }: Chronicle, index: number): string[] {
  const { id, snapshot, unfailed: all = [] } = acceptances[index] ?? {};
  const isSameWish = (other: string): boolean =>
    history.release === undefined ||
    acceptances.some((one) => one.id === other && one.snapshot === snapshot);
  const unfailed = all.filter(isSameWish);
  return unfailed.length === 0
    ? []
    : [`I2: ${String(id)} was accepted beside ${unfailed.join(', ')}`];
}

/** I2: one attempt causes at most one deployment. */
function doubledWithin({ number }: AttemptRecord, { acceptances }: Chronicle): string[] {
  const caused = acceptances.filter(({ attempt }) => attempt === number);
  return caused.length > 1 ? [`I2: attempt ${number} caused ${caused.length} deployments`] : [];
}

/** I2: one token, one wish: the same bytes to the same place, over all attempts. */
function differingBodies({ attempts, history: { plan, release } }: Chronicle): string[] {
  // A token of the user's own stays when `latest` becomes another snapshot; then it is the service that says no (F13).
  const mayMove = release !== undefined && plan.token === 'given' && !isFixed(release.wish);
  const groups = mayMove ? attempts.map(startsOf) : [attempts.flatMap(startsOf)];
  return groups.flatMap(differingIn);
}

function differingIn(starts: readonly StartEvent[]): string[] {
  const wishes = new Set(starts.map(({ path, body }) => `${path} ${body}`));
  const tokens = new Set(starts.map(({ body }) => tokenIn(body)));
  return wishes.size === tokens.size ? [] : ['I2: one token was sent with different bodies'];
}

/** I2: only the tokens that a re-run would use again. */
function foreignTokens(attempt: AttemptRecord, chronicle: Chronicle): string[] {
  const tokens = attempt.tokensFor(wishOf(attempt, chronicle));
  return startsOf(attempt).every(({ body }) => tokens.includes(tokenIn(body)))
    ? []
    : ['I2: a token was sent that no re-run would know'];
}

/** I2: a deployment that was seen going on is the one to follow to its end (F14). */
function leftForAnother({ events }: AttemptRecord): string[] {
  const seen = events.findIndex(saysGoingOn);
  const isLeft = seen >= 0 && events.slice(seen).some(({ kind }) => kind === 'start');
  return isLeft ? ['I2: another start after a deployment was seen going on'] : [];
}

/** I2: a failure that was over before the attempt began is not told again (F15), but for a token of the user's own. */
function oldFailure({ begun, events, end }: AttemptRecord, chronicle: Chronicle): string[] {
  const { history, records } = chronicle;
  if (end?.outcome.conclusion.kind !== 'failed' || history.plan.token === 'given') return [];
  if (events.some(saysGoingOn)) return [];
  const { endsAt, created } = records.find(({ id }) => id === end.outcome.deploymentId) ?? {};
  const begunDate = end.date - (end.at - begun);
  const isOver = (endsAt ?? Infinity) < begunDate;
  const isOld = (created ?? Infinity) < begunDate - GRAIN_MILLISECONDS - longestStart(events);
  return isOver && isOld ? ['I2: an old failure was told again'] : [];
}

/** While a start is on its way, old and new cannot be told apart. */
function longestStart(events: readonly Event[]): number {
  const reports = events.filter((event) => event.kind === 'reported');
  const times = reports.map(({ at }, index) => at - (reports[index - 1]?.at ?? at));
  return Math.max(...times.filter((_, index) => reports[index]?.progress.kind === 'accepted'), 0);
}

function saysGoingOn(event: Event): boolean {
  if (event.kind !== 'reported' || event.progress.kind !== 'polled') return false;
  return event.progress.status === 'in-progress';
}

/** I3: an id, once read, is reported before anything else is asked, and is in every outcome. */
function lostIds({ events, end }: AttemptRecord): string[] {
  const lost: string[] = [];
  let pending: string | undefined;
  for (const event of events) {
    if (isRequest(event) && pending !== undefined) {
      lost.push(`I3: a request was sent before ${pending} was reported`);
    }
    if (event.kind === 'id-received') pending = event.id;
    else if (event.kind === 'reported' && event.progress.kind === 'accepted') {
      if (event.progress.deploymentId === pending) pending = undefined;
    }
  }
  if (end !== undefined && lacksId(events, end.outcome)) lost.push('I3: an outcome lacks its id');
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

/** I4: the whole attempt, and what is left of it after a cancellation. */
function overTime(attempt: AttemptRecord, { history }: Chronicle): string[] {
  const { begun, cancelledAt, end } = attempt;
  if (end === undefined) return [];
  const limit = limitOf(attempt, history);
  const late = end.at - begun - limit - MARGIN_MILLISECONDS;
  const lateCancel = end.at - (cancelledAt ?? end.at) - CANCEL_LIMIT_MILLISECONDS;
  return [
    ...(late > 0 ? [`I4: ended ${Math.ceil(late)} ms late`] : []),
    ...(lateCancel > 0
      ? [`I4: ended ${Math.ceil(lateCancel)} ms late after the cancellation`]
      : []),
  ];
}

function limitOf({ tokensFor }: AttemptRecord, { plan, release }: History): number {
  const timeout = plan.timeoutSeconds * 1000;
  if (release?.checkOnly === true) return Math.min(timeout, READ_LIMIT_MILLISECONDS);
  if (plan.waits) return timeout;
  const starting = START_LIMIT_MILLISECONDS * tokensFor(SNAPSHOT).length;
  return release === undefined ? starting : timeout + starting;
}

/** I4: the service's quota of two calls in any one second. */
function crowded({ events }: AttemptRecord): string[] {
  const sent = events.filter(isRequest);
  const isThird = ({ at }: { at: number }, index: number): boolean =>
    index >= 2 && at - (sent[index - 2]?.at ?? 0) < 999.999;
  const third = sent.find(isThird);
  return third === undefined ? [] : [`I4: three requests in one second, at ${third.at} ms`];
}

/** I9: "not started", in either form, only if nothing that this attempt has sent ever started anything. */
function falselyDenied({ end, number }: AttemptRecord, { acceptances }: Chronicle): string[] {
  const ending = end?.outcome.conclusion;
  const denies =
    ending?.kind === 'not-started' || (ending?.kind === 'cancelled' && ending.accepted === 'no');
  const caused = acceptances.find(({ attempt }) => attempt === number);
  return denies && caused !== undefined ? [`I9: ${ending.kind}, but ${caused.id} was started`] : [];
}

function isRequest({ kind }: Event): boolean {
  return kind === 'start' || kind === 'look';
}

export function startsOf({ events }: AttemptRecord): StartEvent[] {
  return events.filter((event) => event.kind === 'start');
}

/** The snapshot that an attempt set out to deploy; that it was the right one is looked into elsewhere. */
function wishOf(attempt: AttemptRecord, { history }: Chronicle): string {
  if (history.release === undefined) return SNAPSHOT;
  return snapshotIn(startsOf(attempt)[0]?.body ?? '{}');
}

export function snapshotIn(body: string): string {
  return (JSON.parse(body) as { SnapshotId: string }).SnapshotId;
}

function tokenIn(body: string): string {
  return (JSON.parse(body) as { ClientToken: string }).ClientToken;
}
