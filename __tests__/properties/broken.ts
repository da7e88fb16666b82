import { randomBytes } from 'node:crypto';
import type { Outcome } from '../../src/deployment/outcome.ts';
import { deploy, type PlainClient as StageDeployments } from '../support/dependencies.ts';
import { type Candidate, CANDIDATE } from './attempt.ts';
import { OTHER_SNAPSHOT } from './service.ts';

/** Mistakes that somebody could make, each with what comes of it. */
export const BROKEN: readonly (readonly [mistake: string, violation: RegExp, Candidate])[] = [
  [
    'takes SUCCESS for success whatever the state',
    /^I1: succeeded, but the record/,
    withClient((client) => ({
      getStageDeployment: async (request, options) => {
        const seen = await client.getStageDeployment(request, options);
        const isGood = seen.DeploymentResult?.ResultCode === 'SUCCESS';
        return isGood ? { ...seen, DeploymentState: 'COMPLETED' } : seen;
      },
    })),
  ],
  [
    'does not look at the id of what it reads',
    /^I1: succeeded/,
    withClient((client) => ({
      getStageDeployment: async (request, options) => {
        const seen = await client.getStageDeployment(request, options);
        return { ...seen, DeploymentId: request.DeploymentId };
      },
    })),
  ],
  [
    'says succeeded when the start is accepted',
    /^I1: succeeded, but the record/,
    withDeploy(async (plan, world) => {
      const outcome = await deploy({ ...plan, waitForCompletion: false }, world);
      const isGreen = outcome.conclusion.kind === 'started';
      return isGreen ? { ...outcome, conclusion: { kind: 'succeeded' } } : outcome;
    }),
  ],
  [
    'makes up a new token for each try',
    /^I2: \S+ was accepted beside/,
    withDeploy(async (plan, world) => {
      let outcome: Outcome;
      do {
        const clientTokens = [randomBytes(32).toString('hex')];
        outcome = await deploy({ ...plan, clientTokens }, world);
      } while (isUnanswered(outcome) && !world.signal.aborted);
      return outcome;
    }),
  ],
  [
    'starts anew on each re-run',
    /^I2: \S+ was accepted beside/,
    withDeploy((plan, world) =>
      deploy({ ...plan, clientTokens: plan.clientTokens.slice(-1) }, world),
    ),
  ],
  [
    'sends another snapshot under the same token',
    /^I2: one token was sent with different bodies/,
    withClient((client) => ({
      startStageDeployment: async (request, options) => {
        const other = { ...request, SnapshotId: OTHER_SNAPSHOT };
        return client
          .startStageDeployment(request, options)
          .catch(() => client.startStageDeployment(other, options));
      },
    })),
  ],
  [
    'keeps the id for itself until the end',
    /^I3: a request was sent before/,
    withDeploy((plan, world) => {
      const observe: typeof world.observe = (progress) => {
        if (progress.kind !== 'accepted') world.observe(progress);
      };
      return deploy(plan, { ...world, observe });
    }),
  ],
  [
    'forgets the id when it runs out of time',
    /^I3: an outcome lacks its id/,
    withDeploy(async (plan, world) => {
      const outcome: { deploymentId?: string } & Outcome = { ...(await deploy(plan, world)) };
      delete outcome.deploymentId;
      return outcome;
    }),
  ],
  [
    'waits twice as long as it may',
    /^I4: ended \d+ ms late$/,
    withDeploy((plan, world) => {
      const waitTimeoutMilliseconds = plan.waitTimeoutMilliseconds * 2;
      return deploy({ ...plan, waitTimeoutMilliseconds }, world);
    }),
  ],
  [
    'does not hear a cancellation',
    /^I4: .* after the cancellation/,
    withDeploy((plan, world) => deploy(plan, { ...world, signal: new AbortController().signal })),
  ],
  [
    'asks three times at once',
    /^I4: three requests in one second/,
    {
      ...CANDIDATE,
      makeClient: (options) => {
        const client = CANDIDATE.makeClient(options);
        const others = [CANDIDATE.makeClient(options), CANDIDATE.makeClient(options)];
        return overlay(client, {
          getStageDeployment: async (...call) => {
            for (const other of others) void other.getStageDeployment(...call).catch(() => {});
            return client.getStageDeployment(...call);
          },
        });
      },
    },
  ],
  [
    'takes silence for a no',
    /^I9: not-started/,
    withDeploy(async (plan, world) => {
      const outcome = await deploy(plan, world);
      const { conclusion } = outcome;
      if (conclusion.kind !== 'unknown' || conclusion.error === undefined) return outcome;
      return { ...outcome, conclusion: { kind: 'not-started', error: conclusion.error } };
    }),
  ],
];

function isUnanswered({ conclusion }: Outcome): boolean {
  return conclusion.kind === 'unknown' && conclusion.reason === 'no-start-response';
}

function withDeploy(broken: typeof deploy): Candidate {
  return { ...CANDIDATE, deploy: broken };
}

function withClient(change: (client: StageDeployments) => Partial<StageDeployments>): Candidate {
  const makeClient: Candidate['makeClient'] = (options) => {
    const client = CANDIDATE.makeClient(options);
    return overlay(client, change(client));
  };
  return { ...CANDIDATE, makeClient };
}

function overlay(client: StageDeployments, changes: Partial<StageDeployments>): StageDeployments {
  return {
    startStageDeployment: (...call) => client.startStageDeployment(...call),
    getStageDeployment: (...call) => client.getStageDeployment(...call),
    listStageDeployments: (...call) => client.listStageDeployments(...call),
    ...changes,
  };
}
