/** What is run by act, and what must come of it. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { seeded } from '../../emulator/seed.ts';
import { type RunningEmulator, startEmulator } from '../../emulator/server.ts';
import { snapshotKey } from '../../emulator/snapshots.ts';
import { stageKey } from '../../emulator/stages.ts';
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
    name: 'examples/dev-then-prod.yml: deploys the same snapshot to both',
    play: async (scene) => {
      expectGreen(await runExample(scene, 'dev-then-prod', byHand({ snapshot: second })));
      expectDeployed(scene, [`MyGame/Dev ${second}`, `MyGame/Prod ${second}`]);
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
    variables: { GAMESPARKS_ROLE: ROLE },
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

function expectNoSecret({ log, summaries }: ActRun): void {
  const shown = [log, ...summaries].join('\n');
  // Of the key id only what our own action masks is expected to stay hidden: the stand-in prints none of it.
  for (const secret of [KEY.secretAccessKey, KEY.sessionToken, TOKEN])
    assert.ok(!shown.includes(secret), 'a secret is in the log or the summary');
}
