import { timestamp, type Context } from './context.ts';

/** Created or LastUpdated of a deployment in a response. Undefined if the response has none. */
export type DeploymentTime = string | number | undefined;

/** Converts milliseconds since 1970 to the format that the settings require for deployments. */
export function deploymentTime({ settings }: Context, time: number): DeploymentTime {
  switch (settings.createdFormat) {
    case 'iso':
      return timestamp(time);
    case 'no-zone':
      return timestamp(time).replace('Z', '');
    case 'epoch-seconds':
      return time / 1000;
    case 'absent':
      return undefined;
  }
}
