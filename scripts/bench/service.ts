import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Order, Report, Conditions } from './emulator-process.ts';

/** The service for the measured steps: an emulator in a separate process. */
export class Service {
  readonly #child: ChildProcess;
  /** Rejects when the emulator exits. */
  readonly #exited: Promise<never>;
  #environment: Readonly<Record<string, string>> = {};

  private constructor() {
    const module = fileURLToPath(new URL('emulator-process.ts', import.meta.url));
    this.#child = fork(module, { serialization: 'advanced' });
    this.#exited = once(this.#child, 'exit').then(() => {
      throw new Error('the emulator has exited');
    });
    this.#exited.catch(() => undefined);
  }

  static async start(): Promise<Service> {
    const service = new Service();
    service.#environment = (await service.#message()) as Record<string, string>;
    return service;
  }

  /** Endpoint, region and credentials, for a step. */
  get environment(): Readonly<Record<string, string>> {
    return this.#environment;
  }

  /** Sets the conditions for the next step, and clears the report. */
  async prepare(conditions: Conditions): Promise<void> {
    await this.#order({ prepare: conditions });
  }

  /** What the emulator has received since the last `prepare`. */
  async report(): Promise<Report> {
    return (await this.#order('report')) as Report;
  }

  stop(): void {
    this.#child.disconnect();
  }

  #order(order: Order): Promise<unknown> {
    this.#child.send(order);
    return this.#message();
  }

  async #message(): Promise<unknown> {
    const [message] = (await Promise.race([once(this.#child, 'message'), this.#exited])) as [
      unknown,
    ];
    return message;
  }
}
