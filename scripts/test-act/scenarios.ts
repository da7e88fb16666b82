/** What act runs, and the expected results. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { globSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import type { ReceivedRequest } from '../../emulator/log.ts';
import { seeded } from '../../emulator/seed.ts';
import { type RunningEmulator, startEmulator } from '../../emulator/server.ts';
import { snapshotKey } from '../../emulator/snapshots.ts';
import { stageKey } from '../../emulator/stages.ts';
import { completeFromAnotherRun, deployFromAnotherRun } from '../another-run.ts';
import { inputEnvironment, readAction, TOKEN } from '../local-runner.ts';
import { type ActOptions, type ActRun, runAct } from './run-act.ts';
import {
  addWorkflow,
  CONFIGURATION,
  KEY,
  keyEnvironment,
  type Workspace,
  ROLE,
} from './workspace.ts';

export interface Scenario {
  /** What is expected, in a sentence. */
  readonly name: string;
  /** Throws an AssertionError with what is not as expected. */
  readonly run: (context: Context) => Promise<void>;
}

/** What a scenario uses. It has its own emulator. */
export interface Context extends Workspace {
  readonly act: string;
  readonly emulator: RunningEmulator;
  /** Keeps the run, to show it when the scenario fails. */
  readonly keep: (run: ActRun) => void;
}

const [first = '', second = ''] = seeded.snapshots;
const OTHER_GAME = 'MyOtherGame';
const TAGGED = { ref: 'refs/tags/v1.2.3' };
const TAG_PUSHED = { event: 'push', payload: TAGGED } as const;
const FAILURE = {
  effect: 'final-state',
  state: 'FAILED',
  resultCode: 'UNSPECIFIED_FAILURE',
} as const;
/** All that the policy of the drift check allows, see docs/permissions.md. */
const READS = [
  'GetGame',
  'GetStage',
  'GetStageDeployment',
  'ListSnapshots',
  'ListStageDeployments',
];
const target = { game: seeded.game, stage: 'Dev', snapshot: first };

