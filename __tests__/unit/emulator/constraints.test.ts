import { describe, expect, test } from '@jest/globals';
import { violationsOf, type ShapeName } from '../../../emulator/constraints.ts';

const role = 'arn:aws:iam::123456789012:role/';

const base64 = (length: number): string => Buffer.alloc(length).toString('base64');

const valid: readonly (readonly [ShapeName, readonly unknown[]])[] = [
  ['GameName', ['a', 'A-z_0', 'x'.repeat(36)]],
  ['SnapshotId', ['Snapshot_2022-08-01T12:34:56.789Z', 'Snapshot_2022-08-01T12:34:56.789012Z']],
  ['DeploymentId', ['x', 'a b', 'x'.repeat(128)]],
  ['ClientToken', ['x'.repeat(33), ' '.repeat(126), '💡'.repeat(126)]],
  ['Description', ['', 'x', 'a b', 'é'.repeat(250)]],
  [
    'RoleARN',
    [`${role}x`, 'arn:aws-cn:iam::123456789012:role/a/b', 'arn::iam::123456789012:role/x'],
  ],
  ['PlayerId', ['x', 'x'.repeat(44)]],
  ['NextToken', ['x', 'x'.repeat(1024)]],
  ['MaxResults', [1, 100]],
  ['SectionList', [['GameSparks.Core.Model'], Array.from({ length: 100 }, () => 'x')]],
  ['TagKeyList', [['a'], Array.from({ length: 50 }, () => 'a.b:c/d_e=9')]],
  ['ResourceArn', ['arn:aws:gamesparks:x', `arn:aws:gamesparks:${'x'.repeat(2029)}`]],
  ['ExtensionVersion', ['', 'x'.repeat(20)]],
  ['GeneratedCodeJobId', ['01234567-89ab-cdef-0123-456789abcdef']],
  ['Generator', [{}, { GameSdkVersion: 'LATEST' }, { GameSdkVersion: '10.20.3000' }]],
  ['Generator', [{ Language: 'C_SHARP', TargetPlatform: 'x'.repeat(16), Language2: null }]],
  ['ImportGameConfigurationSource', [{ File: base64(10) }, { File: base64(11) }]],
  [
    'SectionModificationList',
    [
      [{ Operation: 'ADD', Path: '/x', Section: 'a.b', Value: null }],
      Array.from({ length: 100 }, () => ({ Operation: 'REMOVE', Path: '/x/y', Section: 'a' })),
    ],
  ],
  ['TagMap', [{ a: '' }, { 'a.b:c/d_e=9,;<': ' a\tb@1' }]],
];

const invalid: readonly (readonly [ShapeName, readonly unknown[]])[] = [
  ['GameName', ['', 'a b', 'a/b', '..', 'é', 'x'.repeat(37), 1, null, {}, 'a\n']],
  ['StageName', ['', '.', 'x'.repeat(37)]],
  [
    'SnapshotId',
    [
      'Snapshot_2022-08-01T12:34:56Z',
      'Snapshot_2022-08-01T12:34:56.78Z',
      'Snapshot_2022-08-01T12:34:56.7890123Z',
      'snapshot_2022-08-01T12:34:56.789Z',
      'Snapshot_2022-08-01T12:34:56.789Z ',
    ],
  ],
  ['DeploymentId', ['', ' x', 'x ', 'a\nb', 'x'.repeat(129)]],
  ['ClientToken', ['', 'x'.repeat(32), 'x'.repeat(127)]],
  ['Description', [' x', 'x ', 'a\nb', 'x'.repeat(251)]],
  ['RoleARN', [role, 'arn:aws:iam::12345678901:role/x', `${role}${'x'.repeat(2048)}`]],
  ['PlayerId', ['', 'x'.repeat(45), 'a@b']],
  ['NextToken', ['', ' x', 'x'.repeat(1025)]],
  ['MaxResults', [0, 101, 1.5, '1', Number.NaN]],
  [
    'SectionList',
    [[], [''], ['a_b'], ['x'.repeat(37)], Array.from({ length: 101 }, () => 'x'), 'x'],
  ],
  ['TagKeyList', [[], ['aws:a'], [''], Array.from({ length: 51 }, () => 'a'), 'a']],
  ['ResourceArn', ['arn:aws:gamesparks:', 'arn:aws-cn:gamesparks:x', 'x'.repeat(20)]],
  ['ExtensionVersion', ['x'.repeat(21)]],
  ['GeneratedCodeJobId', ['', '01234567-89AB-cdef-0123-456789abcdef', '0123456789abcdef']],
  ['Generator', [null, [], { GameSdkVersion: '1.0' }, { Language: '' }, { TargetPlatform: 'a_b' }]],
  ['ImportGameConfigurationSource', [{}, { File: base64(9) }, { File: '!' }, { File: 1 }]],
  [
    'SectionModificationList',
    [
      [],
      [{ Operation: 'COPY', Path: '/x', Section: 'a' }],
      [{ Operation: 'ADD', Path: '/', Section: 'a' }],
      [{ Operation: 'ADD', Path: `/${'x'.repeat(500)}`, Section: 'a' }],
      [{ Operation: 'ADD', Path: '/x' }],
      [null],
    ],
  ],
  ['TagMap', [{}, { 'aws:a': 'x' }, { '': 'x' }, { a: 1 }, { a: 'é' }, { a: 'x'.repeat(257) }, []]],
  ['TagMap', [Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, 'x']))]],
];

const cases = (table: typeof valid) =>
  table.flatMap(([shape, values]) => values.map((value) => [value, shape] as const));

describe('published constraints', () => {
  test.each(cases(valid))('accept %p as %s', (value, shape) => {
    expect(violationsOf(shape, value, 'Member')).toStrictEqual([]);
  });

  test.each(cases(invalid))('reject %p as %s, and name the member', (value, shape) => {
    const [violation] = violationsOf(shape, value, 'Member');
    expect(violation).toMatch(
      /^Value (null )?at 'Member\S*' failed to satisfy constraint: Member must/,
    );
  });
});
