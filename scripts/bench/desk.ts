/**
 * An emulator in a process of its own, so that it takes no time from what is measured. Its deployments end at once,
 * unless told otherwise. Speaks with `service.ts` by messages.
 */
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { startEmulator } from '../../emulator/server.ts';
import { emulatorEnvironment } from '../demo/emulator-environment.ts';

/** What the next step is to meet. */
export interface Scene {
  readonly deploymentSeconds: number;
  /** Looks that are answered with IN_PROGRESS before the truth comes out. */
  readonly looksInProgress: number;
}

/** What has come of it. */
export interface Report {
  /** `process.hrtime.bigint()` at the arrival of each signed request. It is one clock for the whole machine. */
  readonly arrivals: readonly bigint[];
  /** Milliseconds of the Unix epoch: the creation of the newest deployment, if there is any. */
  readonly lastCreated: number;
}

export type Order = { readonly prepare: Scene } | 'report';

const emulator = await startEmulator({ deploymentSeconds: 0 });
let arrivals: bigint[] = [];

subscribe('http.server.request.start', (message) => {
  const now = process.hrtime.bigint();
  const { request } = message as { request: IncomingMessage };
  if (request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 ') === true) arrivals.push(now);
});

function prepare({ deploymentSeconds, looksInProgress }: Scene): void {
  arrivals = [];
  Object.assign(emulator.settings, { deploymentSeconds });
  emulator.faults.clear();
  if (looksInProgress === 0) return;
  emulator.faults.add({
    effect: 'patch-response',
    operation: 'GetStageDeployment',
    times: looksInProgress,
    patch: { StageDeployment: { DeploymentState: 'IN_PROGRESS', DeploymentResult: null } },
  });
}

function report(): Report {
  const created = emulator.deployments().map((deployment) => Date.parse(deployment.Created));
  return { arrivals, lastCreated: Math.max(...created) };
}

process.on('message', (order: Order) => {
  if (order === 'report') process.send?.(report());
  else {
    prepare(order.prepare);
    process.send?.('ready');
  }
});
process.once('disconnect', () => void emulator.close());
process.send?.(emulatorEnvironment(emulator));
