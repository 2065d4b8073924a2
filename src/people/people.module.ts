import { Global, Module } from '@nestjs/common';
import { Admissions } from './admissions.js';
import { Drafts } from './drafts.js';
import { Oidc } from './oidc.js';
import { People } from './people.service.js';
import { Sessions } from './sessions.js';
import { SignInLimits } from './sign-in-limits.js';
import { SignInLinks } from './sign-in-links.js';
import { Tokens } from './tokens.js';

const parts = [People, Sessions, Tokens, Drafts, SignInLimits, SignInLinks, Oidc, Admissions];

/** Who acts. Needs the `Database`, which the process provides to all. */
@Global()
@Module({ providers: parts, exports: parts })
export class PeopleModule {}
