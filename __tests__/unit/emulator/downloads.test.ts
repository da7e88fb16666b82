import { crc32 } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { handle } from '../../../emulator/handler.ts';
import type { EmulatorResponse } from '../../../emulator/response.ts';
import { createTestEmulator, snapshot, type TestEmulator } from './test-emulator.ts';

const snapshotPath = `/game/MyGame/snapshot/${snapshot}`;

/** Downloads without a signature in the headers. */
function download(service: TestEmulator, url: string, method = 'GET'): EmulatorResponse {
  const { pathname: path, search, host } = new URL(url);
  const request = { method, path, query: search.slice(1), headers: { host }, body: Buffer.of() };
  return handle(service.emulator, request).response;
}

function exportUrl(service: TestEmulator): string {
  return String(service.send({ path: `${snapshotPath}/export` }).body['S3Url']);
}

function errorIn(response: EmulatorResponse): unknown {
  const [, code] = /<Code>(\w+)<\/Code>/.exec(response.body.toString()) ?? [];
  return { status: response.status, code };
}

describe('the URL of an exported snapshot', () => {
  test('returns a document that can be imported', () => {
    const service = createTestEmulator();
    const { status, headers, body } = download(service, exportUrl(service));
    expect({ status, type: headers['content-type'] }).toEqual({
      status: 200,
      type: 'application/json',
    });
    const document: unknown = JSON.parse(body.toString());
    expect(document).toEqual(service.emulator.configuration('MyGame', snapshot));
    const ImportSource = { File: body.toString('base64') };
    const path = '/game/MyGame/configuration';
    expect(service.send({ method: 'PUT', path, body: { ImportSource } }).status).toBe(200);
  });

  test('expires after ten minutes', () => {
    const service = createTestEmulator();
    const url = exportUrl(service);
    service.advance(599.999);
    expect(download(service, url).status).toBe(200);
    service.advance(0.001);
    expect(errorIn(download(service, url))).toEqual({ status: 403, code: 'AccessDenied' });
    expect(download(service, exportUrl(service)).status).toBe(200);
  });

  test('is rejected after any change', () => {
    const service = createTestEmulator();
    const url = exportUrl(service);
    const later = new URL(url);
    later.searchParams.set('Expires', '9999999999999');
    for (const wrong of [
      url.replace('MyGame', 'Other'),
      url.replace(/\w$/, (last) => (last === '0' ? '1' : '0')),
      url.replace(/\?.*/, ''),
      `${url}&x=1`,
      later.href,
    ]) {
      const expected = { status: 403, code: 'SignatureDoesNotMatch' };
      expect(errorIn(download(service, wrong))).toEqual(expected);
    }
    expect(download(service, url, 'PUT').status).toBe(403);
    expect(download(createTestEmulator(), url).status).toBe(403);
  });

  test('is not found after the game was deleted', () => {
    const service = createTestEmulator({ stageDeletionSeconds: 0, gameDeletionSeconds: 0 });
    const url = exportUrl(service);
    for (const path of ['/stage/Dev', '/stage/Prod', '']) {
      service.send({ method: 'DELETE', path: `/game/MyGame${path}` });
    }
    expect(errorIn(download(service, url))).toEqual({ status: 404, code: 'NoSuchKey' });
  });

  test('is not in the list of requests', () => {
    const service = createTestEmulator();
    download(service, exportUrl(service));
    expect(service.emulator.requests).toHaveLength(1);
  });
});

/** Reads a zip without compression by its central directory. */
function unzip(archive: Buffer): Record<string, string> {
  const end = archive.length - 22;
  expect(archive.readUInt32LE(end)).toBe(0x06054b50);
  const files: Record<string, string> = {};
  let at = archive.readUInt32LE(end + 16);
  for (let count = archive.readUInt16LE(end + 10); count > 0; count -= 1) {
    expect(archive.readUInt32LE(at)).toBe(0x02014b50);
    const [size, nameLength] = [archive.readUInt32LE(at + 24), archive.readUInt16LE(at + 28)];
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    const start = archive.readUInt32LE(at + 42);
    expect(archive.readUInt32LE(start)).toBe(0x04034b50);
    const content = archive.subarray(start + 30 + nameLength, start + 30 + nameLength + size);
    expect(archive.readUInt32LE(at + 16)).toBe(crc32(content));
    files[name] = content.toString();
    at += 46 + nameLength;
  }
  expect(at).toBe(end);
  return files;
}

describe('the URL of a generated code job', () => {
  const Generator = { TargetPlatform: 'Unity' };

  test('returns a zip with the generator and the sections', () => {
    const service = createTestEmulator({ codeJobSeconds: 0 });
    const path = `${snapshotPath}/generated-sdk-code-job`;
    service.send({ method: 'POST', path, body: { Generator } });
    const { body } = service.send({ path: `${path}s` });
    const [job] = body['GeneratedCodeJobs'] as { S3Url: string }[];
    const { status, headers, body: archive } = download(service, job?.S3Url ?? '');
    expect({ status, type: headers['content-type'] }).toEqual({
      status: 200,
      type: 'application/zip',
    });
    const files = unzip(archive);
    expect(JSON.parse(files['generator.json'] ?? '')).toEqual({ SnapshotId: snapshot, Generator });
    expect(files['sections/GameSparks.Core.Model.json']).toBe('{}');
    expect(Object.keys(files)).toHaveLength(5);
  });
});
