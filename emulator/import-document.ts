import { isObject, violationsOf } from './constraints.ts';
import { ServiceError } from './errors.ts';
import type { Sections } from './records.ts';

/** A configuration in the form of an exported file. */
export interface ConfigurationDocument {
  readonly Document: { readonly Type: 'Game'; readonly Sections: Sections };
}

/** The content of an exported file. It can be imported. */
export function documentOf(sections: Sections): ConfigurationDocument {
  return { Document: { Type: 'Game', Sections: sections } };
}

/** The JSON value in an imported file. Throws ValidationException if there is none. */
export function readFile(base64: string): unknown {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    return JSON.parse(decoder.decode(Buffer.from(base64, 'base64')));
  } catch {
    throw invalid('The file is not JSON in UTF-8');
  }
}

/**
 * The sections of a document. The schema of each section is in an extension, and the emulator does not check it.
 * Throws ValidationException for another form.
 */
export function sectionsIn(document: unknown): Sections {
  const inner = isObject(document) ? document['Document'] : undefined;
  const { Type, Sections } = isObject(inner) ? inner : {};
  if (Type !== 'Game' || !isObject(Sections))
    throw invalid('The file is not {"Document": {"Type": "Game", "Sections": {...}}}');
  for (const [name, content] of Object.entries(Sections)) {
    const [violation] = violationsOf('SectionName', name, 'Sections.key');
    if (violation !== undefined) throw invalid(violation);
    if (!isObject(content)) throw invalid(`The section ${name} is not a JSON object`);
  }
  return Sections;
}

function invalid(message: string): ServiceError {
  return new ServiceError('ValidationException', message);
}
