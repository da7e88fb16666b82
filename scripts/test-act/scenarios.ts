/** What is run by act, and what must come of it. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { seeded } from '../../emulator/seed.ts';
import { type RunningEmulator, startEmulator } from '../../emulator/server.ts';
import { snapshotKey } from '../../emulator/snapshots.ts';
import { stageKey } from '../../emulator/stages.ts';
import { completeFromAnotherRun } from '../another-run.ts';
import { inputEnvironment, readAction, TOKEN } from '../local-runner.ts';
import { addWorkflow, KEY, keyEnvironment, type Playground, ROLE } from './playground.ts';
import { type ActOptions, type ActRun, runAct } from './run-act.ts';

export interface Scenario {
  /** A sentence about what is seen. */
  readonly name: string;
  /** Throws an AssertionError with what is not as meant. */
  readonly play: (stage: Scene) => Promise<void>;
}

/** Everything a scenario plays with; the emulator is its own. */
export interface Scene extends Playground {
  readonly act: string;
  readonly emulator: RunningEmulator;
  /** Keeps the run for the case that something is not as meant. */
  readonly keep: (run: ActRun) => void;
}

const [first = '', second = ''] = seeded.snapshots;
const OTHER_GAME = 'MyOtherGame';
const TAGGED = { ref: 'refs/tags/v1.2.3' };
const FAILURE = {
  effect: 'deployment-ending',
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
    name: 'ci: the job that uses the action itself is green',
    play: async (scene) => {
      const run = await runOurs(scene, {
        workflow: '.github/workflows/ci.yml',
        event: 'push',
        job: 'action',
      });
      expectGreen(run);
      assert.deepEqual(
        ['success', 'wrong', 'failure', 'wrapped', 'started', 'conflict'].map(
          (id) => run.steps[`action.${id}`],
        ),
        ['success', 'failure', 'failure', 'failure', 'success', 'failure'],
      );
    },
  },
  {
    name: 'release: a right tag gives notes, with the digest that anybody can compute',
    play: async (scene) => {
      const { version } = JSON.parse(readFileSync(join(scene.ours, 'package.json'), 'utf8')) as {
        version: string;
      };
      const run = await runRelease(scene, `v${version}`);
      expectGreen(run);
      const { notes = '', 'major-tag': majorTag } = run.outputs['check.check'] ?? {};
      const [, command = ''] = /```sh\n(.*)\n```/.exec(notes) ?? [];
      const [digest = 'none'] = execFileSync('sh', ['-c', command], {
        cwd: scene.ours,
        encoding: 'utf8',
      }).split(' ');
      assert.ok(notes.includes(digest), `${digest} is not in the notes:\n${notes}`);
      assert.equal(majorTag, `v${version.split('.')[0] ?? ''}`);
    },
  },
  {
    name: 'release: a tag that is not the version of package.json stops it',
    play: async (scene) => {
      const run = await runRelease(scene, 'v99.0.0');
      assert.equal(run.steps['check.check'], 'failure');
      assert.match(run.log, /The tag is v99\.0\.0, but package\.json/);
    },
  },
  {
    name: 'examples/release-tag-to-dev.yml: deploys the snapshot that the tagged commit names',
    play: async (scene) => {
      expectGreen(
        await runExample(scene, 'release-tag-to-dev', { event: 'push', payload: TAGGED }),
      );
      expectDeployed(scene, [`MyGame/Dev ${first}`]);
    },
  },
  {
    name: 'examples/release-tag-to-dev.yml: after a failure the step with failure() tells which',
    play: async (scene) => {
      scene.emulator.faults.add(FAILURE);
      const run = await runExample(scene, 'release-tag-to-dev', { event: 'push', payload: TAGGED });
      assert.equal(run.exitCode, 1);
      assert.match(run.log, /^Not deployed to Dev, failed, deployment [0-9a-f-]{36}$/m);
    },
  },
  {
    name: 'examples/by-hand.yml: deploys what was chosen',
    play: async (scene) => {
      const run = await runExample(
        scene,
        'by-hand',
        byHand({ stage: 'Prod', snapshot: second, wait: 'true' }),
      );
      expectGreen(run);
      expectDeployed(scene, [`MyGame/Prod ${second}`]);
      assert.match(run.log, /^succeeded, deployment [0-9a-f-]{36}$/m);
    },
  },
  {
    name: 'examples/by-hand.yml: does not wait when told so',
    play: async (scene) => {
      const run = await runExample(
        scene,
        'by-hand',
        byHand({ stage: 'Dev', snapshot: first, wait: 'false' }),
      );
      expectGreen(run);
      assert.match(run.log, /^started, deployment [0-9a-f-]{36}$/m);
    },
  },
  {
    name: 'examples/by-hand.yml: a wrong id is red, and nothing is sent',
    play: async (scene) => {
      const run = await runExample(
        scene,
        'by-hand',
        byHand({ stage: 'Dev', snapshot: 'the newest', wait: 'true' }),
      );
      assert.equal(run.exitCode, 1);
      assert.match(run.log, /^not-started, deployment none$/m);
      assert.equal(scene.emulator.requests.length, 0);
    },
  },
  {
    name: 'examples/by-hand.yml: deploys the newest snapshot when that was chosen',
    play: async (scene) => {
      const chosen = { stage: 'Dev', snapshot: 'latest', wait: 'true' };
      expectGreen(await runExample(scene, 'by-hand', byHand(chosen)));
      expectDeployed(scene, [`MyGame/Dev ${second}`]);
    },
  },
  {
    name: 'examples/several-games.yml: deploys each game its own snapshot',
    play: async (scene) => {
      addGame(scene.emulator);
      expectGreen(await runExample(scene, 'several-games', { event: 'workflow_dispatch' }));
      expectDeployed(scene, [`MyGame/Dev ${first}`, `MyOtherGame/Dev ${second}`]);
    },
  },
  {
    name: 'examples/several-games.yml: a game that is not there is red, and the other one is deployed',
    play: async (scene) => {
      const run = await runExample(scene, 'several-games', { event: 'workflow_dispatch' });
      assert.equal(run.exitCode, 1);
      expectDeployed(scene, [`MyGame/Dev ${first}`]);
      assert.match(run.log, /^MyOtherGame, not-started$/m);
    },
  },
  {
    name: 'examples/dev-then-prod.yml: promotes what it has deployed to Dev',
    play: async (scene) => {
      await completeFromAnotherRun(scene.emulator, { ...target, snapshot: second });
      const run = await runExample(scene, 'dev-then-prod', byHand({ snapshot: first }));
      expectGreen(run);
      expectDeployed(scene, [
        `MyGame/Dev ${second}`,
        `MyGame/Dev ${first}`,
        `MyGame/Prod ${first}`,
      ]);
      const id = run.outputs['dev.deploy']?.['deployment-id'] ?? 'none';
      assert.ok(run.log.includes(`stage:Dev is ${first}, live by deployment ${id}`));
    },
  },
  {
    name: 'examples/dev-then-prod.yml: promotes what somebody else has deployed to Dev meanwhile',
    play: async (scene) => {
      const running = runExample(scene, 'dev-then-prod', byHand({ snapshot: 'latest' }));
      await untilCompletedOnDev(scene);
      await completeFromAnotherRun(scene.emulator, target);
      expectGreen(await running);
      expectDeployed(scene, [
        `MyGame/Dev ${first}`,
        `MyGame/Dev ${second}`,
        `MyGame/Prod ${first}`,
      ]);
    },
  },
  {
    name: 'examples/dev-then-prod.yml: leaves Prod alone when Dev fails',
    play: async (scene) => {
      scene.emulator.faults.add(FAILURE);
      const run = await runExample(scene, 'dev-then-prod', byHand({ snapshot: second }));
      assert.equal(run.exitCode, 1);
      expectDeployed(scene, [`MyGame/Dev ${second}`]);
    },
  },
  {
    name: 'examples/roll-back.yml: leaves a snapshot that passes its test',
    play: async (scene) => {
      await completeFromAnotherRun(scene.emulator, target);
      expectGreen(await runExample(scene, 'roll-back', byHand({ snapshot: second })));
      expectLive(scene, second);
      expectDeployed(scene, [`MyGame/Dev ${first}`, `MyGame/Dev ${second}`]);
    },
  },
  {
    name: 'examples/roll-back.yml: goes back when the test fails, in a re-run too, and stays red',
    play: async (scene) => {
      await completeFromAnotherRun(scene.emulator, target);
      for (const attempt of ['1', '2']) {
        const run = await runBadSnapshot(scene, attempt);
        assert.equal(run.exitCode, 1);
        assert.equal(run.steps['deploy.roll-back'], 'success');
        assert.match(run.log, /^Deploy succeeded, before it .*, roll back succeeded$/m);
        expectLive(scene, first);
      }
      expectDeployed(
        scene,
        [first, second, first, second, first].map((id) => `MyGame/Dev ${id}`),
      );
    },
  },
  {
    name: 'examples/roll-back.yml: has nothing to go back to where nothing was live',
    play: async (scene) => {
      const run = await runBadSnapshot(scene, '1');
      assert.equal(run.exitCode, 1);
      assert.match(run.log, /^Deploy succeeded, before it nothing known, roll back not done$/m);
      expectDeployed(scene, [`MyGame/Dev ${second}`]);
    },
  },
  {
    name: 'examples/roll-back.yml: has nothing to go back to where the same was live',
    play: async (scene) => {
      await completeFromAnotherRun(scene.emulator, { ...target, snapshot: second });
      const run = await runBadSnapshot(scene, '1');
      assert.equal(run.exitCode, 1);
      assert.match(run.log, /^Deploy succeeded, before it .*, roll back not done$/m);
      expectDeployed(scene, [`MyGame/Dev ${second}`, `MyGame/Dev ${second}`]);
    },
  },
  {
    name: 'examples/roll-back.yml: leaves what is live when the deployment itself has failed',
    play: async (scene) => {
      await completeFromAnotherRun(scene.emulator, target);
      scene.emulator.faults.add(FAILURE);
      const run = await runBadSnapshot(scene, '1');
      assert.equal(run.exitCode, 1);
      assert.match(run.log, /^Deploy failed, before it .*, roll back not done$/m);
      expectLive(scene, first);
    },
  },
  {
    name: 'examples/drift-check.yml: is green when that is live which should be, and only reads',
    play: async (scene) => {
      await completeFromAnotherRun(scene.emulator, target);
      const before = scene.emulator.requests.length;
      const run = await runDriftCheck(scene, first);
      expectGreen(run);
      assert.ok(run.log.includes(`No drift, ${first} is live`));
      const asked = scene.emulator.requests.slice(before).map(({ operation }) => operation);
      assert.deepEqual([...new Set(asked)].sort(), READS);
      expectDeployed(scene, [`MyGame/Dev ${first}`]);
    },
  },
  {
    name: 'examples/drift-check.yml: is red when something else is live, and tells what',
    play: async (scene) => {
      await completeFromAnotherRun(scene.emulator, { ...target, snapshot: second });
      const run = await runDriftCheck(scene, first);
      assert.equal(run.exitCode, 1);
      assert.equal(run.steps['check.check'], 'success');
      assert.ok(run.log.includes(`Live is ${second}, and should be ${first}`));
      expectDeployed(scene, [`MyGame/Dev ${second}`]);
    },
  },
  {
    name: 'examples/drift-check.yml: is red when nothing is live',
    play: async (scene) => {
      const run = await runDriftCheck(scene, first);
      assert.equal(run.exitCode, 1);
      assert.ok(run.log.includes(`Live is nothing, or cannot be told, and should be ${first}`));
    },
  },
  {
    name: 'examples/drift-check.yml: is red when what should be live does not exist any more',
    play: async (scene) => {
      await completeFromAnotherRun(scene.emulator, target);
      const run = await runDriftCheck(scene, 'Snapshot_2020-01-01T00:00:00.000Z');
      assert.equal(run.exitCode, 1);
      assert.equal(run.steps['check.check'], 'failure');
      assert.match(run.log, /Not ready to deploy|has no snapshot Snapshot_2020/);
    },
  },
  {
    name: 'inputs arrive as our own runner gives them: defaults where absent, nothing where empty',
    play: async (scene) => {
      const action = readAction();
      const empty = {
        ...target,
        ...Object.fromEntries(optionalInputs().map((name) => [name, ''])),
      };
      const steps = [
        { id: 'absent', uses: 'OWNER/probe@v1', with: target },
        { id: 'empty', uses: 'OWNER/probe@v1', with: empty },
      ];
      const run = await runTheirs(scene, {
        workflow: addWorkflow(scene.theirs, 'probe', jobOf(steps)),
        event: 'push',
      });
      expectGreen(run);
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
    play: async (scene) => {
      const steps = [
        { id: 'deploy', uses: 'OWNER/gamesparks-deploy-stage@v1', with: target },
        { run: 'echo "key $AWS_SECRET_ACCESS_KEY, token $AWS_SESSION_TOKEN"' },
      ];
      const workflow = addWorkflow(scene.theirs, 'masks', jobOf(steps));
      const env = { AWS_REGION: 'us-east-1', ...keyEnvironment() };
      const run = await runTheirs(scene, { workflow, event: 'push', env });
      expectGreen(run);
      assert.match(run.log, /^key \*\*\*, token \*\*\*$/m);
      assert.equal(run.summaries.length, 1);
      assert.match(run.summaries[0] ?? '', /Deployed to MyGame\/Dev/);
    },
  },
  {
    name: 'a re-run of a run that succeeded is green and starts nothing',
    play: async (scene) => {
      const runOf = (attempt: string): Promise<ActRun> =>
        runExample(scene, 'release-tag-to-dev', {
          event: 'push',
          payload: TAGGED,
          env: { GITHUB_RUN_ATTEMPT: attempt },
        });
      const ids = [await runOf('1'), await runOf('2')].map((run) => {
        expectGreen(run);
        return run.outputs['deploy.deploy']?.['deployment-id'];
      });
      expectDeployed(scene, [`MyGame/Dev ${first}`]);
      assert.equal(ids[0], ids[1]);
    },
  },
];

