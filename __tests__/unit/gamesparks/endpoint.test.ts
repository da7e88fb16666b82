import { describe, expect, test } from '@jest/globals';
import { partitionOf, regionalEndpoint } from '../../../src/gamesparks/endpoint.ts';

test.each([
  ['us-east-1', 'aws'],
  ['ap-southeast-10', 'aws'],
  ['cn-northwest-1', 'aws-cn'],
  ['us-gov-east-1', 'aws-us-gov'],
  ['us-iso-west-1', 'aws-iso'],
  ['us-isob-east-1', 'aws-iso-b'],
  ['eu-isoe-west-1', 'aws-iso-e'],
  ['us-isof-south-1', 'aws-iso-f'],
  ['eusc-de-east-1', 'aws-eusc'],
])('the partition of %s is %s (F132)', (region, partition) => {
  expect(partitionOf(region)).toBe(partition);
});

describe('the endpoint of a region', () => {
  test.each([
    ['us-east-1', 'amazonaws.com'],
    ['ap-southeast-10', 'amazonaws.com'],
    ['eusc-de-east-1', 'amazonaws.com'],
    ['us-gov-west-1', 'amazonaws.com'],
    ['us-a-b-c-1', 'amazonaws.com'],
    ['us-isof-south-1', 'amazonaws.com'],
    ['us-iso-east-1', 'c2s.ic.gov'],
    ['us-isob-east-1', 'sc2s.sgov.gov'],
    ['cn-north-1', 'amazonaws.com.cn'],
  ])('has the DNS suffix of its partition: %s is in %s', (region, suffix) => {
    expect(regionalEndpoint(region).href).toBe(`https://gamesparks.${region}.${suffix}/`);
  });

  test.each([
    '',
    'us-east-1.evil',
    'us-east-1.evil.example/#-1',
    'evil.example/us-east-1',
    'user@us-east-1',
    'us-east-1\n',
    'US-EAST-1',
    'us-EAST-1',
    'us-é-1',
    'u-east-1',
    'useas-east-1',
    'us-1',
    'us--1',
    'us-a-b-c-d-1',
    'us-east',
    'us-east-',
    'us-east-x',
    'us-east-123',
    '12-east-1',
  ])('rejects a text that is not a region: %j (F69)', (text) => {
    expect(() => regionalEndpoint(text)).toThrow(new TypeError('not the shape of an AWS region'));
  });
});