export const scenarios: readonly Scenario[] = [
  {
    name: 'ci: the job that uses the action itself succeeds',
    run: async (context) => {
      const run = await runInActionRepository(context, {
        workflow: '.github/workflows/ci.yml',
        event: 'push',
        job: 'action',
      });
      expectSuccess(run);
      assert.deepEqual(
        ['success', 'wrong', 'failure', 'wrapped', 'started', 'conflict'].map(
          (id) => run.steps[`action.${id}`],
        ),
        ['success', 'failure', 'failure', 'failure', 'success', 'failure'],
      );
    },
  },
  {
    name: 'release: the tag of the version gives notes with a digest that can be computed',
    run: async (context) => {
      const { version } = JSON.parse(
        readFileSync(join(context.actionRepository, 'package.json'), 'utf8'),
      ) as {
        version: string;
      };
      const run = await runRelease(context, `v${version}`);
      expectSuccess(run);
      const { notes = '', 'major-tag': majorTag } = run.outputs['check.check'] ?? {};
      const [, command = ''] = /```sh\n(.*)\n```/.exec(notes) ?? [];
      const [digest = 'none'] = execFileSync('sh', ['-c', command], {
        cwd: context.actionRepository,
        encoding: 'utf8',
      }).split(' ');
      assert.ok(notes.includes(digest), `${digest} is not in the notes:\n${notes}`);
      assert.equal(majorTag, `v${version.split('.')[0] ?? ''}`);
    },
  },
  {
    name: 'release: a tag that is not the version of package.json fails',
    run: async (context) => {
      const run = await runRelease(context, 'v99.0.0');
      assert.equal(run.steps['check.check'], 'failure');
      assert.match(run.log, /The tag is v99\.0\.0, but package\.json/);
    },
  },
  {
    name: 'examples/release-tag-to-dev.yml: deploys the snapshot that the tagged commit names',
    run: async (context) => {
      expectSuccess(
        await runExample(context, 'release-tag-to-dev', { event: 'push', payload: TAGGED }),
      );
      expectDeployed(context, [`MyGame/Dev ${first}`]);
    },
  },
  {
    name: 'examples/release-tag-to-dev.yml: after a failure the step with failure() shows outcome and ID',
    run: async (context) => {
      context.emulator.faults.add(FAILURE);
      const run = await runExample(context, 'release-tag-to-dev', {
        event: 'push',
        payload: TAGGED,
      });
      assert.equal(run.exitCode, 1);
      assert.match(run.log, /^Not deployed to Dev, failed, deployment [0-9a-f-]{36}$/m);
    },
  },
  {
    name: 'examples/release-tag-to-prod.yml: deploys the configuration of the tag to Dev, and the same snapshot to Prod',
    run: async (context) => {
      await completeFromAnotherRun(context.emulator, { ...target, stage: 'Prod' });
      const run = await runExample(context, 'release-tag-to-prod', TAG_PUSHED);
      expectSuccess(run);
      const snapshot = run.outputs['dev.deploy']?.['snapshot-id'] ?? 'none';
      expectDeployed(context, [
        `MyGame/Prod ${first}`,
        `MyGame/Dev ${snapshot}`,
        `MyGame/Prod ${snapshot}`,
      ]);
      const configuration = context.emulator.configuration('MyGame', snapshot);
      assert.deepEqual(configuration, JSON.parse(CONFIGURATION));
      assert.match(run.log, new RegExp(`Previous snapshot ${first}$`, 'm'));
      assert.match(run.summaries[1] ?? '', /Description.*v1\.2\.3.*<a href=/);
    },
  },
  {
    name: 'examples/release-tag-to-prod.yml: a re-run after a newer release rolls back, and imports nothing',
    run: async (context) => {
      const { emulator } = context;
      const run = await runExample(context, 'release-tag-to-prod', TAG_PUSHED);
      expectSuccess(run);
      const snapshot = run.outputs['dev.deploy']?.['snapshot-id'] ?? 'none';
      emulator.importConfiguration('MyGame', {
        Document: { Type: 'Game', Sections: { 'GameSparks.Core.Model': { version: 'newer' } } },
      });
      for (const stage of ['Dev', 'Prod']) {
        await completeFromAnotherRun(emulator, { ...target, stage, snapshot: second });
      }
      const env = { GITHUB_RUN_ATTEMPT: '2' };
      expectSuccess(await runExample(context, 'release-tag-to-prod', { ...TAG_PUSHED, env }));
      expectLive(context, snapshot);
      const count = (name: string): number =>
        emulator.requests.filter(({ operation }) => operation === name).length;
      assert.equal(count('ImportGameConfiguration'), 1);
      assert.equal(count('CreateSnapshot'), 1);
    },
  },
  {
    name: 'examples/newest-every-night.yml: deploys the newest snapshot once the stage is free, and then skips it',
    run: async (context) => {
      await deployFromAnotherRun(context.emulator, target);
      const outcomes: (string | undefined)[] = [];
      for (const run of ['1', '2']) {
        const options = { event: 'schedule', env: { GITHUB_RUN_ID: run } };
        const finished = await runExample(context, 'newest-every-night', options);
        expectSuccess(finished);
        outcomes.push(finished.outputs['deploy.deploy']?.['outcome']);
      }
      assert.deepEqual(outcomes, ['succeeded', 'skipped']);
      expectDeployed(context, [`MyGame/Dev ${first}`, `MyGame/Dev ${second}`]);
    },
  },
  {
    name: 'examples/record-on-github.yml: records the deployment in the environment',
    run: async (context) => {
      const bodies: string[] = [];
      const github = createServer((request, response) => {
        void text(request).then((body) => {
          bodies.push(`${request.method ?? ''} ${request.url ?? ''} ${body}`);
          response.writeHead(201, { 'content-type': 'application/json' }).end('{"id":1}');
        });
      });
      await once(github.listen(0, '127.0.0.1'), 'listening');
      try {
        const { port } = github.address() as AddressInfo;
        const env = { GITHUB_API_URL: `http://127.0.0.1:${port}` };
        const options = { ...byHand({ snapshot: first }), env };
        expectSuccess(await runExample(context, 'record-on-github', options));
      } finally {
        github.close();
      }
      assert.match(bodies[0] ?? '', /^POST .*\/deployments .*"environment":"game-dev"/);
      assert.match(bodies.at(-1) ?? '', /^POST .*\/deployments\/1\/statuses .*"state":"success"/);
    },
  },
  {
    name: 'examples/by-hand.yml: deploys the chosen snapshot to the chosen stage',
    run: async (context) => {
      const run = await runExample(
        context,
        'by-hand',
        byHand({ stage: 'Prod', snapshot: second, wait: 'true' }),
      );
      expectSuccess(run);
      expectDeployed(context, [`MyGame/Prod ${second}`]);
      assert.match(run.log, /^succeeded, deployment [0-9a-f-]{36}$/m);
    },
  },
  {
    name: 'examples/by-hand.yml: does not wait with wait: false',
    run: async (context) => {
      const run = await runExample(
        context,
        'by-hand',
        byHand({ stage: 'Dev', snapshot: first, wait: 'false' }),
      );
      expectSuccess(run);
      assert.match(run.log, /^started, deployment [0-9a-f-]{36}$/m);
    },
  },
  {
    name: 'examples/by-hand.yml: an invalid ID fails, and nothing is sent',
    run: async (context) => {
      const run = await runExample(
        context,
        'by-hand',
        byHand({ stage: 'Dev', snapshot: 'the newest', wait: 'true' }),
      );
      assert.equal(run.exitCode, 1);
      assert.match(run.log, /^not-started, deployment none$/m);
      assert.equal(context.emulator.requests.length, 0);
    },
  },
  {
    name: 'examples/by-hand.yml: deploys the newest snapshot with latest',
    run: async (context) => {
      const chosen = { stage: 'Dev', snapshot: 'latest', wait: 'true' };
      expectSuccess(await runExample(context, 'by-hand', byHand(chosen)));
      expectDeployed(context, [`MyGame/Dev ${second}`]);
    },
  },
  {
    name: 'examples/several-games.yml: deploys each game its own snapshot',
    run: async (context) => {
      addGame(context.emulator);
      expectSuccess(await runExample(context, 'several-games', { event: 'workflow_dispatch' }));
      expectDeployed(context, [`MyGame/Dev ${first}`, `MyOtherGame/Dev ${second}`]);
    },
  },
  {
    name: 'examples/several-games.yml: a game that does not exist fails, and the other one is deployed',
    run: async (context) => {
      const run = await runExample(context, 'several-games', { event: 'workflow_dispatch' });
      assert.equal(run.exitCode, 1);
      expectDeployed(context, [`MyGame/Dev ${first}`]);
      assert.match(run.log, /^MyOtherGame, not-started$/m);
    },
  },
  {
    name: 'examples/dev-then-prod.yml: promotes the snapshot that it has deployed to Dev',
    run: async (context) => {
      await completeFromAnotherRun(context.emulator, { ...target, snapshot: second });
      const run = await runExample(context, 'dev-then-prod', byHand({ snapshot: first }));
      expectSuccess(run);
      expectDeployed(context, [
        `MyGame/Dev ${second}`,
        `MyGame/Dev ${first}`,
        `MyGame/Prod ${first}`,
      ]);
      const id = run.outputs['dev.deploy']?.['deployment-id'] ?? 'none';
      assert.ok(run.log.includes(`stage:Dev is ${first}, live by deployment ${id}`));
    },
  },
  {
    name: 'examples/dev-then-prod.yml: promotes the snapshot that another run has deployed to Dev',
    run: async (context) => {
      const running = runExample(context, 'dev-then-prod', byHand({ snapshot: 'latest' }));
      await untilConfirmedOnDev(context);
      await completeFromAnotherRun(context.emulator, target);
      expectSuccess(await running);
      expectDeployed(context, [
        `MyGame/Dev ${first}`,
        `MyGame/Dev ${second}`,
        `MyGame/Prod ${first}`,
      ]);
    },
  },
  {
    name: 'examples/dev-then-prod.yml: deploys nothing to Prod when Dev fails',
    run: async (context) => {
      context.emulator.faults.add(FAILURE);
      const run = await runExample(context, 'dev-then-prod', byHand({ snapshot: second }));
      assert.equal(run.exitCode, 1);
      expectDeployed(context, [`MyGame/Dev ${second}`]);
    },
  },
  {
    name: 'examples/roll-back.yml: keeps a snapshot that passes its test',
    run: async (context) => {
      await completeFromAnotherRun(context.emulator, target);
      expectSuccess(await runExample(context, 'roll-back', byHand({ snapshot: second })));
      expectLive(context, second);
      expectDeployed(context, [`MyGame/Dev ${first}`, `MyGame/Dev ${second}`]);
    },
  },
  {
    name: 'examples/roll-back.yml: rolls back when the test fails, in a re-run too, and fails',
    run: async (context) => {
      await completeFromAnotherRun(context.emulator, target);
      for (const attempt of ['1', '2']) {
        const run = await runBadSnapshot(context, attempt);
        assert.equal(run.exitCode, 1);
        assert.equal(run.steps['deploy.roll-back'], 'success');
        assert.match(
          run.log,
          /^Deploy succeeded, previous snapshot Snapshot_.*, roll back succeeded$/m,
        );
        expectLive(context, first);
      }
      expectDeployed(
        context,
        [first, second, first, second, first].map((id) => `MyGame/Dev ${id}`),
      );
    },
  },
  {
    name: 'examples/roll-back.yml: does not roll back without a previous snapshot',
    run: async (context) => {
      const run = await runBadSnapshot(context, '1');
      assert.equal(run.exitCode, 1);
      assert.match(run.log, /^Deploy succeeded, previous snapshot unknown, roll back not needed$/m);
      expectDeployed(context, [`MyGame/Dev ${second}`]);
    },
  },
  {
    name: 'examples/roll-back.yml: does not roll back to the same snapshot',
    run: async (context) => {
      await completeFromAnotherRun(context.emulator, { ...target, snapshot: second });
      const run = await runBadSnapshot(context, '1');
      assert.equal(run.exitCode, 1);
      assert.match(
        run.log,
        /^Deploy succeeded, previous snapshot Snapshot_.*, roll back not needed$/m,
      );
      expectDeployed(context, [`MyGame/Dev ${second}`, `MyGame/Dev ${second}`]);
    },
  },
  {
    name: 'examples/roll-back.yml: does not roll back when the deployment failed',
    run: async (context) => {
      await completeFromAnotherRun(context.emulator, target);
      context.emulator.faults.add(FAILURE);
      const run = await runBadSnapshot(context, '1');
      assert.equal(run.exitCode, 1);
      assert.match(
        run.log,
        /^Deploy failed, previous snapshot Snapshot_.*, roll back not needed$/m,
      );
      expectLive(context, first);
    },
  },
  {
    name: 'examples/drift-check.yml: succeeds when the expected snapshot is live, and only reads',
    run: async (context) => {
      await completeFromAnotherRun(context.emulator, target);
      const before = context.emulator.requests.length;
      const run = await runDriftCheck(context, first);
      expectSuccess(run);
      assert.ok(run.log.includes(`No drift, ${first} is live`));
      const operations = context.emulator.requests.slice(before).map(({ operation }) => operation);
      assert.deepEqual([...new Set(operations)].sort(), READS);
      expectDeployed(context, [`MyGame/Dev ${first}`]);
    },
  },
  {
    name: 'examples/drift-check.yml: fails when another snapshot is live, and names it',
    run: async (context) => {
      await completeFromAnotherRun(context.emulator, { ...target, snapshot: second });
      const run = await runDriftCheck(context, first);
      assert.equal(run.exitCode, 1);
      assert.equal(run.steps['check.check'], 'success');
      assert.ok(run.log.includes(`Live is ${second}, and should be ${first}`));
      expectDeployed(context, [`MyGame/Dev ${second}`]);
    },
  },
  {
    name: 'examples/drift-check.yml: fails when nothing is live',
    run: async (context) => {
      const run = await runDriftCheck(context, first);
      assert.equal(run.exitCode, 1);
      assert.match(run.log, new RegExp(`Live is nothing, or .*, and should be ${first}`));
    },
  },
  {
    name: 'examples/drift-check.yml: fails when the expected snapshot no longer exists',
    run: async (context) => {
      await completeFromAnotherRun(context.emulator, target);
      const run = await runDriftCheck(context, 'Snapshot_2020-01-01T00:00:00.000Z');
      assert.equal(run.exitCode, 1);
      assert.equal(run.steps['check.check'], 'failure');
      assert.match(run.log, /Not ready: MyGame\/Dev|has no snapshot Snapshot_2020/);
    },
  },
  {
    name: 'examples/try-without-account.yml: deploys, promotes and rolls back, and stops the emulator',
    run: async (context) => {
      const run = await runExample(context, 'try-without-account', { event: 'workflow_dispatch' });
      expectSuccess(run);
      const starts = [...run.log.matchAll(/200 StartStageDeployment POST \S+stage\/(\w+)/g)];
      assert.deepEqual(
        starts.map(([, stage]) => stage),
        ['Dev', 'Prod', 'Prod', 'Prod'],
      );
      const titles = [...run.log.matchAll(/Deployed: (\S+)/g)].map(([, title]) => title);
      assert.equal(titles.length, 4, titles.join());
      assert.equal(run.outputs['try.newest']?.['previous-snapshot-id'], first);
      assert.equal(run.outputs['try.newest']['snapshot-id'], second);
      assert.match(run.log, /^The emulator is stopped\.$/m);
      assert.equal(context.emulator.requests.length, 0);
    },
  },
  {
    name: 'inputs are the same as with the local runner: defaults when absent, nothing when empty',
    run: async (context) => {
      const action = readAction();
      const empty = {
        ...target,
        ...Object.fromEntries(optionalInputs().map((name) => [name, ''])),
      };
      const steps = [
        { id: 'absent', uses: 'OWNER/probe@v1', with: target },
        { id: 'empty', uses: 'OWNER/probe@v1', with: empty },
      ];
      const run = await runInGameRepository(context, {
        workflow: addWorkflow(context.gameRepository, 'probe', jobOf(steps)),
        event: 'push',
      });
      expectSuccess(run);
      for (const [id, given] of Object.entries({ absent: target, empty })) {
        const { given: seen = '{}', node = '' } = run.outputs[`job.${id}`] ?? {};
        assert.deepEqual(
          JSON.parse(seen),
          inputEnvironment(action, given, { 'github.token': TOKEN }),
        );
        assert.match(node, /^v24\./);
      }
    },
  },
  {
    name: 'the action masks credentials for every later step, and writes the job summary',
    run: async (context) => {
      const steps = [
        { id: 'deploy', uses: 'OWNER/gamesparks-deploy-stage@v1', with: target },
        { run: 'echo "key $AWS_SECRET_ACCESS_KEY, token $AWS_SESSION_TOKEN"' },
      ];
      const workflow = addWorkflow(context.gameRepository, 'masks', jobOf(steps));
      const env = { AWS_REGION: 'us-east-1', ...keyEnvironment() };
      const run = await runInGameRepository(context, { workflow, event: 'push', env });
      expectSuccess(run);
      assert.match(run.log, /^key \*\*\*, token \*\*\*$/m);
      assert.equal(run.summaries.length, 1);
      assert.match(run.summaries[0] ?? '', /Deployed: MyGame\/Dev/);
    },
  },
  {
    name: 'a re-run of a successful run succeeds, and starts nothing while the stage has its snapshot',
    run: async (context) => {
      const runOf = (attempt: string): Promise<ActRun> =>
        runExample(context, 'release-tag-to-dev', {
          event: 'push',
          payload: TAGGED,
          env: { GITHUB_RUN_ATTEMPT: attempt },
        });
      const ids = [await runOf('1'), await runOf('2')].map((run) => {
        expectSuccess(run);
        return run.outputs['deploy.deploy']?.['deployment-id'];
      });
      expectDeployed(context, [`MyGame/Dev ${first}`]);
      assert.equal(ids[0], ids[1]);
    },
  },
  {
    name: 'a re-run of an older release deploys it again after a newer one, as a roll back',
    run: async (context) => {
      const options = { event: 'push', payload: TAGGED } as const;
      expectSuccess(await runExample(context, 'release-tag-to-dev', options));
      await completeFromAnotherRun(context.emulator, { ...target, snapshot: second });
      const env = { GITHUB_RUN_ATTEMPT: '2' };
      expectSuccess(await runExample(context, 'release-tag-to-dev', { ...options, env }));
      expectDeployed(
        context,
        [first, second, first].map((id) => `MyGame/Dev ${id}`),
      );
      expectLive(context, first);
    },
  },
];

