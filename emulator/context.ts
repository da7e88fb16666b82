import type { FinalState } from './records.ts';
import type { Settings } from './settings.ts';
import type { Store } from './store.ts';

/** The final state that a fault sets, whatever the stage's role. With `never`, the deployment does not finish. */
export type ForcedFinalState = FinalState | 'never';

/** What every operation works on. All time comes from `now`, so the emulator needs no timers. */
export interface Context {
  readonly store: Store;
  readonly settings: Settings;
  readonly region: string;
  readonly accountId: string;
  /** The beginning of the URLs that the emulator serves. */
  readonly origin: string;
  readonly now: () => Date;
  /** The final state that a fault sets for the deployment accepted now, if any. Counts the fault as used. */
  readonly takeForcedFinalState: () => ForcedFinalState | undefined;
}

/** In milliseconds since 1970. */
export function currentTime(context: Context): number {
  return context.now().getTime();
}

/** The time for a response's Date header, or undefined if the settings leave the header out. */
export function responseDate({ settings, now }: Context): Date | undefined {
  return settings.dateHeader ? now() : undefined;
}

/** A time as the service writes it: ISO-8601 text in UTC. */
export function timestamp(time: number): string {
  return new Date(time).toISOString();
}
