/** Reads untrusted values that came as JSON. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own member. `null` counts as absent, and inherited properties are no members. */
export function member(json: JsonObject, key: string): unknown {
  return Object.hasOwn(json, key) ? (json[key] ?? undefined) : undefined;
}

/** A number that no JavaScript number holds exactly, as it was written. */
class ExactNumber {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

/** A double holds every number of 15 digits. */
const LONG_NUMBER = /\d[\d.]{15}/;

/**
 * Parses JSON, and changes every text in it. A number that no double holds stays as it is written, so that two different ones
 * are never equal.
 *
 * @throws {SyntaxError} for a text that is no JSON
 */
export function parseJson(text: string, change: (text: string) => string): unknown {
  const root = {
    value: (LONG_NUMBER.test(text) ? JSON.parse(text, exactly) : JSON.parse(text)) as unknown,
  };
  // In place and without recursion, because a reviver or a copy would need several times the memory.
  const open: object[] = [root];
  for (let parent = open.pop(); parent !== undefined; parent = open.pop()) {
    for (const [key, value] of entriesOf(parent)) {
      if (typeof value === 'string') Reflect.set(parent, key, change(value));
      else if (typeof value === 'object' && value !== null) open.push(value);
    }
  }
  return root.value;
}

function exactly(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const { source = '' } = context ?? {};
  const isInexact = typeof value === 'number' && String(value) !== source;
  return isInexact && LONG_NUMBER.test(source) ? new ExactNumber(source) : value;
}

function entriesOf(parent: object): Iterable<readonly [string | number, unknown]> {
  return Array.isArray(parent) ? parent.entries() : Object.entries(parent);
}

/**
 * JSON of a parsed value, with the members of every object in order, so that equal values have equal texts.
 *
 * @param write gets the text in pieces
 * @throws {RangeError} for a value that is nested too deeply
 */
export function writeCanonicalJson(json: unknown, write: (piece: string) => void): void {
  if (json instanceof ExactNumber) {
    write(json.source);
  } else if (Array.isArray(json)) {
    json.forEach((item, index) => {
      write(index === 0 ? '[' : ',');
      writeCanonicalJson(item, write);
    });
    write(json.length === 0 ? '[]' : ']');
  } else if (isObject(json)) {
    const keys = Object.keys(json).sort();
    keys.forEach((key, index) => {
      write(`${index === 0 ? '{' : ','}${JSON.stringify(key)}:`);
      writeCanonicalJson(json[key], write);
    });
    write(keys.length === 0 ? '{}' : '}');
  } else {
    write(JSON.stringify(json));
  }
}
