import { SetMetadata } from '@nestjs/common';
import type { Role } from '../../../workflows/workflow.js';

/**
 * Who a page is for. `public`: everybody, and no cookie is read or set. `anyone`: also before sign-in. A list: whoever
 * holds one of the roles. A route that says nothing is for everybody who is signed in.
 */
export type Access = 'public' | 'anyone' | Role[];
export const ACCESS = 'page access';

export const Public = () => SetMetadata(ACCESS, 'public' satisfies Access);
export const Anyone = () => SetMetadata(ACCESS, 'anyone' satisfies Access);
/** What an open page asks for on its own. It is no sign that somebody sits there, and keeps no session going. */
export const BY_ITSELF = 'asked by the page itself';
export const ByItself = () => SetMetadata(BY_ITSELF, true);

export const For = (...roles: Role[]) => SetMetadata(ACCESS, roles satisfies Access);
