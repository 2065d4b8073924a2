import { expect } from 'vitest';
import type { Town } from './journey.js';

/** Another program of the municipality, which acts as somebody through the API. */
export class Program {
  private constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  static async as(town: Town, email: string): Promise<Program> {
    return new Program(`${town.product.url}/api/v1`, await town.tokenFor(email));
  }

  async get<Answer>(path: string): Promise<Answer> {
    return this.ask('GET', path);
  }

  async post<Answer>(path: string, body: object): Promise<Answer> {
    return this.ask('POST', path, body);
  }

  private async ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const response = await fetch(this.url + path, {
      method,
      headers: { authorization: `Bearer ${this.token}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    expect(response.ok, `${method} ${path}: ${text}`).toBe(true);
    return JSON.parse(text) as Answer;
  }
}

interface Registered {
  projectId: number;
  caseId: number;
}

/** A task as other programs see it. */
export interface OpenTask {
  id: number;
  name: string;
  case: { id: number; number: string };
}

/** Projects handed over by another program, all with the same people: Sara's, Amina's and Jens's. @returns in their order */
export async function registerMany(program: Program, names: string[]): Promise<Registered[]> {
  const { schema } = await program.get<{ schema: { properties: Record<string, Field> } }>('/projects/form');
  const chosen = (field: string, name: string) => valueOf(schema.properties[field], name);
  const registered: Registered[] = [];
  for (const name of names)
    registered.push(
      await program.post<Registered>('/projects', {
        name,
        pool: chosen('pool', 'Satspuljen'),
        administration: chosen('administration', 'Socialforvaltningen'),
        fundHolder: chosen('fundHolder', 'Jens Krogh'),
        projectManager: chosen('projectManager', 'Amina Yusuf'),
        caseworker: chosen('caseworker', 'Sara Lund'),
        committees: [chosen('committees', 'Socialudvalget')],
        firstDay: '2009-01-01',
        lastDay: '2010-12-31',
        budget: 200_000_000,
        municipalShare: 85_000_000,
      }),
    );
  return registered;
}

interface Field {
  oneOf?: { const: string; title: string }[];
  items?: Field;
}

function valueOf(field: Field | undefined, title: string): string {
  const option = (field?.items ?? field)?.oneOf?.find((one) => one.title === title);
  if (!option) throw new Error(`There is no ${title}: ${JSON.stringify(field)}`);
  return option.const;
}
