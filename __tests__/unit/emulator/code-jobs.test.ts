import { describe, expect, test } from '@jest/globals';
import { createTestEmulator, snapshot, type TestEmulator } from './test-emulator.ts';

const path = `/game/MyGame/snapshot/${snapshot}/generated-sdk-code-job`;
const generator = { TargetPlatform: 'Unreal', Language: 'CPP', GameSdkVersion: '1.2.3' };

interface Job {
  readonly GeneratedCodeJobId: string;
  readonly Status: string;
  readonly S3Url?: string;
}

function start(service: TestEmulator, Generator: unknown = generator): string {
  const { body } = service.send({ method: 'POST', path, body: { Generator } });
  return String(body['GeneratedCodeJobId']);
}

function get(service: TestEmulator, id: string): Job {
  return service.send({ path: `${path}/${id}` }).body['GeneratedCodeJob'] as Job;
}

describe('a generated code job', () => {
  test('is PENDING, then IN_PROGRESS, then COMPLETED with a URL', () => {
    const service = createTestEmulator();
    const id = start(service);
    const pending = { GeneratedCodeJobId: id, Status: 'PENDING', Description: 'Unreal CPP 1.2.3' };
    expect(get(service, id)).toEqual(pending);
    service.advance(0.5);
    expect(get(service, id)).toEqual({ ...pending, Status: 'IN_PROGRESS' });
    service.advance(1.5);
    expect(get(service, id)).toEqual({
      ...pending,
      Status: 'COMPLETED',
      S3Url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:8080\/_downloads\//),
      ExpirationTime: new Date(service.now().getTime() + 600_000).toISOString(),
    });
  });

  test('fails if the settings require it, and has no URL', () => {
    const service = createTestEmulator({ codeJobResult: 'FAILED', codeJobSeconds: 0 });
    const job = get(service, start(service));
    expect(job).toMatchObject({ Status: 'FAILED' });
    expect(job).not.toHaveProperty('S3Url');
  });

  test('needs no member of the generator', () => {
    const service = createTestEmulator();
    expect(get(service, start(service, {}))).toMatchObject({ Description: '' });
  });

  test('is listed for its snapshot, oldest first', () => {
    const service = createTestEmulator();
    const ids = [start(service), start(service)];
    const { body } = service.send({ path: `${path}s` });
    expect((body['GeneratedCodeJobs'] as Job[]).map((job) => job.GeneratedCodeJobId)).toEqual(ids);
  });

  test.each([
    undefined,
    { GameSdkVersion: '1.0' },
    { GameSdkVersion: 'latest' },
    { Language: 'C#' },
    { TargetPlatform: 'Unreal Engine' },
    [],
  ])('with the generator %j is rejected', (Generator) => {
    const response = createTestEmulator().send({ method: 'POST', path, body: { Generator } });
    expect(response).toMatchObject({ status: 400, code: 'ValidationException' });
  });

  test('with an unknown or malformed ID is not found or rejected', () => {
    const service = createTestEmulator();
    const id = '01234567-89ab-cdef-0123-456789abcdef';
    expect(service.send({ path: `${path}/${id}` })).toMatchObject({ status: 404 });
    expect(service.send({ path: `${path}/${id.toUpperCase()}` })).toMatchObject({ status: 400 });
  });
});
