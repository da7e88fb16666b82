import { REGION } from '../inputs.ts';

/** DNS suffix by the prefix of the region, from the published endpoint rules of the service. The first match counts. */
const DNS_SUFFIXES: readonly (readonly [prefix: string, suffix: string])[] = [
  ['cn-', 'amazonaws.com.cn'],
  ['us-isob-', 'sc2s.sgov.gov'],
  ['us-iso-', 'c2s.ic.gov'],
  ['', 'amazonaws.com'],
];

/** ARN partition by the prefix of the region. The first match counts. */
const PARTITIONS: readonly (readonly [prefix: string, partition: string])[] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['us-isob-', 'aws-iso-b'],
  ['us-isof-', 'aws-iso-f'],
  ['us-iso-', 'aws-iso'],
  ['eu-isoe-', 'aws-iso-e'],
  ['eusc-', 'aws-eusc'],
  ['', 'aws'],
];

/** The partition of the ARNs in a region. */
export function partitionOf(region: string): string {
  return PARTITIONS.find(([prefix]) => region.startsWith(prefix))?.[1] ?? '';
}

/**
 * The endpoint of the service in a region. FIPS and dual-stack names are left out: the published rules have them, but no
 * list of endpoints ever had.
 *
 * @throws {TypeError} for a text that is not a region, because it must not become part of a host name
 */
export function regionalEndpoint(region: string): URL {
  if (!REGION.test(region)) throw new TypeError('not the shape of an AWS region');
  const suffix = DNS_SUFFIXES.find(([prefix]) => region.startsWith(prefix))?.[1] ?? '';
  return new URL(`https://gamesparks.${region}.${suffix}`);
}
