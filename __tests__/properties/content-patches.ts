/** Changes of a response with sections. None changes the content of a section, because no client can detect it. */
const CONTENT_PATCHES = ['no-sections', 'no-attributes', 'other-order'] as const;
export type ContentPatch = (typeof CONTENT_PATCHES)[number];

type Json = Readonly<Record<string, unknown>>;

export function isContentPatch(patch: string): patch is ContentPatch {
  return (CONTENT_PATCHES as readonly string[]).includes(patch);
}

/** The same response with this patch in its snapshot or configuration. */
export function patchedContent(json: object, patch: ContentPatch): object {
  if (patch === 'other-order') return reversed(json) as object;
  const patches = { 'no-sections': withoutSections, 'no-attributes': withoutAttributes };
  const members = Object.entries(json).map(([key, value]: [string, Json]) => [
    key,
    patches[patch](value),
  ]);
  return Object.fromEntries(members) as object;
}

function withoutSections(value: Json): Json {
  return { ...value, Sections: null };
}

/** The first section without its content. */
function withoutAttributes(value: Json): Json {
  const [first, ...rest] = Object.entries(
    (value['Sections'] ?? {}) as Readonly<Record<string, Json>>,
  );
  if (first === undefined) return value;
  const [name, section] = first;
  const Sections = Object.fromEntries([[name, { ...section, Attributes: null }], ...rest]);
  return { ...value, Sections };
}

/** Every object with its members in the opposite order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([key, member]) => [key, reversed(member)]);
  return Object.fromEntries(members.toReversed());
}
