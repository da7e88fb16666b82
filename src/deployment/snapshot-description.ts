import { digest, randomDigest } from '../digest.ts';
import type { Sections, Snapshot } from '../gamesparks/types.ts';
import { MAX_DESCRIPTION_CHARACTERS } from '../inputs.ts';
import type { DeploymentTarget } from './client-token.ts';

/** Hexadecimal digits of a digest: enough that no two steps share one by accident. */
const DIGEST_CHARACTERS = 16;
const MAX_RUN_ID_CHARACTERS = 20;
/** Fewer do not identify a branch or tag. */
const MIN_REF_CHARACTERS = 20;

/** What the default description names. Absent parts are empty. */
export interface Origin {
  /** The name of the tag or branch. */
  readonly refName: string;
  readonly commit: string;
  /** The page of the run. */
  readonly runUrl: string;
}

/**
 * The default text: tag or branch, commit, and URL of the run. The commit is never cut. A long URL is omitted, because the
 * marker has the run ID.
 */
export function defaultText({ refName, commit, runUrl }: Origin): string {
  const fixed = [commit, runUrl].filter((part) => part !== '');
  const left = MAX_DESCRIPTION_CHARACTERS - fixed.join(' ').length - 1;
  if (left < MIN_REF_CHARACTERS && runUrl !== '') {
    return defaultText({ refName, commit, runUrl: '' });
  }
  const name = refName.replace(/[\p{C}\p{Z}]/gu, '').slice(0, Math.max(left, 0));
  return [name.toWellFormed(), ...fixed].filter((part) => part !== '').join(' ') || 'snapshot';
}

/**
 * What all attempts of a step share, and no other step has. Without an identity it is random. A step that imports another
 * file has another marker, so it never finds the snapshot of this one.
 *
 * @param identity server, repository ID, run ID, job and step
 * @param configuration the imported file; undefined for a snapshot of the current configuration
 */
export function markerOf(
  identity: readonly string[] | undefined,
  { region, game, stage }: DeploymentTarget,
  configuration: string | undefined,
): string {
  if (identity === undefined) return `run - ${randomDigest().slice(0, DIGEST_CHARACTERS)}`;
  const [, , run = ''] = identity;
  const runId = /^\d+$/.test(run) && run.length <= MAX_RUN_ID_CHARACTERS ? run : '-';
  return `run ${runId} ${shortDigest([...identity, region, game, stage, configuration ?? null])}`;
}

/** The description of a snapshot. With a content digest, a re-run can verify the content of the snapshot. */
export function descriptionOf(text: string, marker: string, contentDigest?: string): string {
  const end = contentDigest === undefined ? '' : ` ${contentDigest}`;
  return `${text} [${marker}${end}]`;
}

/** The content digest of a description that ends with this marker; '' without one. Undefined for every other description. */
export function markedDigest(
  { Description: description = '' }: Snapshot,
  marker: string,
): string | undefined {
  const [, end] = /(?:^| )\[([^[\]]+)\]$/.exec(description) ?? [];
  if (end === marker) return '';
  return end?.startsWith(`${marker} `) === true ? end.slice(marker.length + 1) : undefined;
}

/** Digest of the content of all sections; undefined if the content of any is unknown. */
export function contentDigestOf(sections: Sections = {}): string | undefined {
  const entries = Object.entries(sections).map(([name, { contentDigest }]) => [
    name,
    contentDigest,
  ]);
  const isKnown = entries.length > 0 && entries.every(([, content]) => content !== undefined);
  return isKnown
    ? shortDigest(entries.toSorted(([one = ''], [other = '']) => (one < other ? -1 : 1)))
    : undefined;
}

/** The names of the sections that are not the same in both. */
export function differentSections(one: Sections, other: Sections): readonly string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  const contentOf = (sections: Sections, name: string): string | undefined =>
    Object.hasOwn(sections, name) ? sections[name]?.contentDigest : undefined;
  return [...names].filter((name) => contentOf(one, name) !== contentOf(other, name)).toSorted();
}

function shortDigest(value: unknown): string {
  return digest(JSON.stringify(value)).slice(0, DIGEST_CHARACTERS);
}
