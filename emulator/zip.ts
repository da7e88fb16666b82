import { crc32 } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly content: Buffer;
}

/** A zip archive without compression. All entries have the same time, in milliseconds since 1970. */
export function zip(entries: readonly ZipEntry[], time: number): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of entries) {
    const nameBytes = Buffer.from(name);
    const shared = sharedFields(nameBytes, content, time);
    const file = Buffer.concat([fields([0x04034b50, 4]), shared, nameBytes, content]);
    directory.push(
      fields([0x02014b50, 4], [20, 2]),
      shared,
      // No comment, first disk, no attributes.
      fields([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]),
      nameBytes,
    );
    files.push(file);
    offset += file.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const count = entries.length;
  const end = fields([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [size, 4]);
  return Buffer.concat([...files, ...directory, end, fields([offset, 4], [0, 2])]);
}

/** The fields that an entry has in front of its content and in the directory. */
function sharedFields(name: Buffer, content: Buffer, time: number): Buffer {
  const { length } = content;
  const isUtf8 = 0x0800;
  const stored = 0;
  return fields(
    [20, 2],
    [isUtf8, 2],
    [stored, 2],
    [dosTime(new Date(time)), 2],
    [dosDate(new Date(time)), 2],
    [crc32(content), 4],
    [length, 4],
    [length, 4],
    [name.length, 2],
    [0, 2],
  );
}

function fields(...values: readonly (readonly [value: number, bytes: number])[]): Buffer {
  return Buffer.concat(
    values.map(([value, bytes]) => {
      const field = Buffer.alloc(bytes);
      field.writeUIntLE(value, 0, bytes);
      return field;
    }),
  );
}

function dosTime(date: Date): number {
  return (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
}

/** The format begins in 1980. */
function dosDate(date: Date): number {
  const year = Math.max(0, date.getUTCFullYear() - 1980);
  return (year << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
}
