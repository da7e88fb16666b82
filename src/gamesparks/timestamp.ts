const ISO_8601 = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:?\d\d)?$/;

/**
 * A timestamp of the service as ISO 8601. The published model has ISO 8601, the API reference epoch seconds (F108). @returns undefined for everything else
 */
export function parseTimestamp(value: unknown): string | undefined {
  if (typeof value === 'number') return fromEpochSeconds(value);
  if (typeof value !== 'string' || !ISO_8601.test(value)) return undefined;
  return Number.isNaN(timeOf(value)) ? undefined : value;
}

/** Milliseconds since 1970. A time without a zone is UTC. @returns NaN without a time, so that every comparison is false */
export function timeOf(timestamp = ''): number {
  const hasZone = /([Zz]|[+-]\d\d:?\d\d)$/.test(timestamp.slice(10));
  return Date.parse(hasZone ? timestamp : `${timestamp.replace(' ', 'T')}Z`);
}

function fromEpochSeconds(seconds: number): string | undefined {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
