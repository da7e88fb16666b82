/** One set of credentials the emulator knows. */
export interface Key {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** When set, every request must carry it in `x-amz-security-token`. */
  readonly sessionToken?: string;
  /** From this instant on the key is answered with ExpiredTokenException. */
  readonly expires?: Date;
}

/** Well-known and worthless: they open the emulator and nothing else. */
export const emulatorKey = {
  accessKeyId: 'EMULATORACCESSKEY',
  secretAccessKey: 'not-a-secret-it-opens-only-the-emulator',
} as const satisfies Key;

/** The credentials that can sign for the emulator. */
export class Keyring {
  readonly #keys = new Map<string, Key>();

  constructor(keys: readonly Key[]) {
    for (const key of keys) this.add(key);
  }

  /** Adds a key, or takes the place of the one with the same access key id. */
  add(key: Key): void {
    this.#keys.set(key.accessKeyId, key);
  }

  find(accessKeyId: string): Key | undefined {
    return this.#keys.get(accessKeyId);
  }
}
