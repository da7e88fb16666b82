import { randomBytes } from 'node:crypto';
import { type Instant, instantOf } from '../../src/clock.ts';
import { check } from '../../src/deployment/check.ts';
import type { TokenChain } from '../../src/deployment/client-token.ts';
import { type DeploymentRequest, deploySnapshot } from '../../src/deployment/deploy-snapshot.ts';
import type { Outcome } from '../../src/deployment/outcome.ts';
import { resolveSnapshot } from '../../src/deployment/resolve-snapshot.ts';
import { isFinalState } from '../../src/deployment/status.ts';
import { GameSparksError } from '../../src/gamesparks/errors.ts';
import type {
  CallOptions,
  GameSparks,
  GetStageDeploymentRequest,
  StageDeployment,
  StageDeploymentPage,
  StartedStageDeployment,
} from '../../src/gamesparks/types.ts';
import type { Exchange } from './exchange.ts';
import type { Request, Scenario, StepScenario } from './scenario.ts';
import { OTHER_SNAPSHOT, STAGE } from './service.ts';
import { type Implementation, IMPLEMENTATION } from './step-process.ts';

type Deploy = Implementation['deploy'];

/** Implementations with one mistake each, and its violation. For a rare mistake, a change of the scenarios makes it common. */
export const MUTANTS: readonly (readonly [
  mistake: string,
  violation: RegExp,
  mutant: Implementation,
  focus?: (scenario: Scenario) => Scenario,
])[] = [
  [
    'takes SUCCESS for success whatever the state',
    /^I1: succeeded, but by the record/,
    withPolls((read) =>
      read.DeploymentResult?.ResultCode === 'SUCCESS'
        ? { ...read, DeploymentState: 'COMPLETED' }
        : read,
    ),
  ],
  [
    'does not compare the ID that it reads',
    /^I10?: succeeded/,
    withPolls((read, DeploymentId) => ({ ...read, DeploymentId })),
    withSteps((step) => ({ ...step, polls: [GOOD, OTHER_ID] })),
  ],
  [
    'reports success as soon as the start is accepted',
    /^I1: succeeded, but by the record/,
    withDeploy(async (request, ...rest) => {
      const outcome = await deploySnapshot({ ...request, waitForCompletion: false }, ...rest);
      const isStarted = outcome.conclusion.kind === 'started';
      return isStarted ? { ...outcome, conclusion: { kind: 'succeeded' } } : outcome;
    }),
  ],
  [
    'follows a deployment of another snapshot',
    /^I1: \S+, of another deployment/,
    withClient((client) => {
      let SnapshotId = '';
      return {
        startStageDeployment: async (request, options) => {
          ({ SnapshotId } = request);
          return { ...(await client.startStageDeployment(request, options)), SnapshotId };
        },
        getStageDeployment: async (...call) => ({
          ...(await client.getStageDeployment(...call)),
          SnapshotId,
        }),
      };
    }),
  ],
  [
    'takes an older success for success without a confirmation',
    /^I10: succeeded, but the stage does not have/,
    withConfirms(async (confirm, read) => {
      await confirm().catch(ignore);
      return read;
    }),
  ],
  [
    'confirms by the list alone',
    /^I10: succeeded, but the stage does not have/,
    withConfirms(reject),
  ],
  [
    'confirms with the ID of another deployment',
    /^I10: succeeded, but the stage does not have/,
    withConfirms(async (confirm, { DeploymentId = '' }) => ({
      ...(await confirm()),
      DeploymentId,
    })),
  ],
  [
    'reports an older deployment as started without a read',
    /^I10: started, but the deployment is older/,
    withStarts((started) => ({ ...started, ageMilliseconds: 0, isRepeated: false })),
  ],
  [
    'skips by the list alone',
    /^I10: skipped/,
    withClient((client) => {
      let hasStarted = false;
      return {
        startStageDeployment: (...call) => {
          hasStarted = true;
          return client.startStageDeployment(...call);
        },
        getStageDeployment: (request, options) =>
          request.DeploymentId === undefined && !hasStarted
            ? reject()
            : client.getStageDeployment(request, options),
      };
    }),
    (scenario) => withRequests({ skipIfDeployed: true })(lagging(scenario)),
  ],
  [
    'creates a new token after a lost response',
    /^I2: step \d created 2/,
    withDeploy(async (request, ...rest) => {
      let outcome = await deploySnapshot(request, ...rest);
      for (let left = 3; left > 0 && hasNoResponse(outcome); left -= 1) {
        outcome = await deploySnapshot({ ...request, tokens: randomTokens() }, ...rest);
      }
      return outcome;
    }),
  ],
  [
    'creates a new token in each attempt of a run',
    /^I2: \S+ was created, but the stage has/,
    withDeploy((request, ...rest) =>
      deploySnapshot({ ...request, tokens: randomTokens() }, ...rest),
    ),
  ],
  [
    'uses the next token after a failure of its own deployment',
    /^I2: step \d created 2/,
    withDeploy(async (request, ...rest) => {
      const outcome = await deploySnapshot(request, ...rest);
      const isOwnFailure = outcome.conclusion.kind === 'failed' && !outcome.isOlder;
      return isOwnFailure ? deploySnapshot(afterLast(request, outcome), ...rest) : outcome;
    }),
  ],
  [
    'counts every deployment as older',
    /^I2: step \d created 2/,
    withStarts((started) => ({ ...started, ageMilliseconds: Infinity })),
  ],
  [
    'counts no deployment as older',
    /^I2: a failure of the past was reported again/,
    withStarts((started) => ({ ...started, ageMilliseconds: 0 })),
  ],
  [
    'counts a deployment of unknown age as older',
    /^I2: step \d created 2/,
    withStarts(({ ageMilliseconds = Infinity, ...started }) => ({ ...started, ageMilliseconds })),
  ],
  [
    'measures the age from the last attempt',
    /^I9: a deployment of this step was reported as older/,
    withStarts((started, now) => ({ ...started, possiblyAcceptedAt: now })),
  ],
  [
    'tolerates no difference between Date and Created',
    /^I9: a deployment of this step was reported as older/,
    withStarts(({ ageMilliseconds, ...started }) => ({
      ...started,
      ...(ageMilliseconds !== undefined && { ageMilliseconds: ageMilliseconds + 2000 }),
    })),
  ],
  [
    'sends another snapshot with the same token',
    /^I2: one token was sent with different bodies/,
    withClient((client) => ({
      startStageDeployment: (request, options) => {
        const other = { ...request, SnapshotId: OTHER_SNAPSHOT };
        return client
          .startStageDeployment(request, options)
          .catch(() => client.startStageDeployment(other, options));
      },
    })),
  ],
  [
    'creates a new token after a conflict',
    /^I2: a token was sent that no re-run would use/,
    withClient((client) => {
      let hadConflict = false;
      return {
        startStageDeployment: async (request, options) => {
          const fresh = hadConflict && { ClientToken: randomToken() };
          try {
            return await client.startStageDeployment({ ...request, ...fresh }, options);
          } catch (thrown) {
            hadConflict ||= thrown instanceof GameSparksError && thrown.details.status === 409;
            throw thrown;
          }
        },
      };
    }),
  ],
  [
    'waits for a conflict without a limit after a lost response',
    /^I2: a start was repeated \d+ ms after a lost response/,
    withClient((client) => ({
      startStageDeployment: (...call) =>
        client.startStageDeployment(...call).catch((thrown: unknown) => {
          throw Object.assign(thrown as GameSparksError, { possiblyAcceptedAt: Infinity });
        }),
    })),
    (scenario) => withRequests({ onConflict: 'wait', waitTimeoutSeconds: 900 })(endless(scenario)),
  ],
  [
    'leaves a deployment in progress for another one',
    /^I2: another start after a deployment was read in progress/,
    withDeploy(async (request, ...rest) => {
      const outcome = await deploySnapshot(request, ...rest);
      const isLeft = outcome.conclusion.kind === 'timed-out' && outcome.wasInProgress;
      return isLeft ? deploySnapshot(afterLast(request, outcome), ...rest) : outcome;
    }),
  ],
  [
    'follows the chain without a limit',
    /^I2: \d+ links/,
    withDeploy(async (request, ...rest) => {
      const outcome = await deploySnapshot(request, ...rest);
      const { conclusion } = outcome;
      const isOver = 'reason' in conclusion && conclusion.reason === 'chain-exhausted';
      return isOver ? deploySnapshot(afterLast(request, outcome), ...rest) : outcome;
    }),
    (scenario) => ({ ...scenario, earlierFailures: 23 }),
  ],
  [
    'resolves a second time between token and start',
    /^I[12]: (one token was sent|a token was sent|starts of more than one)/,
    withDeploy((request, client, context, observe) => {
      const startStageDeployment: GameSparks['startStageDeployment'] = async (start, options) => {
        const deadline = context.clock.now() + 60_000;
        const found = request.snapshot.startsWith('Snapshot_')
          ? { snapshot: request.snapshot }
          : await resolveSnapshot(request, deadline, client, context);
        const SnapshotId = 'snapshot' in found ? found.snapshot : start.SnapshotId;
        return client.startStageDeployment({ ...start, SnapshotId }, options);
      };
      return deploySnapshot(request, overlay(client, { startStageDeployment }), context, observe);
    }),
  ],
  [
    'resolves again after waiting',
    /^I2: resolved more than once/,
    withDeploy(async (request, client, context, observe) => {
      const once = { ...request, onConflict: 'fail' as const };
      const outcome = await deploySnapshot(once, client, context, observe);
      const isFree = outcome.conclusion.kind !== 'not-started' || !('error' in outcome.conclusion);
      if (request.onConflict === 'fail' || isFree) return outcome;
      await context.clock.sleep(request.waitTimeoutMilliseconds / 4, context.signal);
      return deploySnapshot(request, client, context, observe);
    }),
  ],
  [
    'does not report the ID until the step finishes',
    /^I3: a request was sent before \S+ was reported/,
    {
      ...IMPLEMENTATION,
      observer: (record) => (event) => {
        if (event.kind !== 'accepted') record(event);
      },
    },
  ],
  [
    'loses the ID at a timeout',
    /^I3: an outcome lacks its ID/,
    withOutcome(({ deploymentId, ...outcome }) => ({
      ...outcome,
      ...(outcome.conclusion.kind !== 'timed-out' && deploymentId && { deploymentId }),
    })),
  ],
  [
    'does not keep the token before the start',
    /^I3: a start was sent before its token was kept/,
    withDeploy((request, ...rest) => deploySnapshot({ ...request, keepToken: () => {} }, ...rest)),
  ],
  [
    'keeps only the first token',
    /^I3: a start was sent before its token was kept/,
    withDeploy((request, ...rest) => {
      let isFirst = true;
      const keepToken = (token: string): void => {
        if (isFirst) request.keepToken(token);
        isFirst = false;
      };
      return deploySnapshot({ ...request, keepToken }, ...rest);
    }),
  ],
  [
    'waits twice as long as the timeout',
    /^I4: ended \d+ ms late$/,
    withDeploy(({ waitTimeoutMilliseconds, ...request }, ...rest) =>
      deploySnapshot({ ...request, waitTimeoutMilliseconds: waitTimeoutMilliseconds * 2 }, ...rest),
    ),
  ],
  [
    'starts after the deadline',
    /^I4: a start began after the deadline/,
    withDeploy(async (request, ...rest) => {
      const outcome = await deploySnapshot(request, ...rest);
      const { conclusion } = outcome;
      const isLate = 'reason' in conclusion && conclusion.reason === 'out-of-time';
      return isLate
        ? deploySnapshot({ ...request, snapshot: outcome.snapshotId ?? request.snapshot }, ...rest)
        : outcome;
    }),
  ],
  [
    'ignores a cancellation',
    /^I4: .* after the cancellation/,
    withDeploy((request, client, context, observe) => {
      const { signal } = new AbortController();
      return deploySnapshot(request, client, { ...context, signal }, observe);
    }),
  ],
  [
    'sends three requests together',
    /^I4: three requests in one second/,
    {
      ...IMPLEMENTATION,
      makeClient: (options) => {
        const client = IMPLEMENTATION.makeClient(options);
        const others = [IMPLEMENTATION.makeClient(options), IMPLEMENTATION.makeClient(options)];
        return overlay(client, {
          getStageDeployment: async (...call) => {
            for (const other of others) void other.getStageDeployment(...call).catch(ignore);
            return client.getStageDeployment(...call);
          },
        });
      },
    },
  ],
  [
    'takes silence for a rejection',
    /^I9: not-started, but/,
    withOutcome((outcome) => {
      const { conclusion } = outcome;
      if (conclusion.kind !== 'unknown' || conclusion.error === undefined) return outcome;
      return { ...outcome, conclusion: { kind: 'not-started', error: conclusion.error } };
    }),
  ],
  [
    'reports that a cancelled start was not accepted',
    /^I9: cancelled, but/,
    withOutcome((outcome) =>
      outcome.conclusion.kind === 'cancelled'
        ? { ...outcome, conclusion: { kind: 'cancelled', accepted: 'no' } }
        : outcome,
    ),
  ],
  [
    'reports every given token as replaced',
    /^I9: replaced, but the stage has it/,
    withOutcome((outcome) => {
      const { conclusion } = outcome;
      const isPast = outcome.isOlder && !outcome.wasInProgress && conclusion.kind === 'succeeded';
      return isPast
        ? { ...outcome, conclusion: { kind: 'not-started', reason: 'replaced' } }
        : outcome;
    }),
  ],
  [
    'reports the snapshot from before a wait as the previous one',
    /^I9: \S+ was not replaced by the deployment/,
    withDeploy(async (request, client, context, observe) => {
      let previous: string | undefined;
      const outcome = await deploySnapshot(request, client, context, (event) => {
        if (event.kind === 'live' && 'live' in event && event.live.kind === 'live') {
          previous ??= event.live.deployment.SnapshotId;
        }
        observe(event);
      });
      const isKnown = outcome.previousSnapshotId !== undefined && previous !== undefined;
      return isKnown ? { ...outcome, previousSnapshotId: previous } : outcome;
    }),
  ],
  [
    'overlooks a deployment in progress before the start',
    /^I9: \S+ was not replaced by the deployment/,
    withClient((client) => ({
      getStageDeployment: withoutConfirms(client),
      listStageDeployments: async (...call) =>
        finishedOnly(await client.listStageDeployments(...call)),
    })),
  ],
  [
    'reports a previous snapshot without a start',
    /^I9: a previous snapshot without a start/,
    withOutcome((outcome) => ({ ...outcome, previousSnapshotId: OTHER_SNAPSHOT })),
  ],
  [
    'uses the list alone, and reads no deployment by its ID',
    /^I10?: (skipped, but|stage:\S+ was never)/,
    withClient((client) => {
      const listed = new Map<string | undefined, StageDeployment>();
      return {
        listStageDeployments: async (...call) => {
          const page = await client.listStageDeployments(...call);
          for (const one of page.StageDeployments) listed.set(one.DeploymentId, one);
          return page;
        },
        getStageDeployment: async (...call) => {
          if (call[0].DeploymentId === undefined) return reject();
          const one = listed.get(call[0].DeploymentId) ?? {};
          if (!isDeployed(one)) return client.getStageDeployment(...call);
          return { ...one, ...(one.LastUpdated !== undefined && { Created: one.LastUpdated }) };
        },
      };
    }),
  ],
  [
    'relies on the order of the list of deployments',
    /^I10?: (skipped|stage:\S+ was never)/,
    withClient((client) => ({
      getStageDeployment: withoutConfirms(client),
      listStageDeployments: async (...call) => {
        const page = await client.listStageDeployments(...call);
        const first = page.StageDeployments.filter(isDeployed).slice(0, 1);
        return { ...page, StageDeployments: first };
      },
    })),
  ],
  [
    'takes the first page of deployments for the whole list',
    /^I10?: (skipped|stage:\S+ was never)/,
    withClient((client) => ({
      getStageDeployment: withoutConfirms(client),
      listStageDeployments: async (...call) => {
        const { StageDeployments } = await client.listStageDeployments(...call);
        return { StageDeployments };
      },
    })),
  ],
  [
    'overlooks an UNDEPLOY',
    /^I10?: (skipped, but|stage:\S+ was never)/,
    withClient((client) => ({
      getStageDeployment: withoutConfirms(client),
      listStageDeployments: async (...call) => {
        const page = await client.listStageDeployments(...call);
        const deploys = page.StageDeployments.filter((one) => one.DeploymentAction !== 'UNDEPLOY');
        return { ...page, StageDeployments: deploys };
      },
    })),
  ],
  [
    'relies on the order of the list of snapshots',
    /^I1: latest was never/,
    withClient((client) => ({
      listSnapshots: async (...call) => {
        const page = await client.listSnapshots(...call);
        return { ...page, Snapshots: page.Snapshots.slice(-1) };
      },
    })),
  ],
  [
    'takes the first page of snapshots for the whole list',
    /^I1: latest was never/,
    withClient((client) => ({
      listSnapshots: async (...call) => {
        const { Snapshots } = await client.listSnapshots(...call);
        return { Snapshots };
      },
    })),
  ],
  [
    'skips while a deployment is in progress',
    /^I10: skipped while/,
    withClient((client) => ({
      getStageDeployment: withoutConfirms(client),
      listStageDeployments: async (...call) =>
        finishedOnly(await client.listStageDeployments(...call)),
    })),
  ],
  [
    'takes COMPLETED without a result for SUCCESS',
    /^I10: skipped for a deployment that has not succeeded/,
    withPolls((read) => {
      const isBare = read.DeploymentState === 'COMPLETED' && read.DeploymentResult === undefined;
      return isBare ? { ...read, DeploymentResult: { ResultCode: 'SUCCESS' } } : read;
    }),
  ],
  [
    'skips without skip-if-deployed',
    /^I1: skipped without skip-if-deployed/,
    withDeploy((request, ...rest) => deploySnapshot({ ...request, skipIfDeployed: true }, ...rest)),
  ],
  [
    'starts a deployment during a check',
    /^I1: a check or skip started/,
    {
      ...IMPLEMENTATION,
      check: async (request, client, ...rest) => {
        const outcome = await check(request, client, ...rest);
        const SnapshotId = outcome.snapshotId ?? '';
        const start = { GameName: STAGE.game, StageName: STAGE.stage, SnapshotId };
        if (SnapshotId !== '') {
          await (client as GameSparks)
            .startStageDeployment({ ...start, ClientToken: randomToken() })
            .catch(ignore);
        }
        return outcome;
      },
    },
  ],
];

