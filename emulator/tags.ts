import type { Context } from './context.ts';
import { ServiceError } from './errors.ts';
import { arnOf, putGame, requireGame } from './games.ts';
import type { InputOf } from './operations.ts';
import type { Tags } from './records.ts';
import { putStage, requireStage } from './stages.ts';

/** The published limit of a map of tags. */
const maxTags = 50;

interface Tagged {
  readonly tags: Tags;
  readonly put: (tags: Tags) => void;
}

export function tagResource(context: Context, input: InputOf<'TagResource'>): object {
  const { tags, put } = requireResource(context, input.ResourceArn);
  const merged = { ...tags, ...input.tags };
  if (Object.keys(merged).length > maxTags)
    throw new ServiceError('ValidationException', `A resource has at most ${maxTags} tags`);
  put(merged);
  return {};
}

/** Ignores keys that the resource does not have. */
export function untagResource(context: Context, input: InputOf<'UntagResource'>): object {
  const { tags, put } = requireResource(context, input.ResourceArn);
  put(Object.fromEntries(Object.entries(tags).filter(([key]) => !input.tagKeys.includes(key))));
  return {};
}

export function listTagsForResource(
  context: Context,
  input: InputOf<'ListTagsForResource'>,
): object {
  return { tags: requireResource(context, input.ResourceArn).tags };
}

/** Only games and stages have an ARN. */
function requireResource(context: Context, arn: string): Tagged {
  const [, game = '', stageName] = /:game\/([\w-]+)(?:\/stage\/([\w-]+))?$/.exec(arn) ?? [];
  const suffix = stageName === undefined ? '' : `/stage/${stageName}`;
  if (game === '' || arn !== arnOf(context, game) + suffix)
    throw new ServiceError('ResourceNotFoundException', `The resource ${arn} does not exist`);
  if (stageName === undefined) {
    const record = requireGame(context, game);
    const put = (tags: Tags): void => putGame(context, { ...record, tags: known(tags) });
    return { tags: record.tags ?? {}, put };
  }
  const record = requireStage(context, game, stageName);
  const put = (tags: Tags): void => putStage(context, { ...record, tags: known(tags) });
  return { tags: record.tags ?? {}, put };
}

/** A map of tags has at least one, so a record without tags has no map. */
function known(tags: Tags): Tags | undefined {
  return Object.keys(tags).length === 0 ? undefined : tags;
}
