import { z } from 'zod';
import type { Words } from '../../../workflows/words.js';

interface Said {
  /** In English; `danishOf` knows the other half. */
  description: string;
  example?: unknown;
}

const said = z.registry<Said>();
const names = z.registry<{ id: string }>();
const danish = new Map<string, string>();

/** A shape with what a reader has to know of it; the shape given stays as it was. */
export function says<Shape extends z.ZodType>(shape: Shape, words: Words, example?: unknown): Shape {
  const own = shape.clone();
  said.add(own, { description: inEnglish(words), ...(example !== undefined && { example }) });
  return own;
}

/** A shape that the description of the API refers to by its name. */
export function called<Shape extends z.ZodType>(id: string, shape: Shape, words: Words): Shape {
  const own = says(shape, words);
  names.add(own, { id });
  return own;
}

/**
 * The description of the API is put together in English; the Danish of every text in it is kept here.
 * @throws Error for an English text that is two things in Danish
 */
export function inEnglish({ da, en }: Words): string {
  const known = danish.get(en) ?? da;
  if (known !== da) throw new Error(`"${en}" is both "${known}" and "${da}"`);
  danish.set(en, da);
  return en;
}

/** The Danish of a text of the description. @returns undefined for a text that was never given in both languages */
export function danishOf(english: string): string | undefined {
  return danish.get(english);
}

/** Every shape that has a name, as `components/schemas` of an OpenAPI 3.1 document. */
export function namedSchemas(): Record<string, object> {
  const { schemas } = z.toJSONSchema(names, { uri: address, override: describe });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, withoutHead(schema)]));
}

/** A reference to a shape with a name; of any other its JSON schema. */
export function schemaOfShape(shape: z.ZodType): Record<string, unknown> {
  const id = names.get(shape)?.id;
  return id ? { $ref: address(id) } : withoutHead(z.toJSONSchema(shape, { override: describe }));
}

function address(id: string): string {
  return `#/components/schemas/${id}`;
}

function describe({
  zodSchema,
  jsonSchema,
}: {
  zodSchema: z.core.$ZodType;
  jsonSchema: z.core.JSONSchema.BaseSchema;
}): void {
  const known = said.get(zodSchema as z.ZodType);
  if (known) jsonSchema.description = known.description;
  if (known?.example !== undefined) jsonSchema.examples = [known.example];
  tidy(jsonSchema);
}

/** Patterns that only repeat what the format says, and limits that only say "a number JavaScript can count to". */
export function tidy(schema: z.core.JSONSchema.BaseSchema): void {
  if (schema.format) delete schema.pattern;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
}

function withoutHead(schema: object): Record<string, unknown> {
  const { $schema, $id, ...rest } = schema as Record<string, unknown>;
  return rest;
}