const GOOD: Exchange = {
  times: 1,
  arrivesAfterSeconds: 0,
  responseSeconds: 0,
  response: { kind: 'true' },
};
const OTHER_ID: Exchange = { ...GOOD, response: { kind: 'patched', patch: 'other-id' } };

function withSteps(change: (step: StepScenario) => StepScenario): (scenario: Scenario) => Scenario {
  return (scenario) => ({ ...scenario, steps: scenario.steps.map(change) });
}

function withRequests(changes: Partial<Request>): (scenario: Scenario) => Scenario {
  return (scenario) => ({
    ...scenario,
    requests: scenario.requests.map((request) => ({ ...request, ...changes })),
  });
}

function lagging(scenario: Scenario): Scenario {
  const service = {
    ...scenario.service,
    listLagSeconds: 20,
    deploymentWithoutId: 'newest' as const,
  };
  return { ...scenario, service };
}

/** Deployments block the stage forever, and conflicts are reported before tokens. */
function endless(scenario: Scenario): Scenario {
  const service = {
    ...scenario.service,
    results: ['never' as const],
    conflictBeforeToken: true,
  };
  return { ...scenario, service };
}

export function withDeploy(deploy: Deploy): Implementation {
  return { ...IMPLEMENTATION, deploy };
}

export function withOutcome(change: (outcome: Outcome) => Outcome): Implementation {
  return withDeploy(async (...call) => change(await deploySnapshot(...call)));
}

