import { randomUUID } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { ReceivedRequest } from '../log.ts';

const maxLines = 1000;
const maxCharacters = 500;

export function logFileIn(folder: string): string {
  return join(folder, 'emulator.log');
}

/** A request in the log file, on one line. */
export function requestLine(
  { operation, method, path, query, status, code, fault }: ReceivedRequest,
  time: Date,
): string {
  const target = query === '' ? path : `${path}?${query}`;
  const parts = [
    time.toISOString(),
    String(status),
    ...(code === undefined ? [] : [code]),
    operation ?? 'no operation',
    method,
    target,
    ...(fault === undefined ? [] : [`(fault: ${fault})`]),
  ];
  return parts.join(' ').slice(0, maxCharacters);
}

/**
 * The last lines of the log file, folded. The log contains text of users, so the runner must find no command in it.
 * Without a folder or a file, nothing.
 */
export function foldedLog(folder: string): string[] {
  const text = folder === '' ? '' : textOf(logFileIn(folder)).trimEnd();
  if (text === '') return [];
  const lines = text.split('\n');
  const omitted = lines.length - maxLines;
  const token = randomUUID();
  return [
    '::group::Log of the emulator',
    ...(omitted > 0 ? ['(earlier lines omitted)'] : []),
    `::stop-commands::${token}`,
    ...lines.slice(-maxLines),
    `::${token}::`,
    '::endgroup::',
  ];
}

/** The last lines of a file, which can be large. */
function textOf(path: string): string {
  try {
    const file = openSync(path, 'r');
    try {
      const { size } = fstatSync(file);
      const bytes = Buffer.alloc(Math.min(size, maxLines * maxCharacters));
      readSync(file, bytes, 0, bytes.length, size - bytes.length);
      return bytes.toString('utf8');
    } finally {
      closeSync(file);
    }
  } catch {
    return '';
  }
}
