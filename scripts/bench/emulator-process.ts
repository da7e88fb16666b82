/**
 * An emulator in a separate process, so that it does not affect the measurements. By default, its deployments finish
 * immediately. It exchanges messages with `service.ts`.
 */
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { startEmulator } from '../../emulator/server.ts';
import { emulatorEnvironment } from '../demo/emulator-environment.ts';

/** The behavior of the emulator for the next step. */
export interface Conditions {
  readonly deploymentSeconds: number;
  /** The number of polls that return IN_PROGRESS before the true state. */
  readonly pollsInProgress: number;
}

/** What the emulator has received. */
export interface Report {
  /** `process.hrtime.bigint()` at the arrival of each signed request. All processes of a machine share this clock. */
  readonly arrivals: readonly bigint[];
  /** The creation of the newest deployment, in milliseconds since 1970. */
  readonly lastCreated: number;
}

export type Order = { readonly prepare: Conditions } | 'report';

const emulator = await startEmulator({ deploymentSeconds: 0 });
let arrivals: bigint[] = [];

subscribe('http.server.request.start', (message) => {
  const now = process.hrtime.bigint();
  const { request } = message as { request: IncomingMessage };
  if (request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 ') === true) arrivals.push(now);
});

function prepare({ deploymentSeconds, pollsInProgress }: Conditions): void {
  arrivals = [];
  Object.assign(emulator.settings, { deploymentSeconds });
  emulator.faults.clear();
  if (pollsInProgress === 0) return;
  emulator.faults.add({
    effect: 'patch-response',
    operation: 'GetStageDeployment',
    times: pollsInProgress,
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