/** Plays a scenario with an emulator of its own. The run comes back with what was not as meant, if anything was. */
export async function play(
  scenario: Scenario,
  playground: Playground,
  act: string,
): Promise<{ fault?: unknown; runs: readonly ActRun[] }> {
  const runs: ActRun[] = [];
  const emulator = await startEmulator({ deploymentSeconds: 1, keys: [KEY] });
  try {
    await scenario.play({ ...playground, act, emulator, keep: (run) => runs.push(run) });
    return { runs };
  } catch (fault) {
    return { fault, runs };
  } finally {
    await emulator.close();
  }
}

/** The examples that no scenario plays. */
export function forgottenExamples(): string[] {
  return globSync('examples/*.yml')
    .map((path) => `examples/${basename(path)}`)
    .filter((path) => !scenarios.some(({ name }) => name.startsWith(`${path}:`)));
}

type Particulars = Omit<ActOptions, 'act' | 'folder' | 'repository'>;

function runOurs(scene: Scene, particulars: Particulars): Promise<ActRun> {
  return runIn(scene, scene.ours, 'OWNER/gamesparks-deploy-stage', particulars);
}

/** In a user's repository, where the action and the emulator are found as the service would be. */
function runTheirs(scene: Scene, particulars: Particulars): Promise<ActRun> {
  return runIn(scene, scene.theirs, 'OWNER/my-game', {
    ...particulars,
    actions: scene.actions,
    variables: { GAMESPARKS_ROLE: ROLE, ...particulars.variables },
    env: { AWS_ENDPOINT_URL_GAMESPARKS: scene.emulator.url, ...particulars.env },
  });
}

