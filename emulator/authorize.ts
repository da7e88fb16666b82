import { createHash, timingSafeEqual } from 'node:crypto';
import aws4 from 'aws4';
import { ServiceError } from './errors.ts';
import type { Key, Keyring } from './keyring.ts';
import type { EmulatorRequest } from './request.ts';

const service = 'gamesparks';
const allowedSkewMs = 5 * 60 * 1000;

interface Claim {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/**
 * Accepts a request only if its Signature Version 4 is correct. An independent signer recomputes it from the
 * received request. Throws the AWS error for a missing, wrong or expired part.
 */
export function authorize(
  request: EmulatorRequest,
  keyring: Keyring,
  region: string,
  now: Date,
): void {
  const claim = readClaim(request);
  const time = signingTime(request);
  checkScope(claim, region, time);
  const key = findKey(request, claim, keyring, now);
  checkSkew(time, now);
  checkSignedHeaders(request, claim);
  checkBody(request);
  if (!same(claim.signature, signatureOf(request, claim, key, time))) {
    throw invalid(
      'The request signature does not match the signature you provided. Check your AWS Secret Access Key and signing method.',
    );
  }
}

function readClaim({ headers }: EmulatorRequest): Claim {
  const header = headers['authorization'];
  if (header === undefined) {
    throw new ServiceError('MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  if (!/^AWS4-HMAC-SHA256\s/.test(header)) throw incomplete('the algorithm AWS4-HMAC-SHA256');
  const part = (name: string): string => {
    const found = new RegExp(`[\\s,]${name}=([^\\s,]+)`).exec(header)?.[1];
    if (found === undefined) throw incomplete(`a '${name}' parameter`);
    return found;
  };
  const scope = /^(.+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request$/.exec(part('Credential'));
  if (!scope) throw incomplete("a credential of the form 'key/date/region/service/aws4_request'");
  const [, accessKeyId = '', date = '', scopeRegion = '', scopeService] = scope;
  if (scopeService !== service)
    throw invalid(`Credential should be scoped to correct service: '${service}'.`);
  const signedHeaders = part('SignedHeaders').split(';');
  return { accessKeyId, date, region: scopeRegion, signedHeaders, signature: part('Signature') };
}

/** The `x-amz-date` of the request, in the basic form `20260102T030405Z`. */
function signingTime({ headers }: EmulatorRequest): string {
  const time = headers['x-amz-date'];
  if (time === undefined || !/^\d{8}T\d{6}Z$/.test(time) || Number.isNaN(instant(time))) {
    throw incomplete("a valid 'X-Amz-Date' header");
  }
  return time;
}

function instant(time: string): number {
  return Date.parse(time.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

function checkScope(claim: Claim, region: string, time: string): void {
  if (claim.region !== region)
    throw invalid(`Credential should be scoped to a valid region, not '${claim.region}'.`);
  if (claim.date !== time.slice(0, 8)) {
    throw invalid(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date: '${time}'.`,
    );
  }
}

function findKey({ headers }: EmulatorRequest, claim: Claim, keyring: Keyring, now: Date): Key {
  const key = keyring.find(claim.accessKeyId);
  if (!key || key.sessionToken !== headers['x-amz-security-token']) {
    throw new ServiceError(
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    );
  }
  if (key.expires && key.expires <= now) {
    throw new ServiceError(
      'ExpiredTokenException',
      'The security token included in the request is expired',
    );
  }
  return key;
}

function checkSkew(time: string, now: Date): void {
  const late = now.getTime() - instant(time);
  const clock = basic(now);
  if (late > allowedSkewMs) {
    const limit = basic(new Date(now.getTime() - allowedSkewMs));
    throw invalid(`Signature expired: ${time} is now earlier than ${limit} (${clock} - 5 min.)`);
  }
  if (late < -allowedSkewMs) {
    const limit = basic(new Date(now.getTime() + allowedSkewMs));
    throw invalid(
      `Signature not yet current: ${time} is still later than ${limit} (${clock} + 5 min.)`,
    );
  }
}

function basic(date: Date): string {
  return date.toISOString().replace(/[-:]|\.\d+/g, '');
}

/** The signing rules require a signature over `host` and every `x-amz-*` header. */
function checkSignedHeaders({ headers }: EmulatorRequest, { signedHeaders }: Claim): void {
  const absent = signedHeaders.find((name) => headers[name] === undefined);
  if (absent !== undefined) throw invalid(`The signed header '${absent}' is not in the request.`);
  const required = Object.keys(headers).filter((name) => name.startsWith('x-amz-'));
  const unsigned = ['host', ...required].find((name) => !signedHeaders.includes(name));
  if (unsigned !== undefined)
    throw invalid(`'${unsigned}' must be a 'SignedHeader' in the AWS Authorization.`);
}

function checkBody({ headers, body }: EmulatorRequest): void {
  const claimed = headers['x-amz-content-sha256'];
  if (claimed === undefined) return;
  const hash = createHash('sha256').update(body).digest('hex');
  if (!same(claimed, hash))
    throw invalid("The 'X-Amz-Content-SHA256' header does not match the body.");
}

function signatureOf(request: EmulatorRequest, claim: Claim, key: Key, time: string): string {
  const signed: [string, string][] = claim.signedHeaders.map((name) => [
    name,
    request.headers[name] ?? '',
  ]);
  const signer = new aws4.RequestSigner(
    {
      method: request.method,
      path: request.query === '' ? request.path : `${request.path}?${request.query}`,
      headers: Object.fromEntries(signed),
      body: Buffer.from(request.body),
      service,
      region: claim.region,
      doNotModifyHeaders: true,
      // Without this the signer skips `user-agent` and a few others, but a client can sign them.
      ...{
        extraHeadersToInclude: Object.fromEntries(claim.signedHeaders.map((name) => [name, true])),
      },
    },
    { accessKeyId: key.accessKeyId, secretAccessKey: key.secretAccessKey },
  );
  signer.datetime = time;
  try {
    return signer.signature();
  } catch {
    throw invalid('The path or query of the request has no canonical form.');
  }
}

function same(left: string, right: string): boolean {
  const [one, other] = [Buffer.from(left), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidSignatureException', message);
}

function incomplete(what: string): ServiceError {
  return new ServiceError('IncompleteSignatureException', `Authorization header requires ${what}.`);
}
