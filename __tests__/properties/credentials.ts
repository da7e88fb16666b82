import type { Key } from '../../emulator/keyring.ts';
import type { Clock } from '../../src/clock.ts';
import { GameSparksError } from '../../src/gamesparks/errors.ts';
import type { CredentialProvider, Credentials } from '../../src/gamesparks/types.ts';
import type { Credentials as Story } from './history.ts';
import type { Service } from './service.ts';

/** Keeps what it has got, like the SDK's own chain, and renews it as the history allows. */
export function provider(
  story: Story,
  attempt: number,
  service: Service,
  clock: Clock,
): CredentialProvider {
  let current: (Credentials & { readonly lapsesAt: number }) | undefined;
  let fetches = 0;
  const fetch = async (): Promise<Credentials> => {
    const isRenewal = current !== undefined;
    await clock.sleep(story.fetchSeconds * 1000);
    fetches += 1;
    if (isRenewal && fetches <= story.failures + 1) {
      throw new GameSparksError({ kind: 'credentials', message: 'nothing new' });
    }
    const lapsesAt = clock.now() + (story.lifetimeSeconds ?? Infinity) * 1000;
    const key = keyFor(`${attempt}-${fetches}`);
    service.admit(key, story.lifetimeSeconds);
    current = { ...key, lapsesAt };
    return current;
  };
  return async ({ forceRefresh = false } = {}) => {
    if (current === undefined) return fetch();
    const hasLapsed = clock.now() >= current.lapsesAt;
    const renews =
      (story.renewal === 'by-itself' && hasLapsed) || (story.renewal !== 'never' && forceRefresh);
    return renews ? fetch() : current;
  };
}

function keyFor(name: string): Key & { readonly sessionToken: string } {
  return { accessKeyId: `KEY-${name}`, secretAccessKey: 'secret', sessionToken: `token-${name}` };
}
