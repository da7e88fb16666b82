/** The runner's files and workflow commands. The emulator does not share code with the action, which has its own. */
import { accessSync, appendFileSync, constants } from 'node:fs';

type Environment = Readonly<NodeJS.ProcessEnv>;

/** Values that `main` saves for `post`. */
export type StateName = 'begun' | 'folder' | 'process-id' | 'url';

/**
 * @param value on one line
 * @throws when the runner gave no file for it, or one that can't be written.
 */
export function saveState(environment: Environment, name: StateName, value: string): void {
  append(environment, 'GITHUB_STATE', name, value);
}

/** '' when `main` did not save it. */
export function savedState(environment: Environment, name: StateName): string {
  return environment[`STATE_${name}`] ?? '';
}

/**
 * Sets a variable of the following steps.
 *
 * @param value on one line
 * @throws when the runner gave no file for it, or one that can't be written.
 */
export function exportVariable(environment: Environment, name: string, value: string): void {
  append(environment, 'GITHUB_ENV', name, value);
}

/** @throws when following steps could not be given variables. */
export function requireVariablesFile(environment: Environment): void {
  accessSync(pathOf(environment, 'GITHUB_ENV'), constants.W_OK);
}

function append(environment: Environment, file: string, name: string, value: string): void {
  appendFileSync(pathOf(environment, file), `${name}=${value}\n`);
}

function pathOf(environment: Environment, file: string): string {
  const path = environment[file];
  if (!path) throw new Error(`${file} is not set. Run this action with a runner.`);
  return path;
}

/** An annotation. */
export function annotation(kind: 'error' | 'warning', title: string, message: string): string {
  return `::${kind} title=${escaped(title).replaceAll(':', '%3A').replaceAll(',', '%2C')}::${escaped(message)}`;
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
