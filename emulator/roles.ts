import type { Context } from './context.ts';
import type { RoleRecord } from './records.ts';

/** Creates the role of a stage, assumable, unless the control interface has set or removed it. */
export function ensureRole({ store }: Context, arn: string): void {
  if (!store.get('role', arn)) store.put('role', arn, { arn, assumable: true });
}

export function setRole({ store }: Context, arn: string, assumable: boolean): void {
  store.put('role', arn, { arn, assumable });
}

/** The record stays, so that a new stage does not create the role again. */
export function removeRole({ store }: Context, arn: string): void {
  store.put('role', arn, { arn, assumable: false, isRemoved: true });
}

/** The roles that exist. */
export function listRoles({ store }: Context): RoleRecord[] {
  return store.list('role').filter(({ isRemoved }) => !isRemoved);
}

/** Why the service can't assume a role. Undefined if it can. */
export function roleProblem({ store }: Context, arn: string): string | undefined {
  const role = store.get('role', arn);
  if (!role || role.isRemoved) return `The role ${arn} does not exist`;
  return role.assumable ? undefined : `The role ${arn} cannot be assumed`;
}
