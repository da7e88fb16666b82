/** The published constraint of every shape in a request. */
interface Text {
  readonly type: 'text';
  readonly min: number;
  readonly max: number;
  readonly pattern: RegExp;
}
interface Integer {
  readonly type: 'integer';
  readonly min: number;
  readonly max: number;
}
interface List {
  readonly type: 'list';
  readonly min: number;
  readonly max: number;
  readonly of: Constraint;
}
interface TextMap {
  readonly type: 'map';
  readonly min: number;
  readonly max: number;
  readonly key: Text;
  readonly value: Text;
}
/** Bytes, as base64 in JSON. The limits count the bytes. */
interface Blob {
  readonly type: 'blob';
  readonly min: number;
  readonly max: number;
}
/** Any JSON value. */
interface Document {
  readonly type: 'document';
}
interface Structure {
  readonly type: 'structure';
  readonly members: Readonly<Record<string, Constraint>>;
  readonly required: readonly string[];
}
type Constraint = Text | Integer | List | TextMap | Blob | Document | Structure;

const anything = /^[^]*$/u;
const text = (min: number, max: number, pattern = anything): Text => ({
  type: 'text',
  min,
  max,
  pattern,
});

const name = text(1, 36, /^[a-zA-Z0-9_-]+$/u);
const oneLine = /^\S(.*\S)?$/u;
const sectionName = text(1, 36, /^[a-zA-Z0-9.]+$/u);
// `+-=` is a range in the published patterns too, so digits and `,;<` pass.
const tagKey = text(1, 128, /^(?!aws:)[a-zA-Z+-=._:/]+$/u);

const shapes = {
  GameName: name,
  StageName: name,
  SnapshotId: text(33, 36, /^Snapshot_\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3,6}Z$/u),
  DeploymentId: text(1, 128, oneLine),
  ClientToken: text(33, 126),
  Description: text(0, 250, /^\S(.*\S)?$|^$/u),
  RoleARN: text(20, 2048, /^arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role\/.+$/u),
  PlayerId: text(1, 44, /^[a-zA-Z0-9_-]+$/u),
  NextToken: text(1, 1024, oneLine),
  MaxResults: { type: 'integer', min: 1, max: 100 },
  SectionName: sectionName,
  SectionList: { type: 'list', min: 1, max: 100, of: sectionName },
  TagMap: {
    type: 'map',
    min: 1,
    max: 50,
    key: tagKey,
    value: text(0, 256, /^[\s\w+-=.:/@]*$/u),
  },
  TagKeyList: { type: 'list', min: 1, max: 50, of: tagKey },
  ResourceArn: text(20, 2048, /^arn:aws:gamesparks:/u),
  ExtensionNamespace: name,
  ExtensionName: name,
  ExtensionVersion: text(0, 20),
  GeneratedCodeJobId: text(
    0,
    Infinity,
    /^[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}$/u,
  ),
  Generator: {
    type: 'structure',
    members: {
      GameSdkVersion: text(5, 10, /^((\d|[1-9]\d*)\.(\d|[0-9]\d*)\.(\d|[0-9]\d*)|LATEST)$/u),
      Language: text(1, 16, /^[a-zA-Z_]+$/u),
      TargetPlatform: text(1, 16, /^[a-zA-Z]+$/u),
    },
    required: [],
  },
  ImportGameConfigurationSource: {
    type: 'structure',
    members: { File: { type: 'blob', min: 10, max: 1_024_000 } },
    required: ['File'],
  },
  SectionModificationList: {
    type: 'list',
    min: 1,
    max: 100,
    of: {
      type: 'structure',
      members: {
        Operation: text(0, Infinity, /^(ADD|REMOVE|REPLACE)$/u),
        Path: text(1, 500, /^\/.*[^/]$/u),
        Section: sectionName,
        Value: { type: 'document' },
      },
      required: ['Operation', 'Path', 'Section'],
    },
  },
} as const satisfies Record<string, Constraint>;

export type ShapeName = keyof typeof shapes;

/** The type of a valid member of the shape. A blob is still base64. */
export type ValueOf<S extends ShapeName> = Valid<(typeof shapes)[S]>;

