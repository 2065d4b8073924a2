import { z } from 'zod';
import { schemaOf, type Field, type Form, type Option } from '../../workflows/fields.js';
import type { Language } from '../../workflows/words.js';
import { tidy } from './shapes/said.js';

type Schema = z.core.JSONSchema.BaseSchema;
type Choices = Record<string, readonly Option[]>;

/** Values are typed: dates `YYYY-MM-DD`, money in whole øre. */
const UNITS: Partial<Record<Field['kind'], string>> = { money: 'øre' };

/**
 * A form as a JSON schema: the very schema it is checked with, and the words for it.
 * @param choices the options that only the case knows, by field
 */
export function formSchema(form: Form, language: Language, choices: Choices = {}): Schema {
  const schema = z.toJSONSchema(schemaOf(form), {
    io: 'input',
    override: ({ jsonSchema }) => tidy(jsonSchema),
  }) as Schema;
  delete schema.$schema;
  addWords(schema, form, language, choices);
  return schema;
}

function addWords(schema: Schema, form: Form, language: Language, choices: Choices): void {
  for (const [name, field] of Object.entries(form)) {
    const property = schema.properties?.[name] as Schema;
    property.title = field.label[language];
    if (property.type === 'string') simplify(property, field);
    const hint = [field.hint?.[language], UNITS[field.kind]].filter(Boolean).join(' – ');
    if (hint) property.description = hint;
    if (field.kind === 'rows') addWords(property.items as Schema, field.columns, language, {});
    const options = 'options' in field && field.options ? field.options : choices[name];
    if (options) addOptions(field.kind === 'several' ? (property.items as Schema) : property, options, language);
  }
}

/**
 * Says in a way every reader understands what the check spells out: that a date is a date and a line is one line. That
 * no text may hold half a character goes without saying.
 */
function simplify(property: Schema, { kind }: Field): void {
  delete property.pattern;
  delete property.allOf;
  if (kind === 'date') property.format = 'date';
  if (kind === 'line') property.pattern = '^[^\\r\\n]*$';
}

/** Each option with its words, in the way JSON schema has for that. */
function addOptions(property: Schema, options: readonly Option[], language: Language): void {
  delete property.enum;
  property.oneOf = options.map(({ value, label }) => ({ const: value, title: label[language] }));
}
