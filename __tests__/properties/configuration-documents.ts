import { isDeepStrictEqual } from 'node:util';
import type { ConfigurationDocument } from '../../emulator/import-document.ts';
import type { Sections } from '../../emulator/records.ts';
import { digest } from '../../src/digest.ts';
import type { ConfigurationFile } from '../../src/inputs.ts';
import type { DocumentName } from './scenario.ts';

const MODEL = 'GameSparks.Core.Model';
const EVENTS = 'GameSparks.Core.Events';

/** B differs from A in one value, C in its sections. */
const SECTIONS: Readonly<Record<DocumentName, Sections>> = {
  A: { [MODEL]: { level: { type: 'int', max: 3 } }, [EVENTS]: {} },
  B: { [MODEL]: { level: { type: 'int', max: 4 } }, [EVENTS]: {} },
  C: { [MODEL]: { level: { type: 'int', max: 3 } } },
  'A with other bytes': { [EVENTS]: {}, [MODEL]: { level: { max: 3, type: 'int' } } },
};

export function documentNamed(name: DocumentName): ConfigurationDocument {
  return { Document: { Type: 'Game', Sections: SECTIONS[name] } };
}

/** The document as the action reads it from a file. */
export function fileNamed(name: DocumentName): ConfigurationFile {
  const bytes = Buffer.from(JSON.stringify(documentNamed(name)));
  return { base64: bytes.toString('base64'), digest: digest(bytes) };
}

/** The document of an import by its file in base64. */
export function nameOf(base64: string): DocumentName {
  const names = Object.keys(SECTIONS) as DocumentName[];
  const found = names.find((name) => fileNamed(name).base64 === base64);
  if (found === undefined) throw new TypeError('an import of an unknown document');
  return found;
}

export function hasContent(sections: Sections, name: DocumentName): boolean {
  return isDeepStrictEqual(sections, SECTIONS[name]);
}
