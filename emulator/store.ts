import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Kind, Records } from './records.ts';

const schemaVersion = 2;
/** Marks a data file of the emulator in SQLite's header ("gsem" in ASCII). */
const applicationId = 0x6773656d;

const schema = `
  PRAGMA application_id = ${applicationId};
  PRAGMA user_version = ${schemaVersion};
  CREATE TABLE document (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (kind, key)
  ) STRICT;
`;

/** An unusable data file. The message is one sentence for the user. */
export class StoreError extends Error {}

export interface Entry<K extends Kind> {
  readonly sequence: number;
  readonly record: Records[K];
}

/**
 * Documents by kind and key, in one table. A store in memory is SQLite too, so that tests in memory also hold
 * for a data file, and the changes of a rejected operation are rolled back.
 */
export class Store {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #inTransaction = false;

  /**
   * Opens the file, or a store in memory without one. `seed` fills a new store.
   * Throws StoreError for a file of another program or schema version.
   */
  constructor(file: string | undefined, seed: (store: Store) => void) {
    try {
      this.#database = new DatabaseSync(file ?? ':memory:');
    } catch (error) {
      throw unusable(file, error);
    }
    try {
      this.#prepare(seed);
    } catch (error) {
      this.close();
      throw unusable(file, error);
    }
  }

  #prepare(seed: (store: Store) => void): void {
    // FULL: after a response, its write is on the disk. EXCLUSIVE: a second emulator can't open the file.
    this.#database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = FULL');
    this.transaction(() => {
      if (isNew(this.#database)) this.#create(seed);
      else verify(this.#database);
    });
  }

  #create(seed: (store: Store) => void): void {
    this.#database.exec(schema);
    seed(this);
  }

  get<K extends Kind>(kind: K, key: string): Records[K] | undefined {
    const row = this.#statement('SELECT body FROM document WHERE kind = ? AND key = ?').get(
      kind,
      key,
    );
    return row && (JSON.parse(String(row['body'])) as Records[K]);
  }

  put<K extends Kind>(kind: K, key: string, record: Records[K]): void {
    this.#statement(
      'INSERT INTO document (kind, key, body) VALUES (?, ?, ?) ON CONFLICT (kind, key) DO UPDATE SET body = excluded.body',
    ).run(kind, key, JSON.stringify(record));
  }

  remove(kind: Kind, key: string): void {
    this.#statement('DELETE FROM document WHERE kind = ? AND key = ?').run(kind, key);
  }

  /** Removes every record of the kind with this key prefix. */
  removeAll(kind: Kind, prefix: string): void {
    this.#statement('DELETE FROM document WHERE kind = ? AND substr(key, 1, ?) = ?').run(
      kind,
      prefix.length,
      prefix,
    );
  }

  /** The records with this key prefix, in the order of their first `put`. */
  list<K extends Kind>(kind: K, prefix = ''): Records[K][] {
    return this.entries(kind, prefix).map(({ record }) => record);
  }

  /** The same records with their sequence numbers. */
  entries<K extends Kind>(kind: K, prefix: string): Entry<K>[] {
    return this.#statement(
      'SELECT sequence, body FROM document WHERE kind = ? AND substr(key, 1, ?) = ? ORDER BY sequence',
    )
      .all(kind, prefix.length, prefix)
      .map(({ sequence, body }) => ({
        sequence: Number(sequence),
        record: JSON.parse(String(body)) as Records[K],
      }));
  }

  /** The number of records with this key prefix. */
  count(kind: Kind, prefix: string): number {
    const row = this.#statement(
      'SELECT count(*) AS count FROM document WHERE kind = ? AND substr(key, 1, ?) = ?',
    ).get(kind, prefix.length, prefix);
    return Number(row?.['count']);
  }

  /** All changes are written to the disk, or none. A nested transaction is part of the outer one. */
  transaction<T>(work: () => T): T {
    if (this.#inTransaction) return work();
    this.#database.exec('BEGIN EXCLUSIVE');
    this.#inTransaction = true;
    try {
      const result = work();
      this.#database.exec('COMMIT');
      return result;
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    } finally {
      this.#inTransaction = false;
    }
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  close(): void {
    this.#database.close();
  }
}

function unusable(file: string | undefined, error: unknown): StoreError {
  const reason = error instanceof Error ? error.message : String(error);
  return new StoreError(`The data file ${file ?? ':memory:'} cannot be used: ${reason}.`);
}

function isNew(database: DatabaseSync): boolean {
  return database.prepare('SELECT 1 FROM sqlite_master').get() === undefined;
}

function verify(database: DatabaseSync): void {
  const read = (pragma: string): unknown => database.prepare(`PRAGMA ${pragma}`).get()?.[pragma];
  if (read('application_id') !== applicationId) {
    throw new Error('it is a database, but not one of this emulator');
  }
  const version = String(read('user_version'));
  if (version !== String(schemaVersion)) {
    throw new Error(
      `it has schema version ${version}, and this emulator reads version ${schemaVersion}`,
    );
  }
}