/** Runs a scenario with its own emulator. Returns its runs, and the error if it failed. */
export async function runScenario(
  scenario: Scenario,
  workspace: Workspace,
  act: string,
): Promise<{ error?: unknown; runs: readonly ActRun[] }> {
  const runs: ActRun[] = [];
  const emulator = await startEmulator({ deploymentSeconds: 1, keys: [KEY] });
  try {
    await scenario.run({ ...workspace, act, emulator, keep: (run) => runs.push(run) });
    return { runs };
  } catch (error) {
    return { error, runs };
  } finally {
    await emulator.close();
  }
}

/** The examples without a scenario. */
export function untestedExamples(): string[] {
  return globSync('examples/*.yml')
    .map((path) => `examples/${basename(path)}`)
    .filter((path) => !scenarios.some(({ name }) => name.startsWith(`${path}:`)));
}

type RunOptions = Omit<ActOptions, 'act' | 'folder' | 'repository'>;

function runInActionRepository(context: Context, options: RunOptions): Promise<ActRun> {
  return runIn(context, context.actionRepository, 'OWNER/gamesparks-deploy-stage', options);
}

/** In a user's repository, with the action, and the emulator as the service. */
function runInGameRepository(context: Context, options: RunOptions): Promise<ActRun> {
  return runIn(context, context.gameRepository, 'OWNER/my-game', {
    ...options,
    actions: context.actions,
    variables: { GAMESPARKS_ROLE: ROLE, ...options.variables },
    env: { AWS_ENDPOINT_URL_GAMESPARKS: context.emulator.url, ...options.env },
  });
}