export function withClient(change: (client: GameSparks) => Partial<GameSparks>): Implementation {
  return {
    ...IMPLEMENTATION,
    makeClient: (options) => {
      const client = IMPLEMENTATION.makeClient(options);
      return overlay(client, change(client));
    },
  };
}

/** Changes what reads by ID return. */
function withPolls(
  change: (read: StageDeployment, deploymentId: string) => StageDeployment,
): Implementation {
  return withClient((client) => ({
    getStageDeployment: async (request, options) => {
      const read = await client.getStageDeployment(request, options);
      return request.DeploymentId === undefined ? read : change(read, request.DeploymentId);
    },
  }));
}

/** Replaces GetStageDeployment without an ID. `read` is what the last read by ID returned. */
function withConfirms(
  replace: (
    confirm: () => Promise<StageDeployment>,
    read: StageDeployment,
  ) => Promise<StageDeployment>,
): Implementation {
  return withClient((client) => {
    let last: StageDeployment = {};
    return {
      getStageDeployment: async (request, options) => {
        const call = (): Promise<StageDeployment> => client.getStageDeployment(request, options);
        if (request.DeploymentId === undefined) return replace(call, last);
        return (last = await call());
      },
    };
  });
}

/** Changes what starts return. `now` is on the clock's scale. */
function withStarts(
  change: (started: StartedStageDeployment, now: Instant) => StartedStageDeployment,
): Implementation {
  return {
    ...IMPLEMENTATION,
    makeClient: (options) => {
      const client = IMPLEMENTATION.makeClient(options);
      return overlay(client, {
        startStageDeployment: async (...call) =>
          change(await client.startStageDeployment(...call), instantOf(options.clock)),
      });
    },
  };
}

