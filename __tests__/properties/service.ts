import { configurationOf } from '../../emulator/configuration.ts';
import { createEmulator, type Emulator } from '../../emulator/emulator.ts';
import type { Fault } from '../../emulator/faults.ts';
import { handle } from '../../emulator/handler.ts';
import type { Key } from '../../emulator/keyring.ts';
import type { DeploymentRecord } from '../../emulator/records.ts';
import type { EmulatorResponse } from '../../emulator/response.ts';
import { seeded } from '../../emulator/seed.ts';
import { perform } from '../../emulator/services.ts';
import { withCurrentState } from '../../emulator/settle.ts';
import { snapshotKey } from '../../emulator/snapshots.ts';
import type { Clock } from '../../src/clock.ts';
import { derivedTokens, givenToken, type TokenChain } from '../../src/deployment/client-token.ts';
import type { SentRequest } from '../support/recorded-handler.ts';
import { nameOf } from './configuration-documents.ts';
import { OtherClients, snapshotText } from './other-clients.ts';
import type { DocumentName, ForcedResult, Request, Scenario } from './scenario.ts';
import {
  type Creation,
  operationOf,
  type PerformedImport,
  type SnapshotCreation,
  type Trace,
} from './trace.ts';

export const [SNAPSHOT = '', OTHER_SNAPSHOT = ''] = seeded.snapshots;
export const STAGE = { game: seeded.game, stage: seeded.stages[0], region: 'us-east-1' } as const;

/** Longer than any deployment takes. */
const EARLIER_ATTEMPT_MILLISECONDS = 130_000;

/** The tokens of a step. All steps of a run share them, like re-runs, matrix jobs or calls of one workflow. */
export function tokensFor({ token, stage = 'Dev' }: Request, run: number): TokenChain {
  if (token === 'given') return givenToken('given-by-the-user-for-all-of-the-runs');
  return derivedTokens(identityOf(token, run), { ...STAGE, stage });
}

/** Undefined for a random marker, and for random tokens. */
export function identityOf(token: Request['token'], run: number): readonly string[] | undefined {
  if (token === 'random') return undefined;
  return ['https://github.com', '42', String(1000 + run), 'deploy', 'deploy-dev'];
}

/** The real emulator with the scenario's clock. Records the deployments that steps create. */
export class Service {
  readonly #creations: Creation[] = [];
  readonly #imports: PerformedImport[] = [];
  readonly #createdSnapshots: Omit<SnapshotCreation, 'sections'>[] = [];
  readonly #emulator: Emulator;
  readonly #clock: Clock;
  readonly #others: OtherClients;
  readonly #dateAheadMilliseconds: number;

  constructor(scenario: Scenario, clock: Clock) {
    const { dateAheadSeconds, results, ...settings } = scenario.service;
    this.#clock = clock;
    this.#dateAheadMilliseconds = dateAheadSeconds * 1000;
    this.#emulator = createEmulator({ now: () => clock.date(), ...settings });
    this.#addEarlierFailures(scenario);
    for (const result of results) this.#emulator.faults.add(forced(result));
    this.#others = new OtherClients(this.#emulator, clock);
    this.#others.start(scenario);
    // The emulator settles every stage at every call.
    if (!JSON.stringify(scenario).includes(seeded.stages[1]))
      this.#emulator.context.store.remove('stage', `${STAGE.game}/${seeded.stages[1]}`);
  }

  /** Accepts the key from now on, for this time (null: forever). */
  admit(key: Key, lifetimeSeconds: number | null): void {
    const now = this.#clock.date().getTime();
    const limit = lifetimeSeconds !== null && { expires: new Date(now + lifetimeSeconds * 1000) };
    this.#emulator.keyring.add({ ...key, ...limit });
  }

