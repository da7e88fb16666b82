import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { type Authority, makeAuthority } from './tls-certificates.ts';

const folder = mkdtempSync(join(tmpdir(), 'trust-'));
const file = join(folder, 'authority.pem');

afterAll(() => rmSync(folder, { recursive: true }));

/** An issuer that a step trusts only with `trust` in its environment. */
export const authority: Authority = makeAuthority();
writeFileSync(file, authority.cert);
export const trust = { NODE_EXTRA_CA_CERTS: file } as const;