async function runIn(
  context: Context,
  repository: string,
  name: string,
  options: RunOptions,
): Promise<ActRun> {
  const { act, folder } = context;
  const env = { GITHUB_REPOSITORY: name, GITHUB_REPOSITORY_ID: '100000001', ...options.env };
  const run = await runAct({ ...options, act, folder, repository, env });
  context.keep(run);
  expectNoSecret(run);
  return run;
}

function runExample(
  context: Context,
  name: string,
  options: Omit<RunOptions, 'workflow'>,
): Promise<ActRun> {
  return runInGameRepository(context, { ...options, workflow: `.github/workflows/${name}.yml` });
}

/** A run of roll-back.yml with a smoke test that fails for the snapshot. */
function runBadSnapshot(context: Context, attempt: string): Promise<ActRun> {
  const env = { BAD_SNAPSHOT: second, GITHUB_RUN_ATTEMPT: attempt };
  return runExample(context, 'roll-back', { ...byHand({ snapshot: second }), env });
}

function runDriftCheck(context: Context, expected: string): Promise<ActRun> {
  const variables = { GAMESPARKS_SNAPSHOT: expected };
  return runExample(context, 'drift-check', { event: 'schedule', variables });
}

function runRelease(context: Context, tag: string): Promise<ActRun> {
  return runInActionRepository(context, {
    workflow: '.github/workflows/release.yml',
    event: 'push',
    job: 'check',
    payload: { ref: `refs/tags/${tag}`, repository: { default_branch: 'main' } },
  });
}

