/** Reads untrusted values that came as JSON. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own member. `null` counts as absent, and inherited properties are no members. */
export function member(json: JsonObject, key: string): unknown {
  return Object.hasOwn(json, key) ? (json[key] ?? undefined) : undefined;
}

/**
 * JSON with the members of every object in order, so that equal values have equal texts.
 *
 * @throws {RangeError} for a value that is nested too deeply
 */
export function canonicalJson(json: unknown): string {
  return JSON.stringify(json, (_key, value: unknown) =>
    isObject(value)
      ? Object.fromEntries(
          Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)),
        )
      : value,
  );
}
