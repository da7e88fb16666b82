/** Generates certificates: X.509 in DER, with the parts that a TLS client checks. */
import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isIP } from 'node:net';

/** As `node:tls` takes them, in PEM. */
export interface Credential {
  readonly key: string;
  readonly cert: string;
}

export interface Authority {
  /** Its own certificate in PEM, for clients that trust it. */
  readonly cert: string;
  /** A certificate for host names and addresses. By default it is valid from yesterday to tomorrow. */
  readonly issue: (names: readonly string[], validity?: Validity) => Credential;
}

export interface Validity {
  readonly from: Date;
  readonly to: Date;
}

const DAY = 86_400_000;
const ECDSA_WITH_SHA256 = sequence(oid([42, 134, 72, 206, 61, 4, 3, 2]));

/** An issuer that no client trusts by default. */
export function makeAuthority(name = 'Authority of a test'): Authority {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const isAuthority = extension([85, 29, 19], sequence(tlv(0x01, Buffer.from([0xff]))));
  const root = certificate(name, keys.publicKey, [isAuthority], aroundNow());
  const signed = (content: Buffer): string =>
    pem('CERTIFICATE', signedBy(content, keys.privateKey));
  return {
    cert: signed(root),
    issue: (names, validity = aroundNow()) => {
      const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const alternatives = extension([85, 29, 17], sequence(...names.map(alternative)));
      const content = certificate(name, own.publicKey, [alternatives], validity, 'A server');
      return {
        key: own.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
        cert: signed(content),
      };
    },
  };

  function aroundNow(): Validity {
    return { from: new Date(Date.now() - DAY), to: new Date(Date.now() + DAY) };
  }
}

function certificate(
  issuer: string,
  publicKey: KeyObject,
  extensions: readonly Buffer[],
  { from, to }: Validity,
  subject = issuer,
): Buffer {
  const serial = Buffer.concat([Buffer.from([1]), randomBytes(8)]);
  return sequence(
    tlv(0xa0, tlv(0x02, Buffer.from([2]))),
    tlv(0x02, serial),
    ECDSA_WITH_SHA256,
    commonName(issuer),
    sequence(time(from), time(to)),
    commonName(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    tlv(0xa3, sequence(...extensions)),
  );
}

function signedBy(content: Buffer, key: KeyObject): Buffer {
  const signature = sign('sha256', content, key);
  return sequence(
    content,
    ECDSA_WITH_SHA256,
    tlv(0x03, Buffer.concat([Buffer.from([0]), signature])),
  );
}

function commonName(name: string): Buffer {
  const attribute = sequence(oid([85, 4, 3]), tlv(0x0c, Buffer.from(name)));
  return sequence(tlv(0x31, attribute));
}

function alternative(name: string): Buffer {
  if (isIP(name) === 4) return tlv(0x87, Buffer.from(name.split('.').map(Number)));
  if (isIP(name) === 6) throw new TypeError('addresses of IPv6 are not needed here');
  return tlv(0x82, Buffer.from(name));
}

function extension(id: readonly number[], value: Buffer): Buffer {
  return sequence(oid(id), tlv(0x04, value));
}

function time(date: Date): Buffer {
  const digits = date.toISOString().replaceAll(/[-:T]|\.\d+/g, '');
  return tlv(0x18, Buffer.from(digits));
}

function oid(bytes: readonly number[]): Buffer {
  return tlv(0x06, Buffer.from(bytes));
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tlv(0x30, Buffer.concat(parts));
}

function tlv(tag: number, value: Buffer): Buffer {
  const { length } = value;
  const size = length < 128 ? [length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), value]);
}

function pem(label: string, der: Buffer): string {
  const lines = der.toString('base64').replaceAll(/.{64}(?=.)/g, '$&\n');
  return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`;
}
