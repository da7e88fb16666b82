import { randomUUID } from 'node:crypto';
import { configurationOf } from './configuration.ts';
import { currentTime, timestamp, type Context } from './context.ts';
import { ServiceError } from './errors.ts';
import { requireChangeableGame } from './games.ts';
import type { InputOf } from './operations.ts';
import { readPage } from './page.ts';
import { presign } from './presign.ts';
import type { CodeJobRecord } from './records.ts';
import { requireSnapshot, snapshotKey } from './snapshots.ts';
import { zip, type ZipEntry } from './zip.ts';

/** The part of a job's time that is PENDING. The rest is IN_PROGRESS. */
const pendingShare = 0.25;

export function startGeneratedCodeJob(
  context: Context,
  input: InputOf<'StartGeneratedCodeJob'>,
): object {
  const { GameName: game, SnapshotId: snapshotId, Generator: generator } = input;
  requireChangeableGame(context, game);
  requireSnapshot(context, game, snapshotId);
  const id = randomUUID();
  const created = currentTime(context);
  const { codeJobSeconds, codeJobResult: finalState } = context.settings;
  const inProgressAt = created + codeJobSeconds * 1000 * pendingShare;
  const endsAt = created + codeJobSeconds * 1000;
  const job = { game, snapshotId, id, generator, created, inProgressAt, endsAt, finalState };
  context.store.put('codeJob', jobKey(game, snapshotId, id), job);
  return { GeneratedCodeJobId: id };
}

export function getGeneratedCodeJob(
  context: Context,
  input: InputOf<'GetGeneratedCodeJob'>,
): object {
  const { GameName: game, SnapshotId: snapshotId, JobId: id } = input;
  requireSnapshot(context, game, snapshotId);
  const job = context.store.get('codeJob', jobKey(game, snapshotId, id));
  if (!job) throw new ServiceError('ResourceNotFoundException', `The job ${id} does not exist`);
  return { GeneratedCodeJob: details(context, job) };
}

export function listGeneratedCodeJobs(
  context: Context,
  input: InputOf<'ListGeneratedCodeJobs'>,
): object {
  const { GameName: game, SnapshotId: snapshotId } = input;
  requireSnapshot(context, game, snapshotId);
  const { records, nextToken } = readPage(context, 'codeJob', jobKey(game, snapshotId, ''), input);
  return {
    GeneratedCodeJobs: records.map((job) => details(context, job)),
    NextToken: nextToken,
  };
}

/** The zip of a job. It has the generator and the sections, but no code. Undefined if there is none. */
export function generatedCode(
  context: Context,
  game: string,
  snapshotId: string,
  id: string,
): Buffer | undefined {
  const job = context.store.get('codeJob', jobKey(game, snapshotId, id));
  if (!job || stateOf(context, job) !== 'COMPLETED') return undefined;
  const { created, generator: Generator } = job;
  const sections = Object.entries(configurationOf(context, snapshotKey(game, snapshotId)));
  const entries = [
    jsonFile('generator.json', { SnapshotId: snapshotId, Generator }),
    ...sections.map(([name, content]) => jsonFile(`sections/${name}.json`, content)),
  ];
  return zip(entries, created);
}

function jsonFile(name: string, value: unknown): ZipEntry {
  return { name, content: Buffer.from(JSON.stringify(value, undefined, 2)) };
}

/** The key of a job. With an empty ID, it is the prefix of all jobs of the snapshot. */
function jobKey(game: string, snapshotId: string, id: string): string {
  return `${snapshotKey(game, snapshotId)}/${id}`;
}

function stateOf(context: Context, { inProgressAt, endsAt, finalState }: CodeJobRecord): string {
  const now = currentTime(context);
  if (now < inProgressAt) return 'PENDING';
  return now < endsAt ? 'IN_PROGRESS' : finalState;
}

/** Each response has a new URL, because the service's documentation gives no time to an old one. */
function details(context: Context, job: CodeJobRecord): object {
  const { TargetPlatform, Language, GameSdkVersion } = job.generator;
  const Status = stateOf(context, job);
  const download =
    Status === 'COMPLETED' ? presign(context, jobKey(job.game, job.snapshotId, job.id)) : undefined;
  return {
    GeneratedCodeJobId: job.id,
    Status,
    Description: [TargetPlatform, Language, GameSdkVersion].filter(Boolean).join(' '),
    ...(download && { S3Url: download.url, ExpirationTime: timestamp(download.expires) }),
  };
}
