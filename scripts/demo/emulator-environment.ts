import type { RunningEmulator } from '../../emulator/server.ts';

/** The variables of the emulator's four export lines, for a step. */
export function emulatorEnvironment({
  url,
  region,
  credentials,
}: RunningEmulator): Record<string, string> {
  return {
    AWS_ENDPOINT_URL_GAMESPARKS: url,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  };
}
