import type { Ending } from './records.ts';
import type { Settings } from './settings.ts';
import type { Store } from './store.ts';

/** An end that a deployment takes whatever its stage's role; `never` for one without end. */
export type ForcedEnding = Ending | 'never';

/** All that an operation works on. Time passes only by `now`, so there is no timer anywhere. */
export interface Context {
  readonly store: Store;
  readonly settings: Settings;
  readonly region: string;
  readonly accountId: string;
  readonly now: () => Date;
  /** Takes the end laid down for the next accepted deployment, if any. */
  readonly takeForcedEnding: () => ForcedEnding | undefined;
}

/** The present, in milliseconds since 1970. */
export function currentTime(context: Context): number {
  return context.now().getTime();
}

/** The present for a response's Date header; undefined if the settings leave the header out. */
export function responseDate({ settings, now }: Context): Date | undefined {
  return settings.dateHeader ? now() : undefined;
}

/** A time as the service writes it: ISO-8601 text in UTC. */
export function timestamp(time: number): string {
  return new Date(time).toISOString();
}
