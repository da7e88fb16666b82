import { isObject } from './constraints.ts';
import { ServiceError } from './errors.ts';

/** True for a valid value. */
export type Check = (value: unknown) => boolean;

export const isText: Check = (value) => typeof value === 'string';
export const isFlag: Check = (value) => typeof value === 'boolean';

/** ISO-8601 text with a time zone. */
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
 * Checks an object from the control interface or a test: every member is valid, no required one is missing,
 * and no unknown one is present. Throws ValidationException for the first error.
 */
export function checkMembers(
  noun: string,
  value: unknown,
  known: Readonly<Record<string, Check>>,
  required: readonly string[] = [],
): void {
  if (!isObject(value)) throw invalid(`The ${noun} is not a JSON object`);
  for (const [name, isValid] of Object.entries(known)) {
    const given = value[name];
    if (given === undefined ? required.includes(name) : !isValid(given))
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
