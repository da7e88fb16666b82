/** Credentials that the emulator accepts. */
export interface Key {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** If set, every request must have it in `x-amz-security-token`. */
  readonly sessionToken?: string;
  /** From this time on, requests with the key are rejected with ExpiredTokenException. */
  readonly expires?: Date;
}

/** Public credentials that work only with the emulator. */
export const emulatorKey = {
  accessKeyId: 'EMULATORACCESSKEY',
  secretAccessKey: 'not-a-secret-it-opens-only-the-emulator',
} as const satisfies Key;

/** All credentials that the emulator accepts. */
export class Keyring {
  readonly #keys = new Map<string, Key>();

  constructor(keys: readonly Key[]) {
    for (const key of keys) this.add(key);
  }

  /** Adds a key, or replaces the one with the same access key ID. */
  add(key: Key): void {
    this.#keys.set(key.accessKeyId, key);
  }

  find(accessKeyId: string): Key | undefined {
    return this.#keys.get(accessKeyId);
  }
}
