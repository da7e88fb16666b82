import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  contentDigestOf,
  defaultText,
  descriptionOf,
  differentSections,
  markedDigest,
  markerOf,
} from '../../../src/deployment/snapshot-description.ts';
import { MAX_DESCRIPTION_CHARACTERS } from '../../../src/inputs.ts';

const ORIGIN = {
  refName: 'v1.2.3',
  commit: '0123456789abcdef0123456789abcdef01234567',
  runUrl: 'https://github.com/OWNER/my-game/actions/runs/7',
};
const IDENTITY = ['https://github.com', '42', '3000000001', 'deploy', 'deploy-dev'];
const TARGET = { region: 'us-east-1', game: 'MyGame', stage: 'Dev' };
type Ingredients = Parameters<typeof markerOf>;
const MARKER = markerOf(IDENTITY, TARGET, 'file');

describe('the default description', () => {
  test('has tag, commit and run', () => {
    expect(defaultText(ORIGIN)).toBe(`v1.2.3 ${ORIGIN.commit} ${ORIGIN.runUrl}`);
  });

  test('has a short name of a long branch, and the whole commit and URL', () => {
    const text = defaultText({ ...ORIGIN, refName: 'feature/'.repeat(40) });
    expect(text).toHaveLength(MAX_DESCRIPTION_CHARACTERS);
    expect(text).toMatch(new RegExp(`^feature/.* ${ORIGIN.commit} ${ORIGIN.runUrl}$`));
  });

  test('has no long URL', () => {
    const runUrl = `https://github.com/${'o'.repeat(39)}/${'r'.repeat(100)}/actions/runs/7`;
    expect(defaultText({ ...ORIGIN, runUrl })).toBe(`v1.2.3 ${ORIGIN.commit}`);
  });

  test('is never empty', () => {
    expect(defaultText({ refName: '', commit: '', runUrl: '' })).toBe('snapshot');
  });

  test('is always one line that the service accepts, with a marker (F150)', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 });
    const property = fc.property(text, text, (refName, end) => {
      const runUrl = `https://github.com/x/${encodeURIComponent(end)}`.slice(0, 300);
      const description = descriptionOf(
        defaultText({ ...ORIGIN, refName, runUrl }),
        MARKER,
        '0123456789abcdef',
      );
      expect(description).toMatch(/^\S(.*\S)?$/);
      expect(description.length).toBeLessThanOrEqual(250);
      expect(description.isWellFormed()).toBe(true);
      expect(markedDigest({ Description: description }, MARKER)).toBe('0123456789abcdef');
    });
    expect(() => fc.assert(property, { seed: 7, numRuns: 1000 })).not.toThrow();
  });
});

describe('a marker', () => {
  test('has the run, and is the same in every attempt', () => {
    expect(MARKER).toMatch(/^run 3000000001 [0-9a-f]{16}$/);
    expect(markerOf(IDENTITY, TARGET, 'file')).toBe(MARKER);
  });

  test.each<Ingredients>([
    ...IDENTITY.map((_, index): Ingredients => [IDENTITY.with(index, '9'), TARGET, 'file']),
    ...Object.keys(TARGET).map((name): Ingredients => [
      IDENTITY,
      { ...TARGET, [name]: 'x' },
      'file',
    ]),
    [IDENTITY, TARGET, 'other'],
    [IDENTITY, TARGET, undefined],
  ])('is another one for another ingredient: %j %j %j', (...ingredients) => {
    expect(markerOf(...ingredients)).not.toBe(MARKER);
  });

  test('is random without an identity', () => {
    const markers = [1, 2].map(() => markerOf(undefined, TARGET, 'file'));
    expect(markers[0]).toMatch(/^run - [0-9a-f]{16}$/);
    expect(markers[0]).not.toBe(markers[1]);
  });

  test.each(['x', '1'.repeat(21), ''])('does not show the odd run ID %j', (run) => {
    expect(markerOf(IDENTITY.with(2, run), TARGET, 'file')).toMatch(/^run - [0-9a-f]{16}$/);
  });

  test.each([
    [`text [${MARKER}]`, ''],
    [`[${MARKER}]`, ''],
    [`text [x] [${MARKER} abc]`, 'abc'],
    [`text [${MARKER}] more`, undefined],
    [`text[${MARKER}]`, undefined],
    [`text [${MARKER}0]`, undefined],
    [`text [${MARKER.slice(0, -1)}]`, undefined],
    [`text ${MARKER}`, undefined],
    ['', undefined],
    [undefined, undefined],
  ])('of the description %j has the digest %j', (Description, expected) => {
    const snapshot = Description === undefined ? {} : { Description };
    expect(markedDigest(snapshot, MARKER)).toBe(expected);
  });
});

describe('the content of sections', () => {
  const sections = { A: { contentDigest: '1' }, B: { contentDigest: '2' } };

  test('has the same digest in another order', () => {
    const { A, B } = sections;
    expect(contentDigestOf({ B, A })).toBe(contentDigestOf(sections));
    expect(contentDigestOf(sections)).toMatch(/^[0-9a-f]{16}$/);
  });

  test.each([
    [{ A: { contentDigest: '2' }, B: { contentDigest: '1' } }],
    [{ A: { contentDigest: '1' } }],
    [{ ...sections, C: { contentDigest: '3' } }],
    [{ A: { contentDigest: '1' }, C: { contentDigest: '2' } }],
  ])('has another digest when it differs: %j', (other) => {
    expect(contentDigestOf(other)).not.toBe(contentDigestOf(sections));
    expect(differentSections(sections, other)).not.toEqual([]);
  });

  test.each([[undefined], [{}], [{ A: {} }], [{ ...sections, C: {} }]])(
    'has no digest when it is not known: %j',
    (unknown) => {
      expect(contentDigestOf(unknown)).toBeUndefined();
    },
  );

  test('is compared by section', () => {
    const other = { B: { contentDigest: '3' }, constructor: { contentDigest: '4' } };
    expect(differentSections(sections, other)).toEqual(['A', 'B', 'constructor']);
    expect(differentSections(sections, { ...sections })).toEqual([]);
  });
});
