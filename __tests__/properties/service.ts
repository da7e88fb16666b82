import type { Answer } from '../../emulator/answer.ts';
import { createEmulator, type Emulator } from '../../emulator/emulator.ts';
import type { Fault } from '../../emulator/faults.ts';
import { handle } from '../../emulator/handler.ts';
import type { Key } from '../../emulator/keyring.ts';
import type { DeploymentRecord } from '../../emulator/records.ts';
import { seeded } from '../../emulator/seed.ts';
import { perform } from '../../emulator/services.ts';
import { atPresent } from '../../emulator/settle.ts';
import type { Clock } from '../../src/clock.ts';
import type { SentRequest } from '../support/recorded-handler.ts';
import type { Ending, History, Rival } from './history.ts';
import { type Notes, Others } from './others.ts';

export const [SNAPSHOT = '', OTHER_SNAPSHOT = ''] = seeded.snapshots;
export const STAGE = { game: seeded.game, stage: seeded.stages[0], region: 'us-east-1' } as const;

/** A deployment of the run at the moment when it came into being. */
export interface Acceptance {
  /** Of which attempt the request was, from 1. */
  readonly attempt: number;
  readonly token: string;
  readonly snapshot: string;
  readonly id: string;
  /** The run's deployments that had not definitely failed by then. */
  readonly unfailed: readonly string[];
}

/** The real emulator on the history's clock, with a notebook of what the run made it accept. */
export class Service {
  readonly acceptances: Acceptance[] = [];
  readonly notes: Notes;
  readonly #emulator: Emulator;
  readonly #clock: Clock;

  constructor({ service, rivals, release }: History, clock: Clock) {
    this.#clock = clock;
    this.#emulator = createEmulator({
      now: () => clock.date(),
      deploymentSeconds: service.deploymentSeconds,
      throttle: service.throttles,
    });
    for (const ending of service.endings) this.#emulator.faults.add(forced(ending));
    for (const rival of rivals) void this.#enter(rival);
    const others = new Others(this.#emulator, clock);
    this.notes = others;
    if (release !== undefined) others.enter(release);
    // The emulator looks after every stage at every call, and in a plain history this one is never looked at.
    else this.#emulator.world.store.remove('stage', `${STAGE.game}/${seeded.stages[1]}`);
  }

  /** Knows the key from now on, and for so long (null: for ever). */
  admit(key: Key, lifetimeSeconds: number | null): void {
    const now = this.#clock.date().getTime();
    const limit = lifetimeSeconds !== null && { expires: new Date(now + lifetimeSeconds * 1000) };
    this.#emulator.keyring.add({ ...key, ...limit });
  }

  /** Answers a request of the run, whether or not its sender is still there. */
  answer(request: SentRequest, attempt: number): Answer {
    const body = String(request.body ?? '');
    const { answer } = handle(this.#emulator, {
      method: request.method,
      path: request.path,
      query: new URLSearchParams(request.query as Record<string, string>).toString(),
      headers: request.headers,
      body: Buffer.from(body),
    });
    if (request.method === 'POST' && answer.status === 200) this.#note(answer, attempt, body);
    return answer;
  }

  /** The service's own records, brought up to the present. */
  records(): DeploymentRecord[] {
    const { world } = this.#emulator;
    return atPresent(world, () => world.store.list('deployment'));
  }

  close(): void {
    this.#emulator.closeStore();
  }

  #note(answer: Answer, attempt: number, body: string): void {
    const { StageDeployment } = JSON.parse(answer.body.toString()) as {
      StageDeployment: { DeploymentId: string };
    };
    const id = StageDeployment.DeploymentId;
    if (this.acceptances.some((acceptance) => acceptance.id === id)) return;
    const { ClientToken: token, SnapshotId: snapshot } = JSON.parse(body) as {
      ClientToken: string;
      SnapshotId: string;
    };
    const now = this.#clock.date().getTime();
    const unfailed = this.records()
      .filter((record) => this.acceptances.some((one) => one.id === record.id))
      .filter((record) => endAt(record, now) !== 'failed')
      .map((record) => record.id);
    this.acceptances.push({ attempt, token, snapshot, id, unfailed });
  }

  async #enter({ atSeconds, snapshot }: Rival): Promise<void> {
    await this.#clock.sleep(atSeconds * 1000);
    const { world } = this.#emulator;
    const start = {
      GameName: STAGE.game,
      StageName: STAGE.stage,
      SnapshotId: snapshot === 'ours' ? SNAPSHOT : OTHER_SNAPSHOT,
    };
    try {
      atPresent(world, () => perform(world, 'StartStageDeployment', start));
    } catch {
      // The stage is taken: a rival has no patience.
    }
  }
}

/** How a deployment stands by the service's own record, at that time in milliseconds since 1970. */
export function endAt(
  { endsAt, ending }: DeploymentRecord,
  time: number,
): 'succeeded' | 'failed' | 'undecided' {
  if (endsAt === null || time < endsAt || ending === undefined) return 'undecided';
  if (ending.state === 'FAILED') return 'failed';
  if (ending.resultCode === 'SUCCESS') return 'succeeded';
  return ending.resultCode?.endsWith('_FAILURE') === true ? 'failed' : 'undecided';
}

function forced(ending: Ending): Fault {
  const effect = 'deployment-ending';
  switch (ending) {
    case 'never':
      return { effect, state: 'never' };
    case 'FAILED':
      return { effect, state: 'FAILED' };
    case 'FAILED with SUCCESS':
      return { effect, state: 'FAILED', resultCode: 'SUCCESS' };
    case 'no-result':
      return { effect, state: 'COMPLETED' };
    default:
      return { effect, state: 'COMPLETED', resultCode: ending };
  }
}
