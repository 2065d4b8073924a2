import { Injectable } from '@nestjs/common';
import type { Language } from '../../workflows/words.js';
import type { Role } from '../../workflows/workflow.js';
import { Database } from '../platform/database.js';
import type { Person } from '../platform/prisma/client.js';
import { hashPassword } from './passwords.js';

export interface NewPerson {
  name: string;
  email: string;
  title?: string;
  unit?: string;
  roles: Role[];
  /** Code of the administration a fund holder acts for. */
  administration?: string;
  language?: Language;
  /** Without one the person cannot sign in with a password. */
  password?: string;
}

/** Everybody who can sign in. */
@Injectable()
export class People {
  constructor(private readonly database: Database) {}

  find(id: string): Promise<Person | null> {
    return this.database.prisma.person.findUnique({ where: { id } });
  }

  findByEmail(email: string): Promise<Person | null> {
    return this.database.prisma.person.findUnique({ where: { email: email.trim().toLowerCase() } });
  }

  /** Active people in Danish alphabetical order; with a role, those who hold it. */
  async list(role?: Role): Promise<Person[]> {
    const people = await this.database.prisma.person.findMany({
      where: { active: true, ...(role && { roles: { has: role } }) },
    });
    return people.sort((one, other) => one.name.localeCompare(other.name, 'da'));
  }

  async create({ password, email, ...rest }: NewPerson): Promise<Person> {
    const passwordHash = password === undefined ? null : await hashPassword(password);
    return this.database.prisma.person.create({ data: { ...rest, email: email.trim().toLowerCase(), passwordHash } });
  }

  async speak(id: string, language: Language): Promise<void> {
    await this.database.prisma.person.update({ where: { id }, data: { language } });
  }
}
