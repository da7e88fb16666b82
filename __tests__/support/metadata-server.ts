import { httpResponse, type RawServer, type Script, startRawServer } from './raw-server.ts';

export interface LeasedKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** A key until a time, another response, or none. */
export type Lease =
  | { readonly key: LeasedKey; readonly until: Date }
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body: string | Buffer;
    }
  | 'silence';

/** The lease for the nth request, 1 for the first. */
export type Leases = (nth: number) => Lease;

export interface MetadataServer {
  readonly server: RawServer;
  /** The environment variables with its address. */
  readonly env: Readonly<Record<string, string>>;
  /** The number of requests for credentials. */
  readonly requestCount: () => number;
}

export const inMinutes = (minutes: number): Date => new Date(Date.now() + minutes * 60_000);

/** The credentials endpoint of a container. */
export async function startContainer(leases: Leases): Promise<MetadataServer> {
  const counted = counting(leases);
  const server = await startRawServer(({ socket }) => {
    const response = leaseResponse(counted.next());
    if (response !== undefined) socket.write(response);
  });
  return {
    server,
    requestCount: counted.requestCount,
    env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: `${server.url}/credentials` },
  };
}

/** The metadata service of an instance with the role `deployer`, second version. */
export async function startInstance(leases: Leases): Promise<MetadataServer> {
  const counted = counting(leases);
  const role = '/latest/meta-data/iam/security-credentials/';
  const script: Script = ({ request: { method, path }, socket }) => {
    if (method === 'PUT') return socket.write(httpResponse(200, {}, 'token-of-the-metadata'));
    if (path === role) return socket.write(httpResponse(200, {}, 'deployer'));
    const response = leaseResponse(counted.next());
    return response === undefined ? undefined : socket.write(response);
  };
  const server = await startRawServer(script);
  return {
    server,
    requestCount: counted.requestCount,
    env: { AWS_EC2_METADATA_SERVICE_ENDPOINT: server.url },
  };
}

/** The operations of the security token service for a web identity or a profile with a role. */
export async function startTokenService(leases: Leases): Promise<MetadataServer> {
  const counted = counting(leases);
  const server = await startRawServer(({ request, socket }) => {
    const action = new URLSearchParams(request.body.toString()).get('Action') ?? '';
    const response = tokenResponse(action, counted.next());
    if (response !== undefined) socket.write(response);
  });
  return { server, requestCount: counted.requestCount, env: { AWS_ENDPOINT_URL_STS: server.url } };
}

/** GetRoleCredentials of the SSO portal. */
export async function startSsoPortal(leases: Leases): Promise<MetadataServer> {
  const counted = counting(leases);
  const server = await startRawServer(({ socket }) => {
    const response = portalResponse(counted.next());
    if (response !== undefined) socket.write(response);
  });
  return { server, requestCount: counted.requestCount, env: { AWS_ENDPOINT_URL_SSO: server.url } };
}

function counting(leases: Leases): { next: () => Lease; requestCount: () => number } {
  let requestCount = 0;
  return { next: () => leases((requestCount += 1)), requestCount: () => requestCount };
}

function leaseResponse(lease: Lease): Buffer | undefined {
  if (lease === 'silence') return undefined;
  if ('status' in lease) return httpResponse(lease.status, lease.headers ?? {}, lease.body);
  const { key, until } = lease;
  const body = {
    Code: 'Success',
    Type: 'AWS-HMAC',
    AccessKeyId: key.accessKeyId,
    SecretAccessKey: key.secretAccessKey,
    Token: key.sessionToken,
    LastUpdated: new Date().toISOString(),
    Expiration: until.toISOString(),
  };
  return httpResponse(200, { 'content-type': 'application/json' }, JSON.stringify(body));
}

function portalResponse(lease: Lease): Buffer | undefined {
  if (lease === 'silence' || 'status' in lease) return leaseResponse(lease);
  const { accessKeyId, secretAccessKey, sessionToken } = lease.key;
  const expiration = lease.until.getTime();
  const roleCredentials = { accessKeyId, secretAccessKey, sessionToken, expiration };
  return httpResponse(200, {}, JSON.stringify({ roleCredentials }));
}

function tokenResponse(action: string, lease: Lease): Buffer | undefined {
  if (lease === 'silence' || 'status' in lease) return leaseResponse(lease);
  const { key, until } = lease;
  const credentials = [
    `<AccessKeyId>${key.accessKeyId}</AccessKeyId>`,
    `<SecretAccessKey>${key.secretAccessKey}</SecretAccessKey>`,
    `<SessionToken>${key.sessionToken}</SessionToken>`,
    `<Expiration>${until.toISOString()}</Expiration>`,
  ].join('');
  const result = `<${action}Result><Credentials>${credentials}</Credentials></${action}Result>`;
  const xml = `<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/">${result}</${action}Response>`;
  return httpResponse(200, { 'content-type': 'text/xml' }, xml);
}