type Valid<C> = C extends Text | Blob
  ? string
  : C extends Integer
    ? number
    : C extends { readonly type: 'list'; readonly of: infer O }
      ? readonly Valid<O>[]
      : C extends TextMap
        ? Readonly<Record<string, string>>
        : C extends {
              readonly type: 'structure';
              readonly members: infer M;
              readonly required: readonly (infer R)[];
            }
          ? { readonly [K in keyof M & R]: Valid<M[K]> } & {
              readonly [K in Exclude<keyof M, R>]?: Valid<M[K]>;
            }
          : unknown;

/** The constraints that a value violates, one sentence each. */
export function violationsOf(shape: ShapeName, value: unknown, at: string): string[] {
  return check(shapes[shape], value, at);
}

function check(rule: Constraint, value: unknown, at: string): string[] {
  switch (rule.type) {
    case 'text':
      return typeof value === 'string' ? checkText(rule, value, at) : [mustBe(at, 'a string')];
    case 'integer':
      return Number.isInteger(value)
        ? checkRange(rule, value as number, at, 'value')
        : [mustBe(at, 'an integer')];
    case 'list':
      return Array.isArray(value) ? checkList(rule, value, at) : [mustBe(at, 'a list')];
    case 'map':
      return isObject(value) ? checkMap(rule, value, at) : [mustBe(at, 'a map')];
    case 'blob':
      return isBase64(value)
        ? checkRange(rule, Buffer.byteLength(value, 'base64'), at, 'length')
        : [mustBe(at, 'base64')];
    case 'structure':
      return isObject(value) ? checkStructure(rule, value, at) : [mustBe(at, 'a structure')];
    case 'document':
      return [];
  }
}

function isBase64(value: unknown): value is string {
  return typeof value === 'string' && Buffer.from(value, 'base64').toString('base64') === value;
}

function checkText(rule: Text, value: string, at: string): string[] {
  // Smithy, the language of the service's description, counts a length in Unicode characters.
  const violations = checkRange(rule, Array.from(value).length, at, 'length');
  if (!rule.pattern.test(value)) {
    violations.push(
      `Value at '${at}' failed to satisfy constraint: Member must satisfy regular expression pattern: ${rule.pattern.source}`,
    );
  }
  return violations;
}

function checkRange(
  rule: Text | Integer | List | TextMap | Blob,
  size: number,
  at: string,
  noun: string,
): string[] {
  const violation = (bound: string, limit: number): string =>
    `Value at '${at}' failed to satisfy constraint: Member must have ${noun} ${bound} than or equal to ${limit}`;
  if (size < rule.min) return [violation('greater', rule.min)];
  if (size > rule.max) return [violation('less', rule.max)];
  return [];
}

function checkList(rule: List, values: readonly unknown[], at: string): string[] {
  return [
    ...checkRange(rule, values.length, at, 'length'),
    ...values.flatMap((value, index) => check(rule.of, value, `${at}.${index + 1}.member`)),
  ];
}

function checkMap(rule: TextMap, values: Record<string, unknown>, at: string): string[] {
  const entries = Object.entries(values);
  return [
    ...checkRange(rule, entries.length, at, 'length'),
    ...entries.flatMap(([key]) => check(rule.key, key, `${at}.key`)),
    ...entries.flatMap(([key, value]) => check(rule.value, value, `${at}.${key}`)),
  ];
}

function checkStructure(rule: Structure, value: Record<string, unknown>, at: string): string[] {
  return Object.entries(rule.members).flatMap(([member, inner]) => {
    // In a document, null is a value.
    const given = inner.type === 'document' ? value[member] : (value[member] ?? undefined);
    if (given !== undefined) return check(inner, given, `${at}.${member}`);
    return rule.required.includes(member) ? [mustNotBeNull(`${at}.${member}`)] : [];
  });
}

/** The violation of a required member that is missing. */
export function mustNotBeNull(at: string): string {
  return `Value null at '${at}' failed to satisfy constraint: Member must not be null`;
}

function mustBe(at: string, what: string): string {
  return `Value at '${at}' failed to satisfy constraint: Member must be ${what}`;
}

/** True for a JSON object, and false for null, lists and primitive values. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
