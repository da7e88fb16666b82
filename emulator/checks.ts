import { isObject } from './constraints.ts';
import { ServiceError } from './errors.ts';

/** True for a value that fits. */
export type Check = (value: unknown) => boolean;

export const isText: Check = (value) => typeof value === 'string';
export const isFlag: Check = (value) => typeof value === 'boolean';

/** ISO-8601 text that says its zone. */
export const isTime: Check = (value) =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\dT.+(Z|[+-]\d\d:\d\d)$/.test(value) &&
  !Number.isNaN(Date.parse(value));

export const between =
  (min: number, max: number): Check =>
  (value) =>
    typeof value === 'number' && value >= min && value <= max;

export const wholeBetween =
  (min: number, max: number): Check =>
  (value) =>
    Number.isInteger(value) && between(min, max)(value);

export const oneOf =
  (values: readonly string[]): Check =>
  (value) =>
    values.includes(value as string);

/**
 * Holds what came in by hand to its members: each fits, the needed ones are there, and no other is.
 * Throws ValidationException for the first that is not so.
 */
export function checkMembers(
  noun: string,
  value: unknown,
  known: Readonly<Record<string, Check>>,
  needed: readonly string[] = [],
): void {
  if (!isObject(value)) throw invalid(`The ${noun} is not a JSON object`);
  for (const [name, fits] of Object.entries(known)) {
    const given = value[name];
    if (given === undefined ? needed.includes(name) : !fits(given))
      throw invalid(`In the ${noun}, ${name} is missing or not valid`);
  }
  const unknown = Object.keys(value).find(
    (name) => value[name] !== undefined && !Object.hasOwn(known, name),
  );
  if (unknown !== undefined) throw invalid(`The ${noun} has no member ${unknown}`);
}

export function invalid(message: string): ServiceError {
  return new ServiceError('ValidationException', message);
}
