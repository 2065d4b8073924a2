import { releasedWorkflows } from '../../workflows/released.js';
import type { EventDefinition } from '../../workflows/workflow.js';
import type { Language } from '../../workflows/words.js';
import { clericalEvents } from '../cases/clerical.js';
import { isForPeople } from '../cases/queries/possible.js';
import { projectForm } from '../projects/project-form.js';
import { formSchema } from './form-schema.js';
import { keyShape, revisionShape } from './shapes/basic.shape.js';
import { schemaOfShape } from './shapes/said.js';

/**
 * What is filled in by forms, as the forms have it: a project, and every event that a person can send with its payload.
 * The options that only a case knows (which quarter, which letter) stand in its `possible`.
 */
export function formSchemas(language: Language): Record<string, object> {
  const events = Object.entries(sendable());
  const mapping = Object.fromEntries(events.map(([type]) => [type, `#/components/schemas/${type}`]));
  const oneOf = Object.values(mapping).map(($ref) => ({ $ref }));
  const project = formSchema(projectForm, language);
  return {
    ...Object.fromEntries(events.map(([type, definition]) => [type, eventSchema(type, definition, language)])),
    NewEvent: { oneOf, discriminator: { propertyName: 'type', mapping } },
    NewProject: project,
    ChangedProject: {
      ...project,
      properties: { ...project.properties, expectedRevision: schemaOfShape(revisionShape) },
      required: [...(project.required ?? []), 'expectedRevision'],
    },
  };
}

/** By name; where several versions of a procedure know an event, as the newest has it. */
export function sendable(): Record<string, EventDefinition> {
  const oldestFirst = releasedWorkflows().toSorted((one, other) => one.version - other.version);
  const all = [...oldestFirst.flatMap(({ events }) => Object.entries(events)), ...Object.entries(clericalEvents)];
  return Object.fromEntries(
    all.filter(([, event]) => isForPeople(event) && event.by.some((role) => role !== 'system')),
  );
}

function eventSchema(type: string, { label, follows, form, forms }: EventDefinition, language: Language): object {
  const usual = formSchema(form, language);
  const others = Object.values(forms?.all ?? {}).map((one) => formSchema(one, language));
  return {
    type: 'object',
    title: label[language],
    ...(follows && { description: follows[language] }),
    properties: {
      type: { type: 'string', const: type },
      payload: others.length ? { anyOf: [usual, ...others] } : usual,
      expectedRevision: schemaOfShape(revisionShape),
      idempotencyKey: schemaOfShape(keyShape),
    },
    required: usual.required?.length ? ['type', 'payload'] : ['type'],
    additionalProperties: false,
  };
}