function byHand(inputs: Readonly<Record<string, string>>): Omit<RunOptions, 'workflow'> {
  return { event: 'workflow_dispatch', inputs };
}

function jobOf(steps: readonly object[]): object {
  return { on: 'push', jobs: { job: { 'runs-on': 'ubuntu-latest', steps } } };
}

function optionalInputs(): string[] {
  return Object.keys(readAction().inputs).filter((name) => !(name in target));
}

/** Another game like the first. */
function addGame({ context: { store } }: RunningEmulator): void {
  const game = store.get('game', seeded.game);
  const stage = store.get('stage', stageKey(seeded.game, 'Dev'));
  assert.ok(game !== undefined && stage !== undefined);
  store.put('game', OTHER_GAME, { ...game, name: OTHER_GAME });
  store.put('stage', stageKey(OTHER_GAME, 'Dev'), { ...stage, game: OTHER_GAME });
  for (const snapshot of store.list('snapshot', `${seeded.game}/`))
    store.put('snapshot', snapshotKey(OTHER_GAME, snapshot.id), { ...snapshot, game: OTHER_GAME });
}

/**
 * Waits until the step has confirmed its snapshot on Dev. An earlier deployment of another run would make the result
 * unknown, because the step's deployment has finished by the first poll (I10).
 */
