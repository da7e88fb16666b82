import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { seeded } from '../../emulator/seed.ts';
import type { Service } from './service.ts';
import { inputEnvironment, readAction, RUN_ENVIRONMENT } from '../local-runner.ts';

const action = readAction();

/** The bundle's entry, as action.yml names it. */
export const ENTRY = fileURLToPath(new URL(`../../${action.runs.main}`, import.meta.url));

const [snapshot = ''] = seeded.snapshots;

/** A temporary folder with the command files of steps. */
export class StepFolder {
  readonly #folder = mkdtempSync(join(tmpdir(), 'bench-'));
  #runs = 0;

  /** The environment of a step in a new run, by the rules of action.yml, with empty command files. */
  environment(service: Service, inputs: Readonly<Record<string, string>>): Record<string, string> {
    this.#runs += 1;
    return {
      ...RUN_ENVIRONMENT,
      GITHUB_RUN_ID: String(this.#runs),
      GITHUB_OUTPUT: this.#emptyFile('output'),
      GITHUB_STEP_SUMMARY: this.#emptyFile('summary'),
      HOME: this.#folder,
      ...service.environment,
      ...inputEnvironment(action, { game: seeded.game, stage: 'Dev', snapshot, ...inputs }),
    };
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }

  #emptyFile(name: string): string {
    const path = join(this.#folder, `${name}-${this.#runs}`);
    writeFileSync(path, '');
    return path;
  }
}
