import { ServiceError } from './errors.ts';
import type { Kind, Records } from './records.ts';
import type { Store } from './store.ts';

/** The service's own page size when none is asked for is unknown; this one makes paging happen. */
const defaultSize = 20;

export interface Asked {
  readonly MaxResults?: number;
  readonly NextToken?: string;
}
export interface Page<T> {
  readonly records: readonly T[];
  readonly nextToken?: string | undefined;
}

/**
 * One page of the records under a prefix. The token names its list and its place in it, so one from
 * another list is refused with ValidationException like any that was not given out here.
 */
export function readPage<K extends Kind>(
  store: Store,
  kind: K,
  prefix: string,
  asked: Asked,
  newestFirst = false,
): Page<Records[K]> {
  const list = `${kind}:${prefix}`;
  const limit = asked.MaxResults ?? defaultSize;
  const after = asked.NextToken === undefined ? undefined : placeIn(list, asked.NextToken);
  const found = store.range(kind, prefix, { after, limit: limit + 1, newestFirst });
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const nextToken = found.length > limit && last ? tokenFor(list, last.sequence) : undefined;
  return { records: shown.map(({ record }) => record), nextToken };
}

function tokenFor(list: string, sequence: number): string {
  return Buffer.from(`${sequence} ${list}`).toString('base64url');
}

function placeIn(list: string, token: string): number {
  const [, sequence, named] =
    /^(\d{1,15}) (.*)$/.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  if (sequence === undefined || named !== list || tokenFor(list, Number(sequence)) !== token) {
    throw new ServiceError('ValidationException', 'The next token is not valid');
  }
  return Number(sequence);
}