  /** Responds to a request of a step, even if its sender was killed. */
  respond(request: SentRequest, step: number, sentAt: number): EmulatorResponse {
    const body = String(request.body ?? '');
    const { response } = handle(this.#emulator, {
      method: request.method,
      path: request.path,
      query: new URLSearchParams(request.query as Record<string, string>).toString(),
      headers: request.headers,
      body: Buffer.from(body),
    });
    if (response.status === 200) this.#note(request, response, step, sentAt);
    const { date } = response.headers;
    if (date === undefined || this.#dateAheadMilliseconds === 0) return response;
    const ahead = new Date(Date.parse(date) + this.#dateAheadMilliseconds).toUTCString();
    return { ...response, headers: { ...response.headers, date: ahead } };
  }

  /** The current records of the service. */
  trace(): Omit<Trace, 'scenario' | 'steps' | 'epoch'> {
    const { context } = this.#emulator;
    const records = withCurrentState(context, () => context.store.list('deployment'));
    const createdSnapshots = this.#createdSnapshots.map((one) => ({
      ...one,
      sections: configurationOf(context, snapshotKey(STAGE.game, one.id)),
    }));
    return {
      creations: this.#creations,
      records,
      snapshots: this.#others.snapshots,
      imports: [...this.#imports, ...this.#others.imports].toSorted((a, b) => a.at - b.at),
      createdSnapshots,
    };
  }

  close(): void {
    this.#emulator.closeStore();
  }

  #note(request: SentRequest, response: EmulatorResponse, step: number, sentAt: number): void {
    const operation = operationOf(request);
    const body = String(request.body ?? '');
    const at = this.#clock.now();
    if (operation === 'start') this.#noteStart(response, step, body);
    if (operation === 'import') {
      this.#imports.push({ step, document: documentIn(body), at });
      this.#others.afterImport(step);
    }
    if (operation === 'create') {
      const { Snapshot } = JSON.parse(response.body.toString()) as { Snapshot: { Id: string } };
      this.#createdSnapshots.push({ step, id: Snapshot.Id, at, sentAt });
      this.#others.snapshots.push({ id: Snapshot.Id, since: this.#clock.date().getTime() });
    }
  }

  #noteStart(response: EmulatorResponse, step: number, body: string): void {
    const { StageDeployment } = JSON.parse(response.body.toString()) as {
      StageDeployment: { DeploymentId: string };
    };
    const id = StageDeployment.DeploymentId;
    if (this.#creations.some((creation) => creation.id === id)) return;
    const { ClientToken: token, SnapshotId: snapshot } = JSON.parse(body) as {
      ClientToken: string;
      SnapshotId: string;
    };
    const created = this.#clock.date().getTime();
    this.#creations.push({ step, token, snapshot, id, created });
  }

  /** Attempts before the scenario. Each found the failure of the previous one, and used the next token. */
  #addEarlierFailures({ earlierFailures, requests: [request] }: Scenario): void {
    const isFixed = request?.snapshot === 'first' || request?.snapshot === 'second';
    if (!isFixed || request.token !== 'derived' || earlierFailures === 0) return;
    const snapshot = snapshotText(request.snapshot);
    const tokens = tokensFor(request, 0);
    const { context, faults } = this.#emulator;
    faults.add({ effect: 'final-state', state: 'FAILED', times: earlierFailures });
    let token = tokens.first(snapshot);
    for (let left = earlierFailures; left > 0; left -= 1) {
      const now = new Date(this.#clock.date().getTime() - left * EARLIER_ATTEMPT_MILLISECONDS);
      const { StageDeployment } = withCurrentState({ ...context, now: () => now }, (current) =>
        perform(current, 'StartStageDeployment', {
          GameName: STAGE.game,
          StageName: STAGE.stage,
          SnapshotId: snapshot,
          ClientToken: token,
        }),
      ) as { StageDeployment: { DeploymentId: string } };
      const id = StageDeployment.DeploymentId;
      this.#creations.push({ step: 0, token, snapshot, id, created: now.getTime() });
      token = tokens.next?.(token, id) ?? '';
    }
  }
}

/** The status of a deployment according to its record, at a time in milliseconds since 1970. */
export function resultAt(
  { endsAt, finalState }: DeploymentRecord,
  time: number,
): 'succeeded' | 'failed' | 'unknown' | 'in-progress' {
  if (endsAt === null || time < endsAt || finalState === undefined) return 'in-progress';
  if (finalState.state === 'FAILED') return 'failed';
  if (finalState.resultCode === 'SUCCESS') return 'succeeded';
  return finalState.resultCode?.endsWith('_FAILURE') === true ? 'failed' : 'unknown';
}

function documentIn(body: string): DocumentName {
  const { ImportSource } = JSON.parse(body) as { ImportSource: { File: string } };
  return nameOf(ImportSource.File);
}

function forced(result: ForcedResult): Fault {
  const effect = 'final-state';
  switch (result) {
    case 'never':
      return { effect, state: 'never' };
    case 'FAILED':
      return { effect, state: 'FAILED' };
    case 'FAILED with SUCCESS':
      return { effect, state: 'FAILED', resultCode: 'SUCCESS' };
    case 'no-result':
      return { effect, state: 'COMPLETED' };
    default:
      return { effect, state: 'COMPLETED', resultCode: result };
  }
}
