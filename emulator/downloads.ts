import { generatedCode } from './code-jobs.ts';
import { responseDate, type Context } from './context.ts';
import { downloadRoot, presignProblem } from './presign.ts';
import type { EmulatorRequest } from './request.ts';
import type { EmulatorResponse } from './response.ts';
import { findSnapshotDocument } from './snapshots.ts';

interface File {
  readonly type: string;
  readonly content: Buffer;
}

/** True for the path of a pre-signed URL. */
export function isDownload({ path }: EmulatorRequest): boolean {
  return path.startsWith(downloadRoot);
}

/** Serves a pre-signed URL. The errors have the form of Amazon S3, because the published URLs are of S3. */
export function handleDownload(
  context: Context,
  { method, path, query }: EmulatorRequest,
): EmulatorResponse {
  const problem = method === 'GET' ? presignProblem(context, path, query) : 'SignatureDoesNotMatch';
  if (problem !== undefined) return response(context, 403, failure(problem));
  const file = fileAt(context, path.slice(downloadRoot.length).split('/'));
  return file ? response(context, 200, file) : response(context, 404, failure('NoSuchKey'));
}

/** Undefined if its game was deleted. */
function fileAt(context: Context, names: readonly string[]): File | undefined {
  const [game = '', snapshotId = '', jobId] = names;
  if (jobId === undefined) {
    const document = findSnapshotDocument(context, game, snapshotId);
    return document && { type: 'application/json', content: Buffer.from(JSON.stringify(document)) };
  }
  const content = generatedCode(context, game, snapshotId, jobId);
  return content && { type: 'application/zip', content };
}

function failure(code: string): File {
  const message = code === 'AccessDenied' ? 'Request has expired' : code;
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return { type: 'application/xml', content: Buffer.from(xml) };
}

function response(context: Context, status: number, { type, content }: File): EmulatorResponse {
  const date = responseDate(context);
  const headers = { 'content-type': type, ...(date && { date: date.toUTCString() }) };
  return { status, headers, body: content };
}
