import { Global, Module } from '@nestjs/common';
import { Drafts } from './drafts.js';
import { People } from './people.service.js';
import { Sessions } from './sessions.js';
import { Tokens } from './tokens.js';

const parts = [People, Sessions, Tokens, Drafts];

/** Who acts. Needs the `Database`, which the process provides to all. */
@Global()
@Module({ providers: parts, exports: parts })
export class PeopleModule {}