async function runIn(
  scene: Scene,
  repository: string,
  name: string,
  particulars: Particulars,
): Promise<ActRun> {
  const { act, folder } = scene;
  const env = { GITHUB_REPOSITORY: name, GITHUB_REPOSITORY_ID: '100000001', ...particulars.env };
  const run = await runAct({ ...particulars, act, folder, repository, env });
  scene.keep(run);
  expectNoSecret(run);
  return run;
}

function runExample(
  scene: Scene,
  name: string,
  particulars: Omit<Particulars, 'workflow'>,
): Promise<ActRun> {
  return runTheirs(scene, { ...particulars, workflow: `.github/workflows/${name}.yml` });
}

/** A run of roll-back.yml whose smoke test does not like what it deploys. */
function runBadSnapshot(scene: Scene, attempt: string): Promise<ActRun> {
  const env = { BAD_SNAPSHOT: second, GITHUB_RUN_ATTEMPT: attempt };
  return runExample(scene, 'roll-back', { ...byHand({ snapshot: second }), env });
}

function runDriftCheck(scene: Scene, wanted: string): Promise<ActRun> {
  const variables = { GAMESPARKS_SNAPSHOT: wanted };
  return runExample(scene, 'drift-check', { event: 'schedule', variables });
}

function runRelease(scene: Scene, tag: string): Promise<ActRun> {
  return runOurs(scene, {
    workflow: '.github/workflows/release.yml',
    event: 'push',
    job: 'check',
    payload: { ref: `refs/tags/${tag}`, repository: { default_branch: 'main' } },
  });
}

