import { Module } from '@nestjs/common';
import { PeopleModule } from '../../people/people.module.js';
import { Post } from './post.js';
import { SignInMail } from './sign-in-mail.js';

/** The way out of the house for mails; pages use it for what is about a person and no case. */
@Module({ imports: [PeopleModule], providers: [Post, SignInMail], exports: [Post, SignInMail] })
export class MailModule {}
