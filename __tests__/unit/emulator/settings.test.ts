import { describe, expect, test } from '@jest/globals';
import { createEmulator, type EmulatorOptions } from '../../../emulator/emulator.ts';

const rejected = expect.objectContaining({ code: 'ValidationException' }) as unknown;

function errorOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

describe('a setting with an invalid value', () => {
  test.each<[string, unknown]>([
    ['deploymentSeconds', -1],
    ['clientTokenSeconds', '60'],
    ['maxSnapshots', -1],
    ['maxConfigurationBytes', 1.5],
    ['codeJobResult', 'PENDING'],
    ['codeJobSeconds', '2'],
    ['gameDeletionSeconds', -1],
    ['throttle', 1],
    ['listOrder', 'odd'],
    ['deploymentWithoutId', 'oldest'],
    ['replayedRecord', 'PENDING'],
    ['tokenWithOtherParameters', true],
    ['conflictBeforeToken', 'true'],
    ['listLagSeconds', -0.1],
    ['createdFormat', null],
    ['dateHeader', 0],
  ])('is rejected as an option and when it is set: %s %j', (name, value) => {
    const options = { [name]: value } as EmulatorOptions;
    expect(errorOf(() => createEmulator(options))).toEqual(rejected);
    const { settings } = createEmulator();
    const before = { ...settings };
    expect(errorOf(() => Object.assign(settings, options))).toEqual(rejected);
    expect(settings).toEqual(before);
  });
});

test('a setting that does not exist, or without a value, is rejected', () => {
  const { settings } = createEmulator();
  expect(errorOf(() => Object.assign(settings, { odd: true }))).toEqual(rejected);
  expect(errorOf(() => Object.assign(settings, { throttle: undefined }))).toEqual(rejected);
});
