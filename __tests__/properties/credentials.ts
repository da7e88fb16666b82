import type { Key } from '../../emulator/keyring.ts';
import type { Clock } from '../../src/clock.ts';
import { GameSparksError } from '../../src/gamesparks/errors.ts';
import type { CredentialProvider, Credentials } from '../../src/gamesparks/types.ts';
import type { CredentialsScenario } from './scenario.ts';
import type { Service } from './service.ts';

/** Caches credentials, like the SDK's own chain, and renews them as the scenario allows. */
export function provider(
  scenario: CredentialsScenario,
  step: number,
  service: Service,
  clock: Clock,
): CredentialProvider {
  let current: (Credentials & { readonly expiresAt: number }) | undefined;
  let fetches = 0;
  const fetch = async (): Promise<Credentials> => {
    const isRenewal = current !== undefined;
    await clock.sleep(scenario.fetchSeconds * 1000);
    fetches += 1;
    if (isRenewal && fetches <= scenario.failures + 1) {
      throw new GameSparksError({ kind: 'credentials', message: 'no new credentials' });
    }
    const expiresAt = clock.now() + (scenario.lifetimeSeconds ?? Infinity) * 1000;
    const key = keyFor(`${step}-${fetches}`);
    service.admit(key, scenario.lifetimeSeconds);
    current = { ...key, expiresAt };
    return current;
  };
  return async ({ forceRefresh = false } = {}) => {
    if (current === undefined) return fetch();
    const hasExpired = clock.now() >= current.expiresAt;
    const renews =
      (scenario.renewal === 'by-itself' && hasExpired) ||
      (scenario.renewal !== 'never' && forceRefresh);
    return renews ? fetch() : current;
  };
}

function keyFor(name: string): Key & { readonly sessionToken: string } {
  return { accessKeyId: `KEY-${name}`, secretAccessKey: 'secret', sessionToken: `token-${name}` };
}
