import type { AnyStateNode } from 'xstate';
import { describe, expect, test } from 'vitest';
import { checkForm, type Field, type Form } from '../../workflows/fields.js';
import { letterWords } from '../../workflows/project-monitoring/v1/vocabulary.js';
import { releasedWorkflows } from '../../workflows/released.js';
import { ROLES, type EventDefinition, type Workflow } from '../../workflows/workflow.js';
import type { Words } from '../../workflows/words.js';
import { personal, published, decided } from './payloads.js';
import { quarterRated } from './standing.js';

describe.each(releasedWorkflows())('$name version $version', (workflow) => {
  const { machine, events, tasks, deadlines, states, ahead, diagram } = workflow;
  const stops = new Set(Object.keys(states).map((state) => state.split('.')[0] as string));

  test('the machine and the words know the same events', () => {
    expect([...machine.events].sort()).toEqual(Object.keys(events).sort());
  });

  test('nothing happens by itself or outside: no timers, no invoked work, no entry that is not data', () => {
    for (const node of nodesOf(machine)) {
      expect([node.id, node.after.length, node.invoke.length]).toEqual([node.id, 0, 0]);
    }
  });

  test('every state has a name, and a sentence for those who wait', () => {
    for (const [state, words] of Object.entries(states)) hasWords({ ...words }, state);
  });

  test('every event has a button, and says what follows, in both languages', () => {
    for (const [type, { label, follows }] of Object.entries(events))
      hasWords({ label, ...(follows && { follows }) }, type);
  });

  test('every field has a label, and every choice its words', () => {
    for (const [type, { form }] of Object.entries(events)) {
      for (const [name, field] of fieldsOf(form)) {
        hasWords({ label: field.label, ...(field.hint && { hint: field.hint }) }, `${type} ${name}`);
        if ('options' in field)
          for (const { value, label } of field.options ?? []) hasWords({ label }, `${type} ${name} ${value}`);
      }
    }
  });

  test('a choice without options of its own gets them from the case', () => {
    for (const [type, { form, choices }] of Object.entries(events)) {
      const open = Object.entries(form).filter(
        ([, field]) => (field.kind === 'choice' || field.kind === 'several') && !field.options,
      );
      if (open.length) expect(choices, type).toBeDefined();
    }
  });

  test('an event is written by people in a form, or carries what the system knows, not both', () => {
    for (const [type, { form, payload, by }] of Object.entries(events)) {
      if (payload) expect([type, Object.keys(form)]).toEqual([type, []]);
      if (!by.includes('system')) expect([type, payload]).toEqual([type, undefined]);
    }
  });

  test('every event is somebody’s to send', () => {
    for (const [type, { by }] of Object.entries(events)) {
      expect(by.length, type).toBeGreaterThan(0);
      expect(by.filter((role) => role !== 'system' && !ROLES.includes(role))).toEqual([]);
    }
  });

  test('every task has a title, is done by events that are there, and by people who may send them', () => {
    for (const [name, { title, roles, doneBy }] of Object.entries(tasks)) {
      hasWords({ plain: title(''), about: title('2009-Q3') }, name);
      expect(doneBy.length, name).toBeGreaterThan(0);
      for (const role of roles) {
        const may = doneBy.filter((type) => (events[type] as EventDefinition).by.includes(role));
        expect(may, `${name} by ${role}`).not.toEqual([]);
      }
    }
  });

  test('every date has a title and a reason', () => {
    for (const [name, { title, why }] of Object.entries(deadlines))
      hasWords({ plain: title(''), about: title('2009-Q3'), why }, name);
  });

  test('the line of steps and the drawing show states that are there, each in a place of its own', () => {
    for (const [state, next] of Object.entries(ahead))
      expect([state, ...next].filter((one) => !stops.has(one))).toEqual([]);
    expect(diagram.filter(({ state }) => !stops.has(state))).toEqual([]);
    expect(new Set(diagram.map(({ column, row }) => `${column}/${row}`)).size).toBe(diagram.length);
  });

  test('every way in the line of steps comes to an end', () => {
    const aside = ['correction', 'paused'];
    const going = Object.keys(states).map((state) => state.split('.')[0] as string);
    const final = nodesOf(machine)
      .filter(({ type }) => type === 'final')
      .map(({ key }) => key);
    for (const state of going)
      if (!aside.includes(state) && !final.includes(state)) expect(ahead[state], state).toBeDefined();
  });
});

describe('the log of a monitored project', () => {
  const { events } = quarterRated('green').workflow;
  const context = {
    ...quarterRated('green').context,
    undelivered: [{ letter: 'redNoticeProject', to: 'project', about: '2009-Q3' }],
    lettersOut: ['KFU'],
  };
  const system: Record<string, object> = {
    RATING_PUBLISHED: published('2009-Q3', 'yellow'),
    COMMITTEE_DECIDED: decided('lapsed'),
    LETTER_DELIVERED: { letter: 'redNoticeProject', to: 'project', about: '2009-Q3', documentId: 'd' },
    LETTER_FAILED: { letter: 'committeeLetter', to: 'KFU', about: 'KFU', error: '550' },
  };

  test.each(Object.keys(events))('has a sentence for %s, in the past and in both languages', (type) => {
    const payload = personal[type]?.(context as never, (from) => from[0] as never, '2009-10-01') ?? system[type] ?? {};
    const definition = events[type] as EventDefinition;
    if (!definition.payload) expect(checkForm(definition.form, payload).ok).toBe(true);
    const sentence = definition.sentence(payload as never);
    hasWords({ sentence }, type);
    expect(`${sentence.da} ${sentence.en}`).not.toMatch(/undefined|null|\[object|NaN/);
  });

  test.each([
    'workshopInvitation',
    'reportReminder',
    'redNoticeProject',
    'redNoticeFundHolder',
    'actionPlan',
    'committeeLetter',
  ])('calls the letter %s by its name', (letter) =>
    expect(letterWords({ letter, to: 'KFU', about: '2009-Q3' }).da).not.toContain(letter),
  );
});

function hasWords(words: Record<string, Words>, where: string): void {
  for (const [what, { da, en }] of Object.entries(words)) {
    for (const text of [da, en]) expect(text?.trim(), `${where}: ${what}`).toMatch(/^\S.*\S$|^\S$/s);
  }
}

function fieldsOf(form: Form, prefix = ''): [string, Field][] {
  return Object.entries(form).flatMap(([name, field]): [string, Field][] => [
    [prefix + name, field],
    ...(field.kind === 'rows' ? fieldsOf(field.columns, `${prefix}${name}.`) : []),
  ]);
}

function nodesOf(machine: Workflow['machine']): AnyStateNode[] {
  const all = (node: AnyStateNode): AnyStateNode[] => [
    node,
    ...Object.values(node.states as Record<string, AnyStateNode>).flatMap(all),
  ];
  return all(machine.root);
}