async function untilConfirmedOnDev({ emulator }: Context): Promise<void> {
  const limit = AbortSignal.timeout(60_000);
  const isConfirming = ({ operation, query, status }: ReceivedRequest): boolean =>
    operation === 'GetStageDeployment' && !query.includes('DeploymentId') && status === 200;
  while (!emulator.requests.some(isConfirming)) await setTimeout(50, undefined, { signal: limit });
}

function expectSuccess({ exitCode }: ActRun): void {
  assert.equal(exitCode, 0, 'the run failed');
}

/** The accepted deployments, in any order. */
function expectDeployed({ emulator }: Context, expected: readonly string[]): void {
  const found = emulator
    .deployments()
    .map(({ GameName, StageName, SnapshotId }) => `${GameName}/${StageName} ${SnapshotId}`);
  assert.deepEqual(found.sort(), [...expected].sort());
}

/** The snapshot that new players get on Dev. */
function expectLive({ emulator }: Context, snapshot: string): void {
  const runtime = emulator.runtimes(seeded.game, 'Dev').find(({ Current }) => Current);
  assert.equal(runtime?.SnapshotId, snapshot);
}

function expectNoSecret({ log, summaries }: ActRun): void {
  const shown = [log, ...summaries].join('\n');
  // The key ID is hidden only where the action masks it: the test's own action does not print it.
  for (const secret of [KEY.secretAccessKey, KEY.sessionToken, TOKEN])
    assert.ok(!shown.includes(secret), 'a secret is in the log or the summary');
}