/** Reads only by ID, as if the service rejected all other reads. */
function withoutConfirms(client: GameSparks): GameSparks['getStageDeployment'] {
  return (request: GetStageDeploymentRequest, options?: CallOptions) =>
    request.DeploymentId === undefined ? reject() : client.getStageDeployment(request, options);
}

function finishedOnly(page: StageDeploymentPage): StageDeploymentPage {
  const StageDeployments = page.StageDeployments.filter((one) => isFinalState(one.DeploymentState));
  return { ...page, StageDeployments };
}

function reject(): Promise<never> {
  const details = { kind: 'rejected', status: 400, code: 'ValidationException' } as const;
  return Promise.reject(new GameSparksError({ ...details, message: '' }));
}

function overlay(client: GameSparks, changes: Partial<GameSparks>): GameSparks {
  return {
    startStageDeployment: (...call) => client.startStageDeployment(...call),
    getStageDeployment: (...call) => client.getStageDeployment(...call),
    listStageDeployments: (...call) => client.listStageDeployments(...call),
    listSnapshots: (...call) => client.listSnapshots(...call),
    importGameConfiguration: (...call) => client.importGameConfiguration(...call),
    createSnapshot: (...call) => client.createSnapshot(...call),
    getSnapshot: (...call) => client.getSnapshot(...call),
    getGame: (...call) => client.getGame(...call),
    getStage: (...call) => client.getStage(...call),
    ...changes,
  };
}

/** The same request with the rest of the chain, after the token of the last outcome. */
function afterLast(request: DeploymentRequest, outcome: Outcome): DeploymentRequest {
  const { clientToken = '', deploymentId = '' } = outcome;
  const { next } = request.tokens;
  if (next === undefined) return request;
  return { ...request, tokens: { first: () => next(clientToken, deploymentId), next } };
}

function randomTokens(): TokenChain {
  return { first: randomToken, next: randomToken };
}

function randomToken(): string {
  return randomBytes(32).toString('hex');
}

function hasNoResponse({ conclusion }: Outcome): boolean {
  return conclusion.kind === 'unknown' && conclusion.reason === 'no-start-response';
}

function isDeployed({ DeploymentAction, DeploymentState }: StageDeployment): boolean {
  return DeploymentAction === 'DEPLOY' && DeploymentState === 'COMPLETED';
}

function ignore(): void {}
