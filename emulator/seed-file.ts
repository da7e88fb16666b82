import { readFileSync, statSync } from 'node:fs';
import { isObject, violationsOf, type ShapeName } from './constraints.ts';
import { quoted } from './options.ts';
import type { SeededGame } from './seed.ts';

/** The games of a seed file, or every error, one text each. */
export type SeedReading =
  { readonly games: readonly SeededGame[] } | { readonly errors: readonly string[] };

const maxBytes = 1024 * 1024;
/** Documented quotas, except the one of stages, which is not published. */
const max = { games: 10, stages: 100, snapshots: 1000 };

const fileRule = `the path of a JSON file of at most ${maxBytes} bytes`;
const nameRule = '1 to 36 letters, digits, "-" or "_"';
const snapshotRule = 'a snapshot ID such as Snapshot_2022-08-01T12:34:56.789Z';

/**
 * Reads `{"games":[{"name":"MyGame","stages":["Dev"],"snapshots":["Snapshot_..."]}]}`.
 *
 * @param option for the errors: how the path was given
 * @param shown for the errors: the path as given
 */
export function readSeedFile(option: string, path: string, shown = path): SeedReading {
  const unreadable = (reason: string): SeedReading => ({
    errors: [`${option} is ${quoted(shown)}. Expected ${fileRule} (${reason}).`],
  });
  let content: unknown;
  try {
    const { size } = statSync(path);
    if (size > maxBytes) return unreadable(`${size} bytes`);
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return unreadable(code ?? message.replace(/\s+/g, ' '));
  }
  const checker = new Checker(shown);
  const games = checker.games(content);
  return checker.errors.length > 0 ? { errors: checker.errors } : { games };
}

/** Collects all errors. Its results are valid only without errors. */
class Checker {
  readonly errors: string[] = [];
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  games(content: unknown): SeededGame[] {
    const root = this.#object(content, 'the content', ['games']);
    if (root === undefined) return [];
    const list = this.#list(root['games'], 'games', max.games).map((game, index) =>
      this.#game(game, `games[${index}]`),
    );
    this.#rejectRepeated(
      list.map(({ name }) => name),
      (index) => `games[${index}].name`,
    );
    return list;
  }

  #game(value: unknown, at: string): SeededGame {
    const game = this.#object(value, at, ['name', 'stages', 'snapshots']);
    if (game === undefined) return { name: '', stages: [], snapshots: [] };
    const name = this.#text(game['name'], `${at}.name`, 'GameName', nameRule);
    const stages = this.#texts(game['stages'], `${at}.stages`, max.stages, (stage, place) =>
      this.#text(stage, place, 'StageName', nameRule),
    );
    const snapshots = this.#texts(
      game['snapshots'],
      `${at}.snapshots`,
      max.snapshots,
      (snapshot, place) => this.#snapshot(snapshot, place),
    );
    return { name, stages, snapshots };
  }

  #object(
    value: unknown,
    at: string,
    members: readonly string[],
  ): Record<string, unknown> | undefined {
    const rule = `an object with only ${members.join(', ')}`;
    if (!isObject(value)) {
      this.#reject(at, value, rule);
      return undefined;
    }
    for (const name of Object.keys(value).filter((one) => !members.includes(one)))
      this.#reject(`a member of ${at}`, name, rule);
    return value;
  }

  #list(value: unknown, at: string, limit: number): readonly unknown[] {
    if (Array.isArray(value) && value.length <= limit) return value as readonly unknown[];
    this.#reject(at, value, `a list of at most ${limit} entries`);
    return [];
  }

  #texts(
    value: unknown,
    at: string,
    limit: number,
    read: (value: unknown, at: string) => string,
  ): readonly string[] {
    const placeOf = (index: number): string => `${at}[${index}]`;
    const texts = this.#list(value, at, limit).map((one, index) => read(one, placeOf(index)));
    this.#rejectRepeated(texts, placeOf);
    return texts;
  }

  #text(value: unknown, at: string, shape: ShapeName, rule: string): string {
    if (violationsOf(shape, value, at).length > 0) this.#reject(at, value, rule);
    return typeof value === 'string' ? value : '';
  }

  /** With a date that exists, because the time of creation is in the ID. */
  #snapshot(value: unknown, at: string): string {
    const isDated = !Number.isNaN(Date.parse(String(value).replace('Snapshot_', '')));
    if (isDated) return this.#text(value, at, 'SnapshotId', snapshotRule);
    this.#reject(at, value, snapshotRule);
    return '';
  }

  #rejectRepeated(texts: readonly string[], placeOf: (index: number) => string): void {
    for (const [index, text] of texts.entries()) {
      const first = texts.indexOf(text);
      if (text !== '' && first < index)
        this.#reject(placeOf(index), text, `another value than that of ${placeOf(first)}`);
    }
  }

  #reject(at: string, value: unknown, rule: string): void {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    const given = value === undefined ? 'missing' : quoted(text);
    this.errors.push(`In ${quoted(this.#file)}, ${at} is ${given}. Expected ${rule}.`);
  }
}
