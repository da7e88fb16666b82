import { resolve } from 'node:path';
import { quoted, readPort, readSeconds } from '../options.ts';
import { readSeedFile } from '../seed-file.ts';
import type { SeededGame } from '../seed.ts';

/** The inputs of emulator/action.yml, validated. */
export interface Inputs {
  readonly port: number;
  readonly deploymentSeconds: number;
  /** Absent: the games of a new emulator. */
  readonly games?: readonly SeededGame[];
}

/** Either all inputs, or every error, one text each. */
export type InputReading = { readonly inputs: Inputs } | { readonly errors: readonly string[] };

const portRule = 'a whole number from 0 to 65535, in digits';
const secondsRule =
  'a number of seconds in digits, such as 6 or 0.5, below 100000 and with at most 6 decimals';

/** An empty input counts as absent. */
export function readInputs(environment: Readonly<NodeJS.ProcessEnv>): InputReading {
  const errors: string[] = [];
  const valueOf = (name: string): string =>
    environment[`INPUT_${name.toUpperCase()}`]?.trim() ?? '';
  const number = (
    name: string,
    fallback: number,
    read: (text: string) => number | undefined,
    rule: string,
  ): number => {
    const value = valueOf(name);
    const parsed = value === '' ? fallback : read(value);
    if (parsed === undefined) errors.push(`Input "${name}" is ${quoted(value)}. Expected ${rule}.`);
    return parsed ?? fallback;
  };
  const port = number('port', 0, readPort, portRule);
  const deploymentSeconds = number('deployment-seconds', 6, readSeconds, secondsRule);
  const file = valueOf('seed-file');
  const workspace = environment['GITHUB_WORKSPACE'] ?? '';
  const seed =
    file === '' ? undefined : readSeedFile('Input "seed-file"', resolve(workspace, file), file);
  if (seed !== undefined && 'errors' in seed) return { errors: [...errors, ...seed.errors] };
  if (errors.length > 0) return { errors };
  return { inputs: { port, deploymentSeconds, ...seed } };
}