function byHand(inputs: Readonly<Record<string, string>>): Omit<Particulars, 'workflow'> {
  return { event: 'workflow_dispatch', inputs };
}

function jobOf(steps: readonly object[]): object {
  return { on: 'push', jobs: { job: { 'runs-on': 'ubuntu-latest', steps } } };
}

function optionalInputs(): string[] {
  return Object.keys(readAction().inputs).filter((name) => !(name in target));
}

/** One more game like the first, under another name. */
function addGame({ world: { store } }: RunningEmulator): void {
  const game = store.get('game', seeded.game);
  const stage = store.get('stage', stageKey(seeded.game, 'Dev'));
  assert.ok(game !== undefined && stage !== undefined);
  store.put('game', OTHER_GAME, { ...game, name: OTHER_GAME });
  store.put('stage', stageKey(OTHER_GAME, 'Dev'), { ...stage, game: OTHER_GAME });
  for (const snapshot of store.list('snapshot', `${seeded.game}/`))
    store.put('snapshot', snapshotKey(OTHER_GAME, snapshot.id), { ...snapshot, game: OTHER_GAME });
}

/** The step itself sees it only seconds later. */
async function untilCompletedOnDev({ emulator }: Scene): Promise<void> {
  const limit = AbortSignal.timeout(60_000);
  while (emulator.deployments()[0]?.DeploymentState !== 'COMPLETED')
    await setTimeout(50, undefined, { signal: limit });
}

function expectGreen({ exitCode }: ActRun): void {
  assert.equal(exitCode, 0, 'the run is red');
}

/** What the service accepted, whatever the order between games. */
function expectDeployed({ emulator }: Scene, wanted: readonly string[]): void {
  const found = emulator
    .deployments()
    .map(({ GameName, StageName, SnapshotId }) => `${GameName}/${StageName} ${SnapshotId}`);
  assert.deepEqual(found.sort(), [...wanted].sort());
}

/** What new players would meet on Dev. */
function expectLive({ emulator }: Scene, snapshot: string): void {
  const runtime = emulator.runtimes(seeded.game, 'Dev').find(({ Current }) => Current);
  assert.equal(runtime?.SnapshotId, snapshot);
}

function expectNoSecret({ log, summaries }: ActRun): void {
  const shown = [log, ...summaries].join('\n');
  // Of the key id only what our own action masks is expected to stay hidden: the stand-in prints none of it.
  for (const secret of [KEY.secretAccessKey, KEY.sessionToken, TOKEN])
    assert.ok(!shown.includes(secret), 'a secret is in the log or the summary');
}
