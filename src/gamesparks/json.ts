/** Reads untrusted values that came as JSON. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own member. `null` counts as absent, and inherited properties are no members. */
export function member(json: JsonObject, key: string): unknown {
  return Object.hasOwn(json, key) ? (json[key] ?? undefined) : undefined;
}
