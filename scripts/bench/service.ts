import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Order, Report, Scene } from './desk.ts';

/** The service that measured steps speak to: an emulator in a process of its own. */
export class Service {
  readonly #child: ChildProcess;
  /** Rejects when the emulator ends. */
  readonly #gone: Promise<never>;
  #environment: Readonly<Record<string, string>> = {};

  private constructor() {
    const desk = fileURLToPath(new URL('desk.ts', import.meta.url));
    this.#child = fork(desk, { serialization: 'advanced' });
    this.#gone = once(this.#child, 'exit').then(() => {
      throw new Error('the emulator has ended');
    });
    this.#gone.catch(() => undefined);
  }

  static async start(): Promise<Service> {
    const service = new Service();
    service.#environment = (await service.#message()) as Record<string, string>;
    return service;
  }

  /** Address, region and credentials, for a step. */
  get environment(): Readonly<Record<string, string>> {
    return this.#environment;
  }

  /** Sets the scene for the next step, and forgets what came before. */
  async prepare(scene: Scene): Promise<void> {
    await this.#order({ prepare: scene });
  }

  /** What has come since the last scene was set. */
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
    const [message] = (await Promise.race([once(this.#child, 'message'), this.#gone])) as [unknown];
    return message;
  }
}
