import { timestamp, type Context } from './context.ts';

/** A deployment's Created or LastUpdated in a response; undefined for a response without it. */
export type DeploymentTime = string | number | undefined;

/** A time, in milliseconds since 1970, in the format that the settings give deployments. */
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
