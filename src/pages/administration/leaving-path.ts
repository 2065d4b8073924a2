import type { Role } from '../../../workflows/workflow.js';
import { PEOPLE } from './crumbs.js';

/**
 * Where it is shown what becomes of somebody's work.
 * @param roles those they keep; without it they leave altogether
 */
export function leavingPath(id: string, roles?: readonly Role[]): string {
  const kept = roles ? `?${new URLSearchParams({ beholder: roles.join(',') })}` : '';
  return `${PEOPLE.path}/${id}/fratraeder${kept}`;
}
