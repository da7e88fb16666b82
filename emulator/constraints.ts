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
  readonly of: Text;
}
interface TextMap {
  readonly type: 'map';
  readonly min: number;
  readonly max: number;
  readonly key: Text;
  readonly value: Text;
}
type Constraint = Text | Integer | List | TextMap;

const anything = /^[^]*$/u;
const text = (min: number, max: number, pattern = anything): Text => ({
  type: 'text',
  min,
  max,
  pattern,
});

const name = text(1, 36, /^[a-zA-Z0-9_-]+$/u);
const oneLine = /^\S(.*\S)?$/u;

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
  SectionList: { type: 'list', min: 1, max: 100, of: text(1, 36, /^[a-zA-Z0-9.]+$/u) },
  TagMap: {
    type: 'map',
    min: 1,
    max: 50,
    // `+-=` is a range in the published patterns too, so digits and `,;<` pass.
    key: text(1, 128, /^(?!aws:)[a-zA-Z+-=._:/]+$/u),
    value: text(0, 256, /^[\s\w+-=.:/@]*$/u),
  },
} as const satisfies Record<string, Constraint>;

export type ShapeName = keyof typeof shapes;

/** The type of a valid member of the shape. */
export type ValueOf<S extends ShapeName> = (typeof shapes)[S] extends Text
  ? string
  : (typeof shapes)[S] extends Integer
    ? number
    : (typeof shapes)[S] extends List
      ? readonly string[]
      : Readonly<Record<string, string>>;

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
  }
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

function checkRange(rule: Constraint, size: number, at: string, noun: string): string[] {
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

function mustBe(at: string, what: string): string {
  return `Value at '${at}' failed to satisfy constraint: Member must be ${what}`;
}

/** True for a JSON object, and false for null, lists and primitive values. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
